/**
 * How much of the time there should be a snapshot after the moment that is drawn; a short stall is not worth more
 * delay.
 */
const shareInTime = 0.8;

/** Ticks of delay beside what was measured. */
const margin = 0.25;

/**
 * What comes later than this was held up; no distance that could be kept would help, so it is not counted as jitter.
 */
const latenessMsMax = 250;

const windowMs = 1000;

/**
 * A snapshot counts for the time since the one before, up to this much: what comes all at once after a stall is one
 * event.
 */
const weightTicksMax = 2;

const intervalWeight = 0.1;

interface Arrival {
  /** Ticks of the server minus ticks of time: for the tick that came, and for the first that was waited for. */
  readonly newest: number;
  readonly first: number;
  readonly weight: number;
}

/**
 * Watches when snapshots arrive, over the last second: which tick the server is at by the quickest of them, and how
 * much later the others are. All ticks are fractional; times in ms.
 */
export class SnapshotArrivals {
  /** Smoothed time between snapshots, ms. */
  intervalMs: number;
  private readonly ticksPerMs: number;
  private readonly ticksPerSnapshot: number;
  /** In the order they came; together they weigh a second. */
  private readonly recent: Arrival[] = [];
  /** The same by lateness, the least first; kept to be filled anew. */
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

  /** The tick of the newest state that could be here by now. */
  serverTick(nowMs: number): number {
    return nowMs * this.ticksPerMs + this.offset;
  }

  /** How far behind {@link serverTick} others are to be drawn, so that there is mostly a snapshot after that moment. */
  get delayTicks(): number {
    return Math.max(this.ticksPerSnapshot, 1 + this.lateness) + margin;
  }

  /** How much later than the quickest most snapshots come at worst, ms. */
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

  /** The match began anew, or nothing was heard for so long that nothing is known any more. */
  private forget(): void {
    this.recent.length = 0;
    this.weight = 0;
    this.last = undefined;
  }
}
