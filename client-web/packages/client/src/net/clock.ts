import { InputLead } from './inputLead.ts';
import { confirmMs, jumpTicksAt, pacing } from './pace.ts';
import { SnapshotArrivals } from './snapshotArrivals.ts';

/** A longer gap between frames, in ms, was a pause; its ticks are skipped. At least ten ticks. */
const pauseMsMax = 333;

/** For this long after a pause, a clock that is far off is set without waiting for confirmation. */
const settleMs = 500;

/** Determines which moment is drawn and which ticks are predicted. */
export interface Clock {
  /** The newest tick to predict. */
  readonly tick: number;
  /** Position between the last two predicted ticks, 0..1. */
  readonly fraction: number;
  /** The fractional tick at which other entities are drawn. */
  readonly renderTick: number;
  /** How far that is behind the own player, in ticks. */
  readonly rewindTicks: number;
  /** Statistics of snapshot arrivals. */
  readonly arrivals: SnapshotArrivals;
  /** How many ticks early inputs should reach the server. */
  readonly leadTarget: number;
  /** How far other entities are drawn behind the newest state. */
  readonly interpolationDelayTicks: number;
  snapshotArrived(nowMs: number, tick: number, inputLead: number | undefined): void;
  /** Advances. Returns how many ticks to predict. */
  advance(nowMs: number): number;
}

/**
 * Two clocks in ticks, driven by the caller. The prediction clock runs ahead of the server, so that inputs arrive just
 * before they are needed. The render clock runs behind it, so that there are snapshots on both sides. They are never
 * further apart than the server can rewind. Both run at most a few per cent too fast or too slow to correct errors, and
 * are set only when far off.
 */
export class TickClock implements Clock {
  /** The newest tick to predict. */
  tick = 0;
  /** Position between the last two predicted ticks, 0..1: draw previous + (current - previous) * fraction. */
  fraction = 0;
  /** The fractional tick at which other entities are drawn. */
  renderTick = 0;
  /** Statistics of snapshot arrivals. */
  readonly arrivals: SnapshotArrivals;
  private readonly ticksPerMs: number;
  private readonly jumpTicks: number;
  private readonly pauseTicks: number;
  private readonly rewindTicksMax: number;
  private readonly lead: InputLead;
  /** The predicted time in ticks, and how much of it was added by pacing and setting. */
  private time = 0;
  private shift = 0;
  private lastMs = 0;
  private pendingJump = 0;
  private renderFarSinceMs: number | undefined;
  private settledMs = Number.NEGATIVE_INFINITY;

  /**
   * Starts the clock given that the state of `tick` was sent half of `rttMs` ago. `rewindTicksMax`: how far the server
   * can rewind, fractional ticks.
   */
  constructor(
    tickRate: number,
    ticksPerSnapshot: number,
    nowMs: number,
    tick: number,
    rttMs: number,
    rewindTicksMax: number,
  ) {
    this.ticksPerMs = tickRate / 1000;
    this.jumpTicks = jumpTicksAt(tickRate);
    this.pauseTicks = Math.max(10, pauseMsMax * this.ticksPerMs);
    this.rewindTicksMax = rewindTicksMax;
    this.arrivals = new SnapshotArrivals(tickRate, ticksPerSnapshot);
    this.lead = new InputLead(tickRate);
    // By the time an input sent now arrives, the server has advanced by a full round trip.
    this.time = tick + rttMs * this.ticksPerMs + this.lead.target;
    this.tick = Math.floor(this.time);
    this.fraction = this.time - this.tick;
    this.arrivals.add(nowMs, tick);
    this.renderTick = this.renderTarget(nowMs);
    this.lastMs = nowMs;
  }

  /** Target for how early inputs arrive when nothing delays them, ticks. */
  get leadTarget(): number {
    return this.lead.target;
  }

  /** How far other entities would be drawn behind the newest state if the server could rewind without limit. */
  get interpolationDelayTicks(): number {
    return this.arrivals.delayTicks;
  }

  /** How far other entities are drawn behind the own player, ticks; at most what the server can rewind. */
  get rewindTicks(): number {
    return this.ownTime - this.renderTick;
  }

  /** A snapshot of `tick` arrived. `inputLead` as in the protocol. */
  snapshotArrived(nowMs: number, tick: number, inputLead: number | undefined): void {
    this.arrivals.add(nowMs, tick);
    if (inputLead === undefined) return;
    this.pendingJump += this.lead.measure(tick, inputLead, this.shift + this.pendingJump);
  }

  /**
   * Advances to `nowMs`. Returns how many ticks to predict in this frame, the last being {@link tick}. After the clock
   * was set that is one; the ticks before it are skipped or repeated.
   */
  advance(nowMs: number): number {
    const elapsed = Math.max(0, nowMs - this.lastMs) * this.ticksPerMs;
    this.lastMs = Math.max(this.lastMs, nowMs);
    const isPause = elapsed > this.pauseTicks;
    const isSet = isPause || this.pendingJump !== 0;
    const moved = this.pendingJump + (isSet ? 0 : pacing(elapsed, this.lead.error(this.shift)));
    this.pendingJump = 0;
    this.shift += moved;
    this.time = Math.max(0, this.time + elapsed + moved);
    const newest = Math.floor(this.time);
    if (isPause) {
      this.settledMs = nowMs + settleMs;
      this.lead.paused(newest);
    }
    this.advanceRender(nowMs, elapsed, isSet);

    const ticks = isSet ? 1 : newest - this.tick;
    for (let i = ticks - 1; i >= 0; i--) this.lead.inputSent(newest - i, this.shift, ticks - 1 - i);
    this.tick = newest;
    this.fraction = this.time - newest;
    return ticks;
  }

  // The own player is drawn between the last two predicted ticks, not beyond them.
  private get ownTime(): number {
    return this.time - 1;
  }

  // Both clocks are set together.
  private advanceRender(nowMs: number, elapsed: number, isSet: boolean): void {
    const target = this.renderTarget(nowMs);
    const error = target - (this.renderTick + elapsed);
    if (isSet || this.isRenderFar(nowMs, error)) {
      this.renderTick = target;
      this.renderFarSinceMs = undefined;
    } else {
      const paced = this.renderFarSinceMs === undefined ? pacing(elapsed, error) : 0;
      this.renderTick = Math.max(this.ownTime - this.rewindTicksMax, this.renderTick + elapsed + paced);
    }
  }

  private isRenderFar(nowMs: number, error: number): boolean {
    if (Math.abs(error) <= this.jumpTicks) this.renderFarSinceMs = undefined;
    else this.renderFarSinceMs ??= nowMs;
    if (this.renderFarSinceMs === undefined) return false;
    return nowMs < this.settledMs || nowMs - this.renderFarSinceMs >= confirmMs;
  }

  private renderTarget(nowMs: number): number {
    const drawable = this.arrivals.serverTick(nowMs) - this.arrivals.delayTicks;
    return Math.max(this.ownTime - this.rewindTicksMax, drawable);
  }
}
