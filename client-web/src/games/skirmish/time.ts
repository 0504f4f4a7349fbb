/** Seconds from one tick to another, never negative. */
export function secondsUntil(untilTick: number, tick: number, tickRate: number): number {
  return Math.max(0, (untilTick - tick) / tickRate);
}

/** Seconds as `m:ss`, rounded up so that 0:00 means over. */
export function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How far something that takes `ticks` and is done at `readyAt` has come, 0..1. */
export function progress(readyAt: number, tick: number, ticks: number): number {
  if (tick >= readyAt || ticks <= 0) return 1;
  return Math.max(0, 1 - (readyAt - tick) / ticks);
}
