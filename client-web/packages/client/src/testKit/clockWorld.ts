import { TickClock } from '../net/clock.ts';

// A server and a client on a made-up network, for tests of the clocks. Not part of the client.

export interface World {
  readonly tickRate: number;
  /** Milliseconds that an input and a snapshot take, asked anew for each. Order is kept, as on a WebSocket. */
  readonly up: (ms: number) => number;
  readonly down: (ms: number) => number;
  /** How far the server can look back; without end unless told. */
  readonly rewindTicksMax?: number;
  /** What the client believes the round trip to be when it starts. */
  readonly rttBelieved: number;
  /** 60 unless told. */
  readonly framesPerSecond?: number;
  /** No frames are drawn, and nothing is received, in these times. */
  readonly asleep?: readonly [fromMs: number, toMs: number];
  /** The server stands still in these times and leaves the ticks out. */
  readonly stuck?: readonly [fromMs: number, toMs: number];
}

export interface Frame {
  readonly ms: number;
  readonly ticks: number;
  readonly tick: number;
  readonly renderTick: number;
  readonly predicted: number;
  /** How far in the past others are drawn, ticks. */
  readonly rewindTicks: number;
  /** Where the server is at this moment, ticks. */
  readonly serverTime: number;
  readonly newestSnapshot: number;
}

export interface Arrival {
  readonly ms: number;
  readonly lead: number | undefined;
  readonly age: number | undefined;
}

/** A server and a client, millisecond by millisecond. Starts at an odd time, so that nothing can lean on 0. */
export function simulate(world: World, totalMs: number) {
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
        const atMs = Math.max(ms + world.down(ms), snapshots.at(-1)?.atMs ?? 0);
        snapshots.push({ tick: serverTick, atMs, ms, lead, age });
      }
    }
    if (within(ms, world.asleep)) continue;
    while (snapshots[0] !== undefined && snapshots[0].atMs <= ms) {
      const { tick, lead, age } = snapshots.shift() as (typeof snapshots)[0];
      newestSnapshot = tick;
      const rewindTicksMax = world.rewindTicksMax ?? Number.POSITIVE_INFINITY;
      if (clock !== undefined) clock.snapshotArrived(startMs + ms, tick, lead);
      else clock = new TickClock(world.tickRate, 1, startMs + ms, tick, world.rttBelieved, rewindTicksMax);
      arrivals.push({ ms, lead, age });
    }
    if (ms >= nextFrameMs) {
      nextFrameMs = Math.max(nextFrameMs + 1000 / (world.framesPerSecond ?? 60), ms);
      if (clock === undefined) continue;
      const ticks = clock.advance(startMs + ms);
      for (let i = ticks - 1; i >= 0; i--) {
        inputs.push({ tick: clock.tick - i, atMs: Math.max(ms + world.up(ms), inputs.at(-1)?.atMs ?? 0) });
      }
      const predicted = clock.tick + clock.fraction;
      const serverTime = serverTick + 1 - (nextTickMs - ms) / tickMs;
      const { tick, renderTick, rewindTicks } = clock;
      frames.push({ ms, ticks, tick, renderTick, predicted, rewindTicks, serverTime, newestSnapshot });
    }
  }
  return { frames, arrivals, clock: clock as TickClock, tickMs };
}

function within(ms: number, times: readonly [number, number] | undefined): boolean {
  return times !== undefined && ms >= times[0] && ms < times[1];
}
