import type { Clock } from './clock.ts';
import type { ReplayStatusMessage } from './codec.ts';
import { jumpTicksAt, pacing } from './pace.ts';
import { SnapshotArrivals } from './snapshotArrivals.ts';

/**
 * Errors too large for pacing are corrected at double or half speed; a gap of more than this many seconds is skipped.
 */
const catchUpSeconds = 3;

/**
 * The clock of a replay, in ticks of the match. It follows the speed, pauses and jumps of the server, and never runs
 * beyond the newest snapshot: replays are not extrapolated. Driven by the caller.
 */
export class ReplayClock implements Clock {
  renderTick = 0;
  /** Statistics of snapshot arrivals at the current speed. */
  arrivals: SnapshotArrivals;
  readonly fraction = 0;
  readonly rewindTicks = 0;
  readonly leadTarget = 0;
  private readonly tickRate: number;
  private readonly ticksPerSnapshot: number;
  /** Match ticks per tick of real time, also for the last steps after the server has stopped. */
  private speed = 1;
  /** The clock stops here. */
  private stopTick = 0;
  private newestTick = 0;
  /** After a jump, waits for the first snapshots, so that there is one after the drawn moment. */
  private isGathering = true;
  /** Whether a snapshot has arrived since the speed changed. */
  private isTimed = false;
  private lastMs: number;

  constructor(tickRate: number, ticksPerSnapshot: number, nowMs: number) {
    this.tickRate = tickRate;
    this.ticksPerSnapshot = ticksPerSnapshot;
    this.arrivals = new SnapshotArrivals(tickRate, ticksPerSnapshot);
    this.lastMs = nowMs;
  }

  get tick(): number {
    return Math.floor(this.renderTick);
  }

  get interpolationDelayTicks(): number {
    return this.arrivals.delayTicks;
  }

  /** Applies a status of the server. */
  update({ tick, percent, lastTick, hasJumped }: ReplayStatusMessage): void {
    if (hasJumped) {
      this.renderTick = this.newestTick = tick;
      this.isGathering = true;
    }
    if (percent > 0) {
      this.speed = percent / 100;
      this.arrivals = new SnapshotArrivals(this.tickRate * this.speed, this.ticksPerSnapshot * this.speed);
      this.isTimed = false;
    }
    // At the end the picture still catches up with the server; elsewhere a pause stops it immediately.
    const runsOut = percent === 0 && tick >= lastTick && !hasJumped;
    this.stopTick = percent > 0 || runsOut ? lastTick : this.renderTick;
  }

  snapshotArrived(nowMs: number, tick: number): void {
    this.newestTick = tick;
    if (this.stopTick <= this.renderTick) return;
    this.arrivals.add(nowMs, tick);
    this.isTimed = true;
  }

  advance(nowMs: number): number {
    const elapsedMs = Math.max(0, nowMs - this.lastMs);
    this.lastMs = Math.max(this.lastMs, nowMs);
    const latest = Math.min(this.stopTick, this.newestTick);
    if (this.renderTick >= latest) return 0;
    const elapsed = (elapsedMs * this.tickRate * this.speed) / 1000;
    const target = this.isTimed
      ? this.arrivals.serverTick(nowMs) - this.arrivals.delayTicks
      : this.renderTick + elapsed;
    // At the end there is nothing more to wait for.
    this.isGathering &&= target < this.renderTick && latest < this.stopTick;
    if (!this.isGathering) this.renderTick = Math.min(latest, this.renderTick + this.step(elapsed, target));
    return 0;
  }

  private step(elapsed: number, target: number): number {
    const error = target - (this.renderTick + elapsed);
    const off = Math.abs(error);
    if (off <= jumpTicksAt(this.tickRate) * Math.max(1, this.speed)) return elapsed + pacing(elapsed, error);
    if (off > catchUpSeconds * this.tickRate * Math.max(1, this.speed) && error > 0) return elapsed + error;
    return error > 0 ? Math.min(2 * elapsed, elapsed + error) : elapsed / 2;
  }
}
