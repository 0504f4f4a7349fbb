import { describe, expect, it } from 'vitest';
import { type Frame, simulate, type World } from '../testKit/clockWorld.ts';
import { seededRandom } from '../testKit/testKit.ts';
import { paceMax } from './pace.ts';

// What a player at a real connection feels of the clocks: that they are right again soon after the network has changed,
// and steady when it has not. All of it at 30 and 60 ticks per second, for a server that can look back 250 ms, and for
// one that can without end.

type Network = Pick<World, 'up' | 'down' | 'rttBelieved'>;

const changedMs = 8000;
const endMs = 16_000;
const recoveryMs = 2000;

function run(network: Network, tickRate: number, rewindMaxMs: number) {
  return simulate({ ...network, tickRate, rewindTicksMax: (rewindMaxMs / 1000) * tickRate }, endMs);
}

/** Each way takes `before` ms, and `after` ms from the change on; and up to so much more. */
function changing(before: number, after: number, jitterBefore = 0, jitterAfter = 0): Network {
  const random = seededRandom(4);
  const way = (ms: number) => (ms < changedMs ? before + jitterBefore * random() : after + jitterAfter * random());
  return { up: way, down: way, rttBelieved: 2 * before };
}

/** How far a clock is from the server, at the least and at the most, ms. */
function range(frames: readonly Frame[], tickMs: number, clock: 'predicted' | 'renderTick') {
  const offsets = frames.map((frame) => (frame[clock] - frame.serverTime) * tickMs);
  return { min: Math.min(...offsets), max: Math.max(...offsets) };
}

const between = <T extends { readonly ms: number }>(list: readonly T[], fromMs: number, toMs: number) =>
  list.filter(({ ms }) => ms >= fromMs && ms < toMs);

/** The frames in which a clock did not move as time does, give or take what pacing may. */
function setFrames(frames: readonly Frame[], tickMs: number, clock: 'predicted' | 'renderTick'): Frame[] {
  return frames.filter((frame, i) => {
    const before = frames[i - 1];
    if (before === undefined) return false;
    const elapsed = (frame.ms - before.ms) / tickMs;
    return Math.abs(frame[clock] - before[clock] - elapsed) > elapsed * paceMax + 1e-6;
  });
}

describe.each([
  [30, 250],
  [60, 250],
  [30, Number.POSITIVE_INFINITY],
  [60, Number.POSITIVE_INFINITY],
])('at %i ticks per second, looking back %i ms', (tickRate, rewindMaxMs) => {
  it.each<[string, Network, paced: boolean]>([
    ['from a LAN to a round trip of 200 ms', changing(2, 100), false],
    ['from a round trip of 200 ms to a LAN', changing(100, 2), false],
    ['from no jitter to 60 ms of it', changing(50, 50, 0, 60), true],
    ['from 60 ms of jitter to none', changing(50, 50, 60, 0), true],
    ['to a round trip that is 100 ms longer', changing(50, 100), true],
    ['to a round trip that is 100 ms shorter', changing(100, 50), true],
    ['to a round trip that is 230 ms longer', changing(50, 165), false],
    ['to a round trip that is 230 ms shorter', changing(165, 50), false],
  ])('both clocks are right within 2 s after a change %s', (_, network, paced) => {
    const { frames, arrivals, tickMs } = run(network, tickRate, rewindMaxMs);
    for (const clock of ['predicted', 'renderTick'] as const) {
      const settled = range(between(frames, endMs - 3000, endMs), tickMs, clock);
      const recovered = range(between(frames, changedMs + recoveryMs, endMs), tickMs, clock);
      expect(recovered.min, clock).toBeGreaterThan(settled.min - tickMs);
      expect(recovered.max, clock).toBeLessThan(settled.max + 1.1 * tickMs);
      expect(setFrames(between(frames, 500, endMs), tickMs, clock).length, clock).toBeLessThanOrEqual(paced ? 0 : 2);
    }
    const recovered = between(arrivals, changedMs + recoveryMs, endMs);
    expect(recovered.filter(({ age }) => age !== 0).length / recovered.length).toBeLessThan(0.01);
  });

  it('others are never further in the past than the server can look back, and that changes smoothly', () => {
    const { frames, tickMs } = run(changing(100, 130, 40, 80), tickRate, rewindMaxMs);
    frames.forEach((frame, i) => {
      expect(frame.rewindTicks).toBeCloseTo(frame.predicted - 1 - frame.renderTick, 9);
      expect(frame.rewindTicks * tickMs).toBeLessThanOrEqual(rewindMaxMs + 1e-6);
      const before = frames[i - 1];
      if (before === undefined || frame.ms < 500) return;
      expect(Math.abs(frame.rewindTicks - before.rewindTicks)).toBeLessThanOrEqual(
        ((frame.ms - before.ms) / tickMs) * 2 * paceMax + 1e-6,
      );
    });
  });
});

describe.each([30, 60])('at %i ticks per second', (tickRate) => {
  it.each([1, 2, 3])('with 40 ms of jitter next to no input is late (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const way = () => 50 + 40 * random();
    const { frames, arrivals, tickMs } = simulate({ tickRate, up: way, down: way, rttBelieved: 100 }, 60_000);
    const steady = arrivals.filter(({ ms }) => ms > 2000);
    expect(steady.filter(({ age }) => age !== 0).length / steady.length).toBeLessThan(0.005);
    // 90 ms is what the slowest input takes.
    const ahead = range(between(frames, 2000, 60_000), tickMs, 'predicted');
    expect(ahead.max).toBeLessThan(90 + 2.5 * tickMs);
    const starved = frames.filter(({ ms, renderTick, newestSnapshot }) => ms > 2000 && renderTick > newestSnapshot);
    expect(starved.length / frames.length).toBeLessThan(0.2);
  });

  it('stalls now and then make only the inputs late that they hold up', () => {
    const random = seededRandom(8);
    const stall = (ms: number) => Math.max(0, (ms % 7000 < 100 ? 100 : 0) - (ms % 7000));
    const way = (ms: number) => 50 + Math.max(40 * random(), stall(ms));
    const { frames, arrivals, tickMs } = simulate({ tickRate, up: way, down: way, rttBelieved: 100 }, 60_000);
    const steady = arrivals.filter(({ ms }) => ms > 2000);
    expect(steady.filter(({ age }) => age !== 0).length / steady.length).toBeLessThan(0.01);
    for (const clock of ['predicted', 'renderTick'] as const) {
      expect(setFrames(between(frames, 2000, 60_000), tickMs, clock), clock).toEqual([]);
    }
    // Others are drawn as if nothing had been.
    const behind = range(between(frames, 2000, 60_000), tickMs, 'renderTick');
    expect(behind.max - behind.min).toBeLessThan(tickMs);
  });

  it.each([1, 2, 3])('no clock is set because of stalls of up to 150 ms, as many as there may be (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const stalls = () => {
      let [from, until] = [0, 0];
      return (ms: number) => {
        if (ms > until + 300) {
          from = ms + 2500 * random();
          until = from + 50 + 100 * random();
        }
        return 50 + Math.max(40 * random(), ms >= from && ms < until ? until - ms : 0);
      };
    };
    const world = { tickRate, up: stalls(), down: stalls(), rttBelieved: 100, rewindTicksMax: 0.25 * tickRate };
    const { frames, arrivals, tickMs } = simulate(world, 60_000);
    for (const clock of ['predicted', 'renderTick'] as const) {
      expect(setFrames(between(frames, 500, 60_000), tickMs, clock), clock).toEqual([]);
    }
    const late = arrivals.filter(({ ms, age }) => ms > 2000 && age !== 0);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length / arrivals.length).toBeLessThan(0.01);
  });

  it.each([200, 700, 1500])('the clocks run on evenly while nothing arrives for %i ms', (stallMs) => {
    const endMs = 5000 + stallMs;
    const held = (ms: number) => 50 + (ms >= 5000 && ms < endMs ? endMs - ms : 0);
    const { frames, tickMs } = simulate({ tickRate, up: () => 50, down: held, rttBelieved: 100 }, 9000);
    expect(setFrames(between(frames, 500, 9000), tickMs, 'predicted')).toEqual([]);
    expect(setFrames(between(frames, 500, 9000), tickMs, 'renderTick')).toEqual([]);
    for (const clock of ['predicted', 'renderTick'] as const) {
      const before = range(between(frames, 4000, 5000), tickMs, clock);
      const stalled = range(between(frames, 5000, endMs), tickMs, clock);
      expect(stalled.min).toBeGreaterThan(before.min - 2);
      expect(stalled.max).toBeLessThan(before.max + 2);
    }
  });
});
