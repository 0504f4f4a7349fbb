import { InputLead } from './inputLead.ts';
import { confirmMs, jumpTicksAt, pacing } from './pace.ts';
import { SnapshotArrivals } from './snapshotArrivals.ts';

/** A longer time without a frame, in ms, was a pause: its ticks are left out. At least ten ticks. */
const pauseMsMax = 333;

/** For this long after a pause a clock that is far off is set without waiting for a confirmation. */
const settleMs = 500;

/** What says which moment is drawn, and which ticks are predicted. */
export interface Clock {
  /** The newest tick to predict. */
  readonly tick: number;
  /** How far the time is between the last two predicted ticks, 0..1. */
  readonly fraction: number;
  /** The moment at which others are drawn: a tick with a fraction. */
  readonly renderTick: number;
  /** How far that is in the past of the own player, ticks. */
  readonly rewindTicks: number;
  /** How the snapshots arrive. */
  readonly arrivals: SnapshotArrivals;
  /** How many ticks early inputs should reach the server. */
  readonly leadTarget: number;
  /** How far behind the newest state others are drawn. */
  readonly interpolationDelayTicks: number;
  snapshotArrived(nowMs: number, tick: number, inputLead: number | undefined): void;
  /** Moves on. Returns how many ticks to predict. */
  advance(nowMs: number): number;
}

/**
 * Two clocks in ticks that are told the time and never ask. One is ahead of the server, so that inputs reach it just
 * before they are needed; its ticks are predicted. The other is behind it, so that there are snapshots on both sides of
 * it; others are drawn at it. They are never further apart than the server can look back. Both run evenly, at most a
 * few per cent too fast or too slow to get where they should be, and are set only when that is far away.
 */
export class TickClock implements Clock {
  /** The newest tick to predict. */
  tick = 0;
  /**
   * How far the time is between the last two predicted ticks, 0..1: draw previous + (current - previous) * fraction.
   */
  fraction = 0;
  /** The moment at which others are drawn: a tick with a fraction. */
  renderTick = 0;
  /** How the snapshots arrive. */
  readonly arrivals: SnapshotArrivals;
  private readonly ticksPerMs: number;
  private readonly jumpTicks: number;
  private readonly pauseTicks: number;
  private readonly rewindTicksMax: number;
  private readonly lead: InputLead;
  /** The predicted time in ticks, and how much of it came from pacing and setting instead of time passing. */
  private time = 0;
  private shift = 0;
  private lastMs = 0;
  private pendingJump = 0;
  private renderFarSinceMs: number | undefined;
  private settledMs = Number.NEGATIVE_INFINITY;

  /**
   * A clock that starts when a snapshot-to-be of `tick` was sent half of `rttMs` ago. `rewindTicksMax`: how far back
   * the server can look, ticks with a fraction.
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
    // An input sent now arrives when the server is a whole round trip further than it was when it sent what has just
    // arrived.
    this.time = tick + rttMs * this.ticksPerMs + this.lead.target;
    this.tick = Math.floor(this.time);
    this.fraction = this.time - this.tick;
    this.arrivals.add(nowMs, tick);
    this.renderTick = this.renderTarget(nowMs);
    this.lastMs = nowMs;
  }

  /** How many ticks early inputs should reach the server when nothing holds them up. */
  get leadTarget(): number {
    return this.lead.target;
  }

  /**
   * How far behind the newest state that could be here others would be drawn if the server could look back for ever.
   */
  get interpolationDelayTicks(): number {
    return this.arrivals.delayTicks;
  }

  /** How far in the past of the own player others are drawn, ticks; at most what the server can look back. */
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
   * Moves on to `nowMs`. Returns how many ticks to predict in this frame, the last of them being {@link tick}. After
   * the clock was set that is one, and the ticks before it are left out or run again.
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

  // The own player is drawn on the way to the newest tick, not beyond it.
  private get ownTime(): number {
    return this.time - 1;
  }

  // When the own time is set, so is the time of the others: the two belong together.
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
