/** A longer time between two updates was a pause: a hidden tab, a sleeping laptop. */
export const pauseMs = 1000;

/** A longer time between two updates counts as this long: the rest was not spent waiting for the server. */
export const waitMsMax = 250;

/**
 * Smoothing of a wrong guess: it is drawn as an offset that decays to a tenth in 100 ms. Returns what is left, 0..1.
 */
export function fadeFactor(elapsedMs: number): number {
  return Math.exp(-elapsedMs / fadeMs);
}

const fadeMs = 100 / Math.LN10;

/** The most by which a clock is sped up or slowed down. A few per cent go unnoticed. */
export const paceMax = 0.08;

/** How long a clock must be far off before it is set; a brief stall is not worth it. */
export const confirmMs = 500;

const gainPerTick = 0.1;

/** Errors that pacing corrects within this time are paced; more would keep the player waiting. */
const catchUpSeconds = 1;

/** A clock with a larger error, in ticks, is set. 80 ms, but at least two ticks. */
export function jumpTicksAt(tickRate: number): number {
  return Math.max(2, catchUpSeconds * paceMax * tickRate);
}

/** The correction for a frame of `elapsed` ticks when the clock is `error` ticks behind (positive) or ahead. */
export function pacing(elapsed: number, error: number): number {
  const off = Math.abs(error);
  return Math.sign(error) * Math.min(off, elapsed * Math.min(paceMax, off * gainPerTick));
}
