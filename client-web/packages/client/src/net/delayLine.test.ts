import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testKit/testKit.ts';
import { DelayLine } from './delayLine.ts';
import { type NetworkConditions, perfect, presets } from './networkConditions.ts';

const startMs = 555_000;

/** Sends `count` messages, one every `everyMs`; for each the time that it took. */
function delays(conditions: Partial<NetworkConditions>, count: number, everyMs: number, bytes = 50): number[] {
  const line = new DelayLine(startMs, seededRandom(42));
  return Array.from({ length: count }, (_, i) => {
    const nowMs = startMs + i * everyMs;
    return line.dueMs(nowMs, bytes, { ...perfect, ...conditions }) - nowMs;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('DelayLine', () => {
  it('makes every message take the latency', () => {
    expect(new Set(delays({ latencyMs: 100 }, 50, 10))).toEqual(new Set([100]));
  });

  it('adds up to its jitter and uses all of it', () => {
    const all = delays({ latencyMs: 100, jitterMs: 40 }, 1000, 50);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(100);
    expect(Math.min(...all)).toBeLessThan(102);
    expect(Math.max(...all)).toBeLessThanOrEqual(140);
    expect(Math.max(...all)).toBeGreaterThan(138);
    expect(mean(all)).toBeCloseTo(120, -1);
  });

  it('keeps the order whatever the jitter', () => {
    const due = delays({ jitterMs: 500, stallPercent: 10 }, 1000, 1).map((delay, i) => delay + i);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  it('makes those behind a stalled message wait for it', () => {
    const all = delays({ latencyMs: 10, stallPercent: 2, stallMsMin: 1000, stallMsMax: 1000 }, 1000, 1);
    const stalled = all.findIndex((delay) => delay > 900);
    expect(stalled).toBeGreaterThan(0);
    expect(all[stalled - 1]).toBe(10);
    expect(all[stalled]).toBe(1010);
    expect(all.every((delay, i) => i < stalled || delay + i >= stalled + 1010)).toBe(true);
  });

  it('stalls as many as the percentage says for as long as it says', () => {
    const stalls = delays({ stallPercent: 3, stallMsMin: 80, stallMsMax: 300 }, 10_000, 1000).filter(
      (delay) => delay > 0,
    );
    expect(stalls.length).toBeGreaterThan(250);
    expect(stalls.length).toBeLessThan(350);
    expect(Math.min(...stalls)).toBeGreaterThanOrEqual(80);
    expect(Math.max(...stalls)).toBeLessThanOrEqual(300);
  });

  it('lets no more bytes through than fit, and saves no idle time', () => {
    const line = new DelayLine(0, () => 0);
    const thin = { ...perfect, latencyMs: 5, bytesPerSecondMax: 1000 };
    expect(line.dueMs(0, 100, thin)).toBe(105);
    expect(line.dueMs(0, 100, thin)).toBe(205);
    expect(line.dueMs(150, 20, thin)).toBe(225);
    expect(line.dueMs(10_000, 100, thin)).toBe(10_105);
    expect(line.dueMs(10_000, 100, thin)).toBe(10_205);
  });

  it('has spikes as often as it should, which pass', () => {
    const all = delays({ latencyMs: 10, spikeMs: 300, spikeEverySeconds: 8 }, 36_000, 100);
    const begun = all.filter((delay, i) => delay === 310 && (all[i - 1] ?? 0) < 310).length;
    expect(begun).toBeGreaterThan(350);
    expect(begun).toBeLessThan(500);
    const spiky = all.filter((delay) => delay === 310).length;
    expect(spiky).toBeGreaterThan(begun * 2);
    expect(spiky).toBeLessThan(begun * 6);
  });

  it('keeps the order when the conditions change', () => {
    const line = new DelayLine(0, () => 0.5);
    expect(line.dueMs(0, 50, { ...perfect, latencyMs: 500 })).toBe(500);
    expect(line.dueMs(10, 50, { ...perfect, latencyMs: 20 })).toBe(500);
    expect(line.dueMs(490, 50, { ...perfect, latencyMs: 20 })).toBe(510);
  });

  it('waits for nothing from before once it is cleared', () => {
    const line = new DelayLine(0, () => 0.5);
    line.dueMs(0, 5000, { ...perfect, latencyMs: 500, bytesPerSecondMax: 100 });
    line.clear(10);
    expect(line.dueMs(20, 50, { ...perfect, bytesPerSecondMax: 1000 })).toBe(70);
  });

  it('is the same again with the same seed', () => {
    expect(delays(presets['bad-mobile'], 100, 30)).toEqual(delays(presets['bad-mobile'], 100, 30));
  });
});
