import { describe, expect, it } from 'vitest';
import { type Arrival, type Frame, simulate } from '../testKit/clockWorld.ts';
import { seededRandom } from '../testKit/testKit.ts';
import { TickClock } from './clock.ts';
import { paceMax } from './pace.ts';

function expectSmooth(frames: readonly Frame[], tickMs: number): void {
  expect(frames.length).toBeGreaterThan(50);
  for (let i = 1; i < frames.length; i++) {
    const a = frames[i - 1] as Frame;
    const b = frames[i] as Frame;
    const elapsed = (b.ms - a.ms) / tickMs;
    for (const moved of [b.predicted - a.predicted, b.renderTick - a.renderTick]) {
      expect(moved).toBeGreaterThanOrEqual(elapsed * (1 - paceMax) - 1e-6);
      expect(moved).toBeLessThanOrEqual(elapsed * (1 + paceMax) + 1e-6);
    }
    expect(b.tick).toBe(a.tick + b.ticks);
  }
}

function expectInTime(arrivals: readonly Arrival[]): void {
  expect(arrivals.length).toBeGreaterThan(20);
  for (const { ms, lead, age } of arrivals) {
    expect(lead, `lead at ${ms} ms`).toBeGreaterThanOrEqual(0);
    expect(lead, `lead at ${ms} ms`).toBeLessThanOrEqual(2);
    expect(age, `age at ${ms} ms`).toBe(0);
  }
}

const since = <T extends { readonly ms: number }>(list: readonly T[], ms: number) => list.filter((x) => x.ms >= ms);
const steady = { tickRate: 30, up: () => 50, down: () => 50, rttBelieved: 100 };

describe('the predicted clock', () => {
  it('starts where it should be when the round trip is known', () => {
    const { frames, arrivals, tickMs } = simulate(steady, 5000);
    expectSmooth(frames, tickMs);
    expectInTime(since(arrivals, 300));
  });

  it.each([
    ['too late', 40],
    ['too early', 160],
  ])('is right within 2 s of starting two ticks %s, without a jump', (_, rttBelieved) => {
    const { frames, arrivals, tickMs } = simulate({ ...steady, rttBelieved }, 10_000);
    const early = since(arrivals, 250)[0]?.lead as number;
    if (rttBelieved < 100) expect(early).toBeLessThan(0);
    else expect(early).toBeGreaterThan(1);
    expectSmooth(frames, tickMs);
    expectInTime(since(arrivals, 2000));
  });

  it.each([10, 20, 60, 128])('does the same at %i ticks per second', (tickRate) => {
    const { frames, arrivals, tickMs } = simulate({ ...steady, tickRate, rttBelieved: 60 }, 10_000);
    expectSmooth(frames, tickMs);
    const late = since(arrivals, 4000);
    // Frames and ticks of the same length drift past each other now and then.
    expect(late.filter(({ age }) => age !== 0).length).toBeLessThanOrEqual(1);
    // A frame at 60 Hz makes up to three inputs at once at 128 Hz.
    expect(Math.max(...late.map(({ lead }) => lead as number))).toBeLessThanOrEqual(tickRate > 60 ? 6 : 3);
  });

  it.each([20, 30, 144])('no input is late with %i frames per second', (framesPerSecond) => {
    const { arrivals } = simulate({ ...steady, framesPerSecond }, 20_000);
    const late = since(arrivals, 3000).filter(({ age }) => age !== 0);
    expect(late.length).toBeLessThanOrEqual(framesPerSecond < 30 ? 3 : 1);
  });

  it('does not overshoot with a round trip of half a second', () => {
    const world = { ...steady, up: () => 250, down: () => 250, rttBelieved: 400 };
    const { frames, arrivals, tickMs } = simulate(world, 10_000);
    expectSmooth(frames, tickMs);
    const leads = since(arrivals, 1200).map(({ lead }) => lead as number);
    expect(Math.max(...leads)).toBeLessThanOrEqual(3);
    expectInTime(since(arrivals, 3000));
  });

  it('is set, once, when it is far off for a while', () => {
    const { frames, arrivals } = simulate({ ...steady, rttBelieved: 1100 }, 10_000);
    const jumps = frames.filter(({ tick, ticks }, i) => i > 0 && tick !== (frames[i - 1] as Frame).tick + ticks);
    expect(jumps).toHaveLength(1);
    expect(jumps[0]?.ms).toBeLessThan(2000);
    expectInTime(since(arrivals, 3500));
  });

  it('keeps a little more distance when inputs come too late by jitter, and is never faster than a few per cent', () => {
    const random = seededRandom(5);
    const jittery = { ...steady, up: () => 40 + 70 * random() };
    const { frames, arrivals, clock, tickMs } = simulate(jittery, 30_000);
    expectSmooth(frames, tickMs);
    expect(clock.leadTarget).toBeGreaterThanOrEqual(1.5);
    expect(clock.leadTarget).toBeLessThanOrEqual(4.5);
    const late = since(arrivals, 15_000);
    expect(late.filter(({ age }) => age !== 0).length / late.length).toBeLessThan(0.03);
  });

  it('is not thrown off by a network that stands still for half a second', () => {
    let ms = 0;
    const stall = (base: number) => () => {
      ms++;
      return ms > 120 && ms < 130 ? 500 : base;
    };
    const { frames, arrivals, tickMs } = simulate({ ...steady, up: stall(50) }, 12_000);
    expectSmooth(frames, tickMs);
    expect(arrivals.some(({ age }) => (age ?? 0) > 5)).toBe(true);
    const late = since(arrivals, 9000);
    expect(late.every(({ lead, age }) => (lead as number) <= 4 && age === 0)).toBe(true);
  });

  it('survives ten seconds of sleep: one tick is run, not three hundred, and soon all is as before', () => {
    const { frames, arrivals } = simulate({ ...steady, asleep: [5000, 15_000] }, 25_000);
    const wake = frames.find(({ ms }) => ms >= 15_000) as Frame;
    expect(wake.ticks).toBe(1);
    const before = frames.filter(({ ms }) => ms < 5000).at(-1) as Frame;
    expect(wake.predicted - before.predicted).toBeCloseTo((wake.ms - before.ms) / (1000 / 30), 5);
    expectSmooth(since(frames, 15_000).slice(1), 1000 / 30);
    const late = since(arrivals, 16_000);
    expect(late.length).toBeGreaterThan(200);
    expect(late.every(({ lead, age }) => (lead as number) <= 2 && age === 0)).toBe(true);
  });

  it('is right a moment after a sleep in which the server has left out ticks', () => {
    const { frames, arrivals } = simulate({ ...steady, asleep: [5000, 15_000], stuck: [8000, 12_000] }, 20_000);
    expect(since(arrivals, 15_050)[0]?.lead).toBeLessThan(0);
    for (const { ms, predicted, serverTime } of since(frames, 15_250)) {
      expect(predicted - serverTime, `at ${ms} ms`).toBeGreaterThan(1);
      expect(predicted - serverTime, `at ${ms} ms`).toBeLessThan(4);
    }
  });

  it('does not wait for what comes very late', () => {
    const random = seededRandom(6);
    const { clock, tickMs } = simulate({ ...steady, up: () => (random() < 0.05 ? 600 : 50) }, 20_000);
    expect(clock.leadTarget * tickMs).toBeGreaterThan(150);
    expect(clock.leadTarget * tickMs).toBeLessThan(200 + tickMs);
  });

  it('goes back when the server has left out ticks', () => {
    const { arrivals } = simulate({ ...steady, stuck: [4000, 5500] }, 12_000);
    expect(Math.max(...since(arrivals, 5500).map(({ lead }) => lead as number))).toBeGreaterThan(30);
    expectInTime(since(arrivals, 8000));
  });
});

describe('the clock at which others are drawn', () => {
  it('is two snapshots behind on a steady network, and always has a snapshot after it', () => {
    const { frames, clock } = simulate(steady, 10_000);
    for (const { renderTick, newestSnapshot } of since(frames, 3000)) {
      expect(renderTick).toBeLessThanOrEqual(newestSnapshot);
      expect(renderTick).toBeGreaterThan(newestSnapshot - 3);
    }
    expect(clock.interpolationDelayTicks).toBeLessThan(2.6);
    expect(clock.arrivals.intervalMs).toBeCloseTo(1000 / 30, -1);
  });

  it('keeps more distance when snapshots come unevenly, but only so much', () => {
    const random = seededRandom(9);
    const { frames, clock, tickMs } = simulate({ ...steady, down: () => 50 + 80 * random() }, 20_000);
    expectSmooth(frames, tickMs);
    const late = since(frames, 5000);
    const starved = late.filter(({ renderTick, newestSnapshot }) => renderTick > newestSnapshot);
    expect(starved.length / late.length).toBeLessThan(0.02);
    expect(clock.interpolationDelayTicks).toBeGreaterThan(2.8);
    expect(clock.interpolationDelayTicks).toBeLessThan(7);
    expect(clock.arrivals.jitterMs).toBeGreaterThan(5);
  });

  it('does not wait for what comes very late', () => {
    // In each second nothing comes for 0.8 s, then all of it at once.
    const down = (ms: number) => 50 + Math.max(0, 800 - (ms % 1000));
    const { clock, tickMs } = simulate({ ...steady, down }, 20_000);
    expect(clock.interpolationDelayTicks * tickMs).toBeLessThan(300);
  });

  it('is right a moment after a sleep in which the server has left out ticks', () => {
    const { frames } = simulate({ ...steady, asleep: [5000, 15_000], stuck: [8000, 12_000] }, 20_000);
    for (const { ms, renderTick, serverTime } of since(frames, 15_050)) {
      expect(serverTime - renderTick, `at ${ms} ms`).toBeGreaterThan(1.5);
      expect(serverTime - renderTick, `at ${ms} ms`).toBeLessThan(5);
    }
  });

  it('is right with the first snapshot after a sleep, also when that comes after the first frame', () => {
    const clock = new TickClock(30, 1, 0, 1000, 100, Number.POSITIVE_INFINITY);
    for (let tick = 1001; tick <= 1060; tick++) clock.snapshotArrived((tick - 1000) * (1000 / 30), tick, undefined);
    clock.advance(2000);
    clock.advance(12_000);
    // A hundred ticks were left out in the meantime.
    clock.snapshotArrived(12_010, 1260, undefined);
    clock.advance(12_017);
    expect(clock.renderTick).toBeGreaterThan(1258);
    expect(clock.renderTick).toBeLessThan(1260);
  });

  it('is right again a moment after a sleep', () => {
    const { frames } = simulate({ ...steady, asleep: [5000, 15_000] }, 25_000);
    for (const { renderTick, newestSnapshot } of since(frames, 16_500)) {
      expect(renderTick).toBeLessThanOrEqual(newestSnapshot);
      expect(renderTick).toBeGreaterThan(newestSnapshot - 4);
    }
  });

  it('follows a server that has left out ticks', () => {
    const { frames } = simulate({ ...steady, stuck: [4000, 5500] }, 12_000);
    for (const { renderTick, newestSnapshot } of since(frames, 8500)) {
      expect(renderTick).toBeLessThanOrEqual(newestSnapshot);
      expect(renderTick).toBeGreaterThan(newestSnapshot - 7);
    }
  });
});
