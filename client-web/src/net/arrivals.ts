import { jumpTicksAt } from './pace';

/** A snapshot that took its usual time to come counts for this much in the averages: half is forgotten after seven. */
const weight = 0.1;

/** The estimate gives way this much per tick, far more than clocks differ, so that it follows a path that has become slower. */
const givePerTick = 0.005;

/** When every snapshot was far too late for this long, the server's clock was set back (it dropped ticks), not the network slow. */
const lateMsMax = 1000;

/** Longest time that others are drawn in the past on top of two snapshots, because of jitter. */
const marginMsMax = 300;

/**
 * Watches when snapshots arrive: which tick the server is at by the quickest of them, and how much later the others are.
 * All ticks are fractional; times in ms.
 */
export class Arrivals {
  /** Smoothed time between snapshots, ms. */
  intervalMs: number;
  private readonly ticksPerMs: number;
  private readonly ticksPerSnapshot: number;
  private readonly jumpTicks: number;
  /** Server tick minus time in ticks. */
  private offset: number | undefined;
  private latenessMean = 0;
  private latenessDeviation = 0;
  private lastMs: number | undefined;
  private lateSinceMs: number | undefined;

  constructor(tickRate: number, ticksPerSnapshot: number) {
    this.ticksPerMs = tickRate / 1000;
    this.ticksPerSnapshot = ticksPerSnapshot;
    this.jumpTicks = jumpTicksAt(tickRate);
    this.intervalMs = ticksPerSnapshot / this.ticksPerMs;
  }

  /** A snapshot of `tick` arrived. */
  add(nowMs: number, tick: number): void {
    const sample = tick - nowMs * this.ticksPerMs;
    this.offset ??= sample;
    const elapsedMs = this.lastMs === undefined ? 0 : Math.max(0, nowMs - this.lastMs);
    this.lastMs = nowMs;
    this.offset -= Math.min(this.jumpTicks, elapsedMs * this.ticksPerMs) * givePerTick;
    if (sample > this.offset || this.isLateForLong(nowMs, this.offset - sample)) this.offset = sample;

    const lateness = this.offset - sample;
    // What comes so late was held up; no distance that could be kept would help, so it is not counted as jitter.
    if (lateness > this.jumpTicks) return;
    // Snapshots that come all at once after having been held up are one event, so each counts for the time since the one before.
    const share = weight * Math.min(2, (elapsedMs * this.ticksPerMs) / this.ticksPerSnapshot);
    this.latenessDeviation += (Math.abs(lateness - this.latenessMean) - this.latenessDeviation) * share;
    this.latenessMean += (lateness - this.latenessMean) * share;
    this.intervalMs += (elapsedMs - this.intervalMs) * weight;
  }

  /** The tick of the newest state that could be here by now. */
  serverTick(nowMs: number): number {
    return nowMs * this.ticksPerMs + (this.offset ?? 0);
  }

  /** How far behind {@link serverTick} others are to be drawn, so that there is nearly always a snapshot after that moment. */
  get delayTicks(): number {
    const marginMax = Math.max(1, marginMsMax * this.ticksPerMs);
    return 2 * this.ticksPerSnapshot + Math.min(marginMax, this.latenessMean + 2 * this.latenessDeviation);
  }

  /** How much the arrival of snapshots varies, ms. */
  get jitterMs(): number {
    return this.latenessDeviation / this.ticksPerMs;
  }

  private isLateForLong(nowMs: number, lateness: number): boolean {
    if (lateness <= this.jumpTicks) this.lateSinceMs = undefined;
    else this.lateSinceMs ??= nowMs;
    if (this.lateSinceMs === undefined || nowMs - this.lateSinceMs < lateMsMax) return false;
    this.lateSinceMs = undefined;
    return true;
  }
}
