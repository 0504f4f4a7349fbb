/** Seconds from one tick to another, never negative. */
export function secondsUntil(untilTick: number, tick: number, tickRate: number): number {
  return Math.max(0, (untilTick - tick) / tickRate);
}

/** How far something that takes `ticks` and is done at `readyAt` has come, 0..1. */
export function progress(readyAt: number, tick: number, ticks: number): number {
  if (tick >= readyAt || ticks <= 0) return 1;
  return Math.max(0, 1 - (readyAt - tick) / ticks);
}
