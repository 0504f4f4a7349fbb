import { jumpTicksAt } from './pace';

const targetStart = 2;
const targetMin = 1.5;
/** More than a connection with this much jitter needs would only add delay. */
const targetMsMax = 150;

/** Inputs that came too late raise the target; it sinks again when none did for a while. */
const raiseStep = 0.5;
const raiseEveryMs = 1000;
const lowerStep = 0.25;
const lowerEveryMs = 10_000;

/** The lead must be far off for this long before the clock is set instead of paced. */
const farMsMax = 500;

/** Within this many ticks of the target there is nothing to do: the lead is measured in whole ticks. */
const deadBand = 0.5;

const weight = 0.1;
const shiftsKept = 256;

/**
 * How early inputs reach the server, and how early they should. What the server reports is about an input sent a round trip ago; all that
 * the clock was moved since then is added to it, so the control does not overshoot however long the round trip is.
 */
export class LeadControl {
  /** How many ticks early inputs should arrive. */
  target = targetStart;
  private readonly targetMax: number;
  private readonly jumpTicks: number;
  /** How far the clock had been moved when the input of a tick was sent, by tick modulo the length. */
  private readonly shifts = new Float64Array(shiftsKept);
  private readonly shiftTicks = new Float64Array(shiftsKept).fill(-1);
  /** The lead there would be if the clock had never been moved. */
  private base: number | undefined;
  private measuredTick = -1;
  private changedMs = Number.NEGATIVE_INFINITY;
  private farSinceMs: number | undefined;

  constructor(tickRate: number) {
    this.jumpTicks = jumpTicksAt(tickRate);
    this.targetMax = Math.max(3, (targetMsMax / 1000) * tickRate);
  }

  /** The input for `tick` is sent now. `shift`: ticks by which the clock was moved in all. */
  inputSent(tick: number, shift: number): void {
    this.shifts[tick % shiftsKept] = shift;
    this.shiftTicks[tick % shiftsKept] = tick;
  }

  /** By how many ticks the clock is behind (positive) or ahead of where it should be. */
  error(shift: number): number {
    if (this.base === undefined) return 0;
    const error = this.target - (this.base + shift);
    return Math.abs(error) < deadBand ? 0 : error;
  }

  /** After a pause the server found inputs missing; that says nothing about the network. */
  paused(nowMs: number): void {
    this.changedMs = nowMs;
    this.farSinceMs = undefined;
  }

  /** Takes what a snapshot says of the inputs. Returns by how many ticks the clock must be set, which is nearly always 0. */
  measure(nowMs: number, tick: number, lead: number, age: number | undefined, shift: number): number {
    this.adapt(nowMs, lead <= 0 || (age ?? 0) > 0, shift);
    const inputTick = tick + lead;
    const slot = inputTick % shiftsKept;
    // Without a new input the lead only counts how long none came, which is no measure of how long they take.
    if (inputTick === this.measuredTick || this.shiftTicks[slot] !== inputTick) return 0;
    this.measuredTick = inputTick;
    const base = lead - (this.shifts[slot] as number);
    this.base = this.base === undefined ? base : this.base + (base - this.base) * weight;

    const error = this.target - (base + shift);
    if (Math.abs(error) <= this.jumpTicks) {
      this.farSinceMs = undefined;
      return 0;
    }
    this.farSinceMs ??= nowMs;
    if (nowMs - this.farSinceMs < farMsMax) return 0;
    this.farSinceMs = undefined;
    this.base = base;
    return error;
  }

  private adapt(nowMs: number, isLate: boolean, shift: number): void {
    const sinceMs = nowMs - this.changedMs;
    if (isLate && sinceMs >= raiseEveryMs && Math.abs(this.error(shift)) < 1 && this.base !== undefined) {
      this.target = Math.min(this.targetMax, this.target + raiseStep);
      this.changedMs = nowMs;
    } else if (!isLate && sinceMs >= lowerEveryMs) {
      this.target = Math.max(targetMin, this.target - lowerStep);
      this.changedMs = nowMs;
    }
  }
}
