import { clamp, cos, cutTo, divide, sin, wrapAngle, wrapSigned } from './fixedMath';
import { Buttons, type Input, type Rules } from './generated/skirmish';

/**
 * How a ship moves: lengths in 1/256 unit, speeds in that per tick, the angle 0..65535; and until when its engine is
 * boosted.
 */
export interface Motion {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly angle: number;
  /** A tick; only read here. */
  readonly boostUntil: number;
}

/** What movement needs to know of a map: whether a tile stops ships. Tiles outside the map do. */
export interface Walls {
  isSolid(column: number, row: number): boolean;
}

/** The rules that movement depends on. */
export type MotionRules = Pick<
  Rules,
  | 'angleStep'
  | 'velocityStep'
  | 'turnRate'
  | 'acceleration'
  | 'reverseAcceleration'
  | 'strafeAcceleration'
  | 'boostAcceleration'
  | 'drag'
  | 'speedMax'
  | 'bounce'
  | 'shipRadius'
>;

/** A tile's side is 2^13 in fixed point: 32 units. */
export const tileShift = 13;

/**
 * The motion after `tick`, from the one before it. The server's ShipMotion.cs computes the same, bit for bit: all
 * numbers are 32-bit integers, so products are Math.imul and quotients are cut to integers. Change both, and the golden
 * file ship-motion.json shows whether they agree.
 */
export function stepShip(motion: Motion, input: Input, tick: number, walls: Walls, rules: MotionRules): Motion {
  const { buttons } = input;
  // An angle step is a power of two.
  const aim = input.aim & -rules.angleStep;
  const turn = clamp(wrapSigned(aim - motion.angle), -rules.turnRate, rules.turnRate);
  const angle = wrapAngle(motion.angle + turn);
  const c = cos(angle);
  const s = sin(angle);
  const engine = tick < motion.boostUntil ? rules.boostAcceleration : rules.acceleration;
  const forward = (buttons & Buttons.thrust ? engine : 0) - (buttons & Buttons.reverse ? rules.reverseAcceleration : 0);
  const strafe =
    (buttons & Buttons.right ? rules.strafeAcceleration : 0) - (buttons & Buttons.left ? rules.strafeAcceleration : 0);
  let vx = slowed(motion.vx + ((Math.imul(c, forward) - Math.imul(s, strafe)) >> 14), rules);
  let vy = slowed(motion.vy + ((Math.imul(s, forward) + Math.imul(c, strafe)) >> 14), rules);

  // For walls a ship is a square that includes its top left edges and excludes its bottom right ones, so it can lie
  // flush against a wall.
  const r = rules.shipRadius;
  let x = motion.x + vx;
  const column = (vx > 0 ? x + r - 1 : x - r) >> tileShift;
  if (vx !== 0 && columnStops(walls, column, motion.y - r, motion.y + r - 1)) {
    x = vx > 0 ? (column << tileShift) - r : ((column + 1) << tileShift) + r;
    vx = bounced(vx, rules);
  }
  let y = motion.y + vy;
  const row = (vy > 0 ? y + r - 1 : y - r) >> tileShift;
  if (vy !== 0 && rowStops(walls, row, x - r, x + r - 1)) {
    y = vy > 0 ? (row << tileShift) - r : ((row + 1) << tileShift) + r;
    vy = bounced(vy, rules);
  }
  return { x, y, vx, vy, angle, boostUntil: motion.boostUntil };
}

function slowed(v: number, rules: MotionRules): number {
  const slower = divide(Math.imul(v, 4096 - rules.drag), 4096);
  return clamp(cutTo(slower, rules.velocityStep), -rules.speedMax, rules.speedMax);
}

function bounced(v: number, rules: MotionRules): number {
  return 0 - cutTo(divide(Math.imul(v, rules.bounce), 256), rules.velocityStep);
}

function columnStops(walls: Walls, column: number, top: number, bottom: number): boolean {
  const last = bottom >> tileShift;
  for (let row = top >> tileShift; row <= last; row++) if (walls.isSolid(column, row)) return true;
  return false;
}

function rowStops(walls: Walls, row: number, left: number, right: number): boolean {
  const last = right >> tileShift;
  for (let column = left >> tileShift; column <= last; column++) if (walls.isSolid(column, row)) return true;
  return false;
}
