import { confirmMs, jumpTicksAt } from './pace.ts';
import { StallMemory } from './stallMemory.ts';

/** Assumed lead before any measurement, ticks. */
const leadStart = 1;

/**
 * Target lead of the worst input, ticks. Leads are reported in whole ticks, rounded down: on average the input is half
 * a tick earlier.
 */
const margin = -0.25;

/** Inputs later than this after the fastest are given up: a lead for them would delay everything else. */
const spreadMsMax = 200;

/** How long a late arrival is remembered; short enough to be forgotten and paced away within two seconds. */
const windowMs = 600;

/** The share of the longest stall that the lead covers: the rest would help few inputs and delay all. */
const stallShare = 0.95;

/** No correction within this many ticks of the target: the lead is measured in whole ticks. */
const deadBand = 0.5;

/** If inputs suddenly arrive this much earlier, in ticks, the network has changed. */
const quickerTicks = 1.5;

const kept = 256;

/**
 * Controls how early inputs reach the server: as late as possible, with the worst of the recent ones just in time. A
 * reported lead belongs to an input sent a round trip ago; corrections made since then are added to it, so that the
 * control does not overshoot at any round-trip time.
 */
export class InputLead {
  private readonly windowTicks: number;
  private readonly confirmTicks: number;
  private readonly jumpTicks: number;
  private readonly spreadMax: number;
  /**
   * Total correction of the clock when the input of a tick was sent, plus the earlier inputs of its frame; by tick
   * modulo the length.
   */
  private readonly shifts = new Float64Array(kept);
  private readonly shiftTicks = new Float64Array(kept).fill(-1);
  /** Reported leads as if the clock had never been corrected; by snapshot tick modulo the length. */
  private readonly bases = new Float64Array(kept);
  private readonly baseTicks = new Float64Array(kept).fill(-1);
  /** The best of the recent leads, and how much worse the worst was. */
  private best: number | undefined;
  private spread = 0;
  private readonly stalls: StallMemory;
  /** Recent bases; reused. */
  private readonly recent: number[] = [];
  private newestTick = -1;
  private measuredInput = -1;
  private farSince: number | undefined;
  /** The first input after a pause: its lead shows immediately where the clock should be. */
  private resumedAt: number | undefined;

  constructor(tickRate: number) {
    this.jumpTicks = jumpTicksAt(tickRate);
    this.windowTicks = Math.max(4, Math.round((windowMs / 1000) * tickRate));
    this.confirmTicks = Math.round((confirmMs / 1000) * tickRate);
    this.stalls = new StallMemory(tickRate);
    this.spreadMax = Math.max(1, (spreadMsMax / 1000) * tickRate);
  }

  /** Target for how early inputs arrive when nothing delays them, ticks. */
  get target(): number {
    return this.best === undefined ? leadStart : this.spread + margin;
  }

  /**
   * Records that the input for `tick` is sent. `shift`: total correction of the clock; `before`: how many inputs of
   * earlier ticks are in the same frame. Only the last is reported, but the first must be in time.
   */
  inputSent(tick: number, shift: number, before: number): void {
    this.shifts[tick % kept] = shift + before;
    this.shiftTicks[tick % kept] = tick;
  }

  /** How many ticks the clock is behind (positive) or ahead of its target. */
  error(shift: number): number {
    const error = this.exactError(shift);
    return Math.abs(error) < deadBand ? 0 : error;
  }

  /** No inputs were sent for a while; `tick` is the next. */
  paused(tick: number): void {
    this.farSince = undefined;
    this.resumedAt = tick;
  }

  /**
   * Records the lead reported by the snapshot of `tick`. Returns by how many ticks the clock must be set, nearly always
   * 0.
   */
  measure(tick: number, lead: number, shift: number): number {
    if (tick <= this.newestTick) this.forgetBefore(Number.POSITIVE_INFINITY);
    this.newestTick = tick;
    const newestInput = tick + lead;
    const isNew = newestInput !== this.measuredInput;
    this.measuredInput = newestInput;
    // Without a new input, the next one is at least this late.
    const input = isNew ? newestInput : newestInput + 1;
    const slot = input % kept;
    if (input < 0 || this.shiftTicks[slot] !== input) return 0;
    const base = lead - (this.shifts[slot] as number);
    this.bases[tick % kept] = base;
    this.baseTicks[tick % kept] = tick;
    const { best } = this;
    this.refresh();
    if (best !== undefined && (this.best as number) - best > quickerTicks) this.stalls.forget();
    if (this.best !== undefined) this.stalls.add(tick, base, this.best, this.usual());
    this.widen();
    return isNew ? this.jump(tick, input, base, shift) : 0;
  }

  private exactError(shift: number): number {
    return this.best === undefined ? 0 : this.target - (this.best + shift);
  }

  private jump(tick: number, input: number, base: number, shift: number): number {
    const newestError = margin - (base + shift);
    const isResumed = this.resumedAt !== undefined && input >= this.resumedAt;
    if (isResumed) this.resumedAt = undefined;
    // Too late: every recent input is. Too early: even the worst is.
    const isFar = isResumed
      ? Math.abs(newestError) > this.jumpTicks
      : newestError > this.jumpTicks || this.exactError(shift) < -this.jumpTicks;
    if (!isFar) this.farSince = undefined;
    else this.farSince ??= tick;
    if (this.farSince === undefined || (!isResumed && tick - this.farSince < this.confirmTicks)) return 0;
    this.forgetBefore(this.farSince);
    this.farSince = undefined;
    return this.exactError(shift);
  }

  /** The median delay relative to the fastest of the recent inputs; the median, because a stall delays many. */
  private usual(): number {
    this.recent.sort((a, b) => b - a);
    return (this.best ?? 0) - (this.recent[this.recent.length >> 1] ?? 0);
  }

  private widen(): void {
    this.spread = Math.min(this.spreadMax, Math.max(this.spread, stallShare * this.stalls.longest));
  }

  private refresh(): void {
    let best = Number.NEGATIVE_INFINITY;
    let worst = Number.POSITIVE_INFINITY;
    this.recent.length = 0;
    for (let tick = Math.max(0, this.newestTick - this.windowTicks + 1); tick <= this.newestTick; tick++) {
      if (this.baseTicks[tick % kept] !== tick) continue;
      const base = this.bases[tick % kept] as number;
      this.recent.push(base);
      best = Math.max(best, base);
      worst = Math.min(worst, base);
    }
    this.best = Number.isFinite(best) ? best : undefined;
    this.spread = Number.isFinite(best) ? Math.min(this.spreadMax, best - worst) : 0;
  }

  private forgetBefore(tick: number): void {
    for (let i = 0; i < kept; i++) if ((this.baseTicks[i] as number) < tick) this.baseTicks[i] = -1;
    this.refresh();
  }
}
