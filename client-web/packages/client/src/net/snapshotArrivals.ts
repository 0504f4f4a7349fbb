/** The share of time in which a snapshot should exist after the drawn moment; short stalls are not worth more delay. */
const shareInTime = 0.8;

/** Ticks of delay added to the measured value. */
const margin = 0.25;

/** Later snapshots were stalled: no reasonable delay would help, so they do not count as jitter. */
const latenessMsMax = 250;

const windowMs = 1000;

/** A snapshot is weighted by the time since the previous one, up to this: a burst after a stall is one event. */
const weightTicksMax = 2;

const intervalWeight = 0.1;

interface Arrival {
  /** Server ticks minus local ticks: for the tick that arrived, and for the first one awaited. */
  readonly newest: number;
  readonly first: number;
  readonly weight: number;
}

/**
 * Measures snapshot arrivals over the last second: the current server tick according to the fastest, and how late the
 * others are. Ticks are fractional, times in ms.
 */
export class SnapshotArrivals {
  /** Smoothed time between snapshots, ms. */
  intervalMs: number;
  private readonly ticksPerMs: number;
  private readonly ticksPerSnapshot: number;
  /** In order of arrival; together they weigh a second. */
  private readonly recent: Arrival[] = [];
  /** Sorted by lateness, least first; reused. */
  private readonly byLateness: Arrival[] = [];
  private weight = 0;
  /** Server tick minus time in ticks. */
  private offset = 0;
  private lateness = 0;
  private last: { readonly ms: number; readonly tick: number } | undefined;

  constructor(tickRate: number, ticksPerSnapshot: number) {
    this.ticksPerMs = tickRate / 1000;
    this.ticksPerSnapshot = ticksPerSnapshot;
    this.intervalMs = ticksPerSnapshot / this.ticksPerMs;
  }

  /** A snapshot of `tick` arrived. */
  add(nowMs: number, tick: number): void {
    if (this.last !== undefined && (tick <= this.last.tick || nowMs - this.last.ms > windowMs)) this.forget();
    const elapsedMs = this.last === undefined ? this.intervalMs : Math.max(0, nowMs - this.last.ms);
    const time = nowMs * this.ticksPerMs;
    const first = this.last === undefined ? tick : this.last.tick + 1;
    const weight = Math.min(weightTicksMax * this.ticksPerSnapshot, elapsedMs * this.ticksPerMs);
    this.recent.push({ newest: tick - time, first: first - time, weight });
    this.weight += weight;
    while (this.weight > windowMs * this.ticksPerMs) this.weight -= (this.recent.shift() as Arrival).weight;
    this.last = { ms: nowMs, tick };
    this.intervalMs += (elapsedMs - this.intervalMs) * intervalWeight;
    this.refresh();
  }

  /** The tick of the newest state that can have arrived by now. */
  serverTick(nowMs: number): number {
    return nowMs * this.ticksPerMs + this.offset;
  }

  /** How far others should be drawn behind {@link serverTick}, so that there is usually a later snapshot. */
  get delayTicks(): number {
    return Math.max(this.ticksPerSnapshot, 1 + this.lateness) + margin;
  }

  /** How much later than the fastest most snapshots arrive, ms. */
  get jitterMs(): number {
    return this.lateness / this.ticksPerMs;
  }

  private refresh(): void {
    this.offset = Number.NEGATIVE_INFINITY;
    for (const { newest } of this.recent) this.offset = Math.max(this.offset, newest);
    this.byLateness.length = 0;
    let weight = 0;
    for (const arrival of this.recent) {
      if (this.offset - arrival.first > latenessMsMax * this.ticksPerMs) continue;
      this.byLateness.push(arrival);
      weight += arrival.weight;
    }
    this.byLateness.sort((a, b) => b.first - a.first);
    let left = weight * shareInTime;
    this.lateness = 0;
    for (const arrival of this.byLateness) {
      if (left <= 0) break;
      left -= arrival.weight;
      this.lateness = Math.max(0, this.offset - arrival.first);
    }
  }

  /** The match has restarted, or nothing arrived for so long that the measurements are void. */
  private forget(): void {
    this.recent.length = 0;
    this.weight = 0;
    this.last = undefined;
  }
}
