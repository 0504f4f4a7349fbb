import { type Input, type Rules, Side } from './generated/hockey';

/** Positions and velocities arrive in 1/256 of a unit; lengths among the rules are whole units. */
export const unit = 256;

/** A place on the table, in 1/256 of a unit. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What the own paddle's future depends on besides the input. */
export interface OwnPaddle extends Place {
  readonly side: number;
}

/** The own paddle one tick later, to the bit as the server's Hockey.Move. */
export function movePaddle(paddle: OwnPaddle, input: Input, rules: Rules): OwnPaddle {
  const { side } = paddle;
  const near = rules.paddleRadius * unit;
  const far = (rules.tableSize - rules.paddleRadius) * unit;
  const depth = rules.zoneDepth * unit;
  const deep = (rules.tableSize - rules.zoneDepth) * unit;
  return {
    side,
    x: clamp(
      paddle.x + Math.trunc((rules.paddleSpeed * input.dx) / 100),
      side === Side.right ? deep : near,
      side === Side.left ? depth : far,
    ),
    y: clamp(
      paddle.y + Math.trunc((rules.paddleSpeed * input.dy) / 100),
      side === Side.bottom ? deep : near,
      side === Side.top ? depth : far,
    ),
  };
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

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
