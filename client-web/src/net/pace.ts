/** The most that a clock is made faster or slower to catch up with what it should show. Nobody notices a few per cent. */
export const paceMax = 0.06;

const gainPerTick = 0.05;

/** An error larger than this many ticks is not worth catching up with: the clock is set. 10 at 30 ticks per second; a third of a second. */
export function jumpTicksAt(tickRate: number): number {
  return Math.max(10, tickRate / 3);
}

/** How fast a clock should run, 1 being normal, when it is `errorTicks` behind (positive) or ahead (negative). */
export function paceFor(errorTicks: number): number {
  return 1 + Math.min(paceMax, Math.max(-paceMax, errorTicks * gainPerTick));
}
