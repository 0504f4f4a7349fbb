/** More time than this between two updates was a pause: a hidden tab, a laptop that slept. */
export const pauseMs = 1000;

/** More time than this between two updates was not spent waiting for the server. */
export const waitMsMax = 250;

/**
 * A wrong guess is drawn as an offset that fades out: a tenth of it is left after 100 ms. Returns what is left, 0..1.
 */
export function fadeFactor(elapsedMs: number): number {
  return Math.exp(-elapsedMs / fadeMs);
}

const fadeMs = 100 / Math.LN10;

/**
 * The most that a clock is made faster or slower to catch up with what it should show. Nobody notices a few per cent.
 */
export const paceMax = 0.08;

/**
 * How long something must have been far off before a clock is set: a network that stands still for a moment is not
 * worth it.
 */
export const confirmMs = 500;

const gainPerTick = 0.1;

/** What pacing can make good in this time is paced; more would keep a player waiting too long. */
const catchUpSeconds = 1;

/** An error larger than this many ticks is not caught up with: the clock is set. 80 ms, but not less than two ticks. */
export function jumpTicksAt(tickRate: number): number {
  return Math.max(2, catchUpSeconds * paceMax * tickRate);
}

/**
 * By how many ticks to move a clock beside the `elapsed` ones, when it is `error` ticks behind (positive) or ahead
 * (negative).
 */
export function pacing(elapsed: number, error: number): number {
  const off = Math.abs(error);
  return Math.sign(error) * Math.min(off, elapsed * Math.min(paceMax, off * gainPerTick));
}
