import { confirmMs, jumpTicksAt } from './pace.ts';
import { StallMemory } from './stallMemory.ts';

/** What is assumed of a connection that nothing is known of yet, ticks. */
const leadStart = 1;

/**
 * How early the worst input should seem to be, ticks. Leads are told in whole ticks, rounded down: on average it is
 * half a tick earlier.
 */
const margin = -0.25;

/** Inputs that come later than this after the quickest are given up: a lead for them would delay everything else. */
const spreadMsMax = 200;

/** For how long a bad arrival is remembered. Short enough to be forgotten and paced away within two seconds. */
const windowMs = 600;

/**
 * So much of the longest stall is provided for: the rest would make hardly any input late, and everything else later.
 */
const stallShare = 0.95;

/** Within this many ticks of the target there is nothing to do: the lead is measured in whole ticks. */
const deadBand = 0.5;

/** When inputs are so much quicker all at once, ticks, it is another network. */
const quickerTicks = 1.5;

const kept = 256;

/**
 * How early inputs reach the server, and how early they should: as late as can be, but so that the worst of the last
 * moments is just in time. What the server reports is about an input sent a round trip ago; all that the clock was
 * moved since then is added to it, so the control does not overshoot however long the round trip is.
 */
export class InputLead {
  private readonly windowTicks: number;
  private readonly confirmTicks: number;
  private readonly jumpTicks: number;
  private readonly spreadMax: number;
  /**
   * How far the clock had been moved when the input of a tick was sent, and what went before it in the frame; by tick
   * modulo the length.
   */
  private readonly shifts = new Float64Array(kept);
  private readonly shiftTicks = new Float64Array(kept).fill(-1);
  /**
   * The leads that snapshots told of, as they would be if the clock had never been moved; by the snapshot's tick modulo
   * the length.
   */
  private readonly bases = new Float64Array(kept);
  private readonly baseTicks = new Float64Array(kept).fill(-1);
  /** The quickest of the last second or so, and how much later the worst was. */
  private best: number | undefined;
  private spread = 0;
  private readonly stalls: StallMemory;
  /** The bases of the last moments, kept to be filled anew. */
  private readonly recent: number[] = [];
  private newestTick = -1;
  private measuredInput = -1;
  private farSince: number | undefined;
  /** The first input after a pause: it tells at once where the clock should be. */
  private resumedAt: number | undefined;

  constructor(tickRate: number) {
    this.jumpTicks = jumpTicksAt(tickRate);
    this.windowTicks = Math.max(4, Math.round((windowMs / 1000) * tickRate));
    this.confirmTicks = Math.round((confirmMs / 1000) * tickRate);
    this.stalls = new StallMemory(tickRate);
    this.spreadMax = Math.max(1, (spreadMsMax / 1000) * tickRate);
  }

  /** How many ticks early inputs should arrive when nothing holds them up. */
  get target(): number {
    return this.best === undefined ? leadStart : this.spread + margin;
  }

  /**
   * The input for `tick` is sent now. `shift`: ticks by which the clock was moved in all; `before`: how many inputs of
   * earlier ticks went in the same frame. Only the last of them is reported, but the first must be in time.
   */
  inputSent(tick: number, shift: number, before: number): void {
    this.shifts[tick % kept] = shift + before;
    this.shiftTicks[tick % kept] = tick;
  }

  /** By how many ticks the clock is behind (positive) or ahead of where it should be. */
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
   * Takes the lead that the snapshot of a `tick` tells. Returns by how many ticks the clock must be set, which is
   * nearly always 0.
   */
  measure(tick: number, lead: number, shift: number): number {
    if (tick <= this.newestTick) this.forgetBefore(Number.POSITIVE_INFINITY);
    this.newestTick = tick;
    const newestInput = tick + lead;
    const isNew = newestInput !== this.measuredInput;
    this.measuredInput = newestInput;
    // When no new one came, the next one is at least as late as that.
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
    // It counts as too late when every input is for a while, as too early when even the worst is.
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

  /** How much later than the quickest of the last moments most are: half of them, for in a stall many are late. */
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
