import { describe, expect, it } from 'vitest';
import { TickClock } from './clock';
import { paceMax } from './pace';
import { seededRandom } from './testKit';

interface World {
  readonly tickRate: number;
  /** Milliseconds that an input and a snapshot take, asked anew for each. Order is kept, as on a WebSocket. */
  readonly up: () => number;
  readonly down: () => number;
  /** What the client believes the round trip to be when it starts. */
  readonly rttBelieved: number;
  /** No frames are drawn, and nothing is received, in these times. */
  readonly asleep?: readonly [fromMs: number, toMs: number];
  /** The server stands still in these times and leaves the ticks out. */
  readonly stuck?: readonly [fromMs: number, toMs: number];
}

interface Frame {
  readonly ms: number;
  readonly ticks: number;
  readonly tick: number;
  readonly renderTick: number;
  readonly predicted: number;
  readonly newestSnapshot: number;
}

interface Arrival {
  readonly ms: number;
  readonly lead: number | undefined;
  readonly age: number | undefined;
}

/** A server and a client, millisecond by millisecond. Starts at an odd time, so that nothing can lean on 0. */
function simulate(world: World, totalMs: number) {
  const startMs = 123_456.7;
  const tickMs = 1000 / world.tickRate;
  const inputs: { tick: number; atMs: number }[] = [];
  const snapshots: (Arrival & { tick: number; atMs: number })[] = [];
  const frames: Frame[] = [];
  const arrivals: Arrival[] = [];
  const arrived = new Set<number>();
  let newestInput: number | undefined;
  let serverTick = 1000;
  let nextTickMs = tickMs;
  let nextFrameMs = 0;
  let newestSnapshot = serverTick;
  let clock: TickClock | undefined;
  for (let ms = 0; ms < totalMs; ms++) {
    while (inputs[0] !== undefined && inputs[0].atMs <= ms) {
      const { tick } = inputs.shift() as { tick: number };
      arrived.add(tick);
      newestInput = Math.max(newestInput ?? tick, tick);
    }
    if (ms >= nextTickMs) {
      nextTickMs += tickMs;
      if (!within(ms, world.stuck)) {
        serverTick++;
        let age = newestInput === undefined ? undefined : 0;
        while (age !== undefined && !arrived.has(serverTick - age)) age = age > 400 ? undefined : age + 1;
        const lead = newestInput === undefined ? undefined : newestInput - serverTick;
        const atMs = Math.max(ms + world.down(), snapshots.at(-1)?.atMs ?? 0);
        snapshots.push({ tick: serverTick, atMs, ms, lead, age });
      }
    }
    if (within(ms, world.asleep)) continue;
    while (snapshots[0] !== undefined && snapshots[0].atMs <= ms) {
      const { tick, lead, age } = snapshots.shift() as (typeof snapshots)[0];
      newestSnapshot = tick;
      if (clock === undefined) clock = new TickClock(world.tickRate, 1, startMs + ms, tick, world.rttBelieved);
      else clock.snapshotArrived(startMs + ms, tick, lead, age);
      arrivals.push({ ms, lead, age });
    }
    if (ms >= nextFrameMs) {
      nextFrameMs = Math.max(nextFrameMs + 1000 / 60, ms);
      if (clock === undefined) continue;
      const ticks = clock.advance(startMs + ms);
      for (let i = ticks - 1; i >= 0; i--) {
        inputs.push({ tick: clock.tick - i, atMs: Math.max(ms + world.up(), inputs.at(-1)?.atMs ?? 0) });
      }
      expect(clock.fraction).toBeGreaterThanOrEqual(0);
      expect(clock.fraction).toBeLessThan(1);
      const predicted = clock.tick + clock.fraction;
      frames.push({ ms, ticks, tick: clock.tick, renderTick: clock.renderTick, predicted, newestSnapshot });
    }
  }
  return { frames, arrivals, clock: clock as TickClock, tickMs };
}

function within(ms: number, times: readonly [number, number] | undefined): boolean {
  return times !== undefined && ms >= times[0] && ms < times[1];
}

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
    expect(lead, `lead at ${ms} ms`).toBeGreaterThanOrEqual(1);
    expect(lead, `lead at ${ms} ms`).toBeLessThanOrEqual(3);
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
    ['too late', 0],
    ['too early', 200],
  ])('is right within 2 s of starting three ticks %s, without a jump', (_, rttBelieved) => {
    const { frames, arrivals, tickMs } = simulate({ ...steady, rttBelieved }, 10_000);
    const early = since(arrivals, 250)[0]?.lead as number;
    expect(rttBelieved === 0 ? early : -early).toBeLessThan(rttBelieved === 0 ? 1 : -3);
    expectSmooth(frames, tickMs);
    expectInTime(since(arrivals, 2000));
  });

  it.each([10, 20, 60, 128])('does the same at %i ticks per second', (tickRate) => {
    const { frames, arrivals, tickMs } = simulate({ ...steady, tickRate, rttBelieved: 60 }, 10_000);
    expectSmooth(frames, tickMs);
    const late = since(arrivals, 4000);
    expect(late.every(({ lead, age }) => (lead as number) >= 1 && age === 0)).toBe(true);
    // A frame at 60 Hz makes up to three inputs at once at 128 Hz.
    expect(Math.max(...late.map(({ lead }) => lead as number))).toBeLessThanOrEqual(tickRate > 60 ? 6 : 3);
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
    expect(late.every(({ lead, age }) => (lead as number) >= 1 && (lead as number) <= 4 && age === 0)).toBe(true);
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
