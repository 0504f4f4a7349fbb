import type { Clock } from './clock.ts';
import type { ReplayStatusMessage } from './codec.ts';
import { jumpTicksAt, pacing } from './pace.ts';
import { SnapshotArrivals } from './snapshotArrivals.ts';

/**
 * What is off by more than a pace makes good runs at twice, or half, the speed; a gap longer than this many seconds of
 * the replay is jumped over.
 */
const catchUpSeconds = 3;

/**
 * The clock of a replay, in ticks of the match: it runs as fast as the server shows it, stands when that stands, and is
 * set where that jumps to. Never beyond the newest snapshot: nothing in a replay is a guess. Is told the time and never
 * asks.
 */
export class ReplayClock implements Clock {
  renderTick = 0;
  /** How the snapshots arrive, at the present speed. */
  arrivals: SnapshotArrivals;
  readonly fraction = 0;
  readonly rewindTicks = 0;
  readonly leadTarget = 0;
  private readonly tickRate: number;
  private readonly ticksPerSnapshot: number;
  /** Ticks of the match per tick of time: also on the last steps after the server has stopped. */
  private speed = 1;
  /** It does not go further than this. */
  private stopTick = 0;
  private newestTick = 0;
  /** After a jump the first snapshots are waited for, so that there is one after the moment that is drawn. */
  private isGathering = true;
  /** Whether any has come since the speed was told. */
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

  /** The server says how the replay goes on. */
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
    // At the end the picture still comes to where the server is; elsewhere it stands at once.
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
