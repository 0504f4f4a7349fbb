import type { Input, Rules } from './generated/hockey';

/** Positions and velocities arrive in 1/256 of a unit; lengths among the rules are whole units. */
export const unit = 256;

/** A place on the table, in 1/256 of a unit. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The input that brings a paddle to a place on the straight way, as fast as it can. */
export function steerTo(from: Place, to: Place, rules: Rules): Input {
  const x = ((to.x - from.x) * 100) / rules.paddleSpeed;
  const y = ((to.y - from.y) * 100) / rules.paddleSpeed;
  const scale = 100 / Math.max(100, Math.abs(x), Math.abs(y));
  return { dx: Math.round(x * scale), dy: Math.round(y * scale) };
}

/** Where a puck is some ticks later, if nobody hits it: it bounces off the sides. */
export function slidePuck(
  puck: Place & { readonly vx: number; readonly vy: number },
  ticks: number,
  rules: Rules,
): Place {
  const near = rules.puckRadius * unit;
  const far = (rules.tableSize - rules.puckRadius) * unit;
  return { x: reflect(puck.x + puck.vx * ticks, near, far), y: reflect(puck.y + puck.vy * ticks, near, far) };
}

/** Beyond a border by as much inside, for ways shorter than the table. */
function reflect(value: number, min: number, max: number): number {
  if (value < min) return Math.min(max, 2 * min - value);
  return value > max ? Math.max(min, 2 * max - value) : value;
}
