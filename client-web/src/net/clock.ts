import { Arrivals } from './arrivals';
import { LeadControl } from './leadControl';
import { jumpTicksAt, paceFor } from './pace';

/**
 * Two clocks in ticks that are told the time and never ask. One is ahead of the server, so that inputs reach it just before they are
 * needed; its ticks are predicted. The other is behind it, so that there are snapshots on both sides of it; others are drawn at it. Both
 * run evenly, at most a few per cent too fast or too slow to get where they should be, and are set only when that is far away.
 */
export class TickClock {
  /** The newest tick to predict. */
  tick = 0;
  /** How far the time is between the last two predicted ticks, 0..1: draw previous + (current - previous) * fraction. */
  fraction = 0;
  /** The moment at which others are drawn: a tick with a fraction. */
  renderTick = 0;
  /** How the snapshots arrive. */
  readonly arrivals: Arrivals;
  private readonly ticksPerMs: number;
  private readonly jumpTicks: number;
  private readonly lead: LeadControl;
  /** The predicted time in ticks, and how much of it came from pacing and setting instead of time passing. */
  private time = 0;
  private shift = 0;
  private lastMs = 0;
  private pendingJump = 0;

  /** A clock that starts when a snapshot-to-be of `tick` was sent half of `rttMs` ago. */
  constructor(tickRate: number, ticksPerSnapshot: number, nowMs: number, tick: number, rttMs: number) {
    this.ticksPerMs = tickRate / 1000;
    this.jumpTicks = jumpTicksAt(tickRate);
    this.arrivals = new Arrivals(tickRate, ticksPerSnapshot);
    this.lead = new LeadControl(tickRate);
    // An input sent now arrives when the server is a whole round trip further than it was when it sent what has just arrived.
    this.time = tick + rttMs * this.ticksPerMs + this.lead.target;
    this.tick = Math.floor(this.time);
    this.fraction = this.time - this.tick;
    this.arrivals.add(nowMs, tick);
    this.renderTick = tick - this.arrivals.delayTicks;
    this.lastMs = nowMs;
  }

  /** How many ticks early inputs should reach the server. */
  get leadTarget(): number {
    return this.lead.target;
  }

  /** How far behind the server others are drawn. */
  get interpolationDelayTicks(): number {
    return this.arrivals.delayTicks;
  }

  /** A snapshot of `tick` arrived. `inputLead` and `inputAge` as in the protocol. */
  snapshotArrived(nowMs: number, tick: number, inputLead: number | undefined, inputAge: number | undefined): void {
    this.arrivals.add(nowMs, tick);
    if (inputLead === undefined) return;
    const jump = this.lead.measure(nowMs, tick, inputLead, inputAge, this.shift);
    if (jump !== 0) this.pendingJump = jump;
  }

  /**
   * Moves on to `nowMs`. Returns how many ticks to predict in this frame, the last of them being {@link tick}. After the clock was set that
   * is one, and the ticks before it are left out or run again.
   */
  advance(nowMs: number): number {
    const elapsed = Math.max(0, nowMs - this.lastMs) * this.ticksPerMs;
    this.lastMs = Math.max(this.lastMs, nowMs);
    this.advanceRender(nowMs, elapsed);

    const isPause = elapsed > this.jumpTicks;
    const isSet = isPause || this.pendingJump !== 0;
    const pace = isPause ? 1 : paceFor(this.lead.error(this.shift));
    const moved = elapsed * (pace - 1) + this.pendingJump;
    this.pendingJump = 0;
    this.shift += moved;
    this.time = Math.max(0, this.time + elapsed + moved);
    if (isPause) this.lead.paused(nowMs);

    const newest = Math.floor(this.time);
    const ticks = isSet ? 1 : newest - this.tick;
    for (let i = ticks - 1; i >= 0; i--) this.lead.inputSent(newest - i, this.shift);
    this.tick = newest;
    this.fraction = this.time - newest;
    return ticks;
  }

  private advanceRender(nowMs: number, elapsed: number): void {
    const target = this.arrivals.serverTick(nowMs) - this.arrivals.delayTicks;
    const error = target - (this.renderTick + elapsed);
    this.renderTick = Math.abs(error) > this.jumpTicks ? target : this.renderTick + elapsed * paceFor(error);
  }
}
