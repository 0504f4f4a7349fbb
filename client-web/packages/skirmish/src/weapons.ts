import { cos, divide, sin } from './fixedMath';
import { type Rules, Weapon } from './generated/skirmish';
import { tileShift, type Walls } from './movement';

/** The start of a shot: position, tick and direction. Fixed point. */
export interface ShotStart {
  readonly weapon: number;
  readonly bornAt: number;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** The path of one tick: a position and a velocity. Fixed point. */
export interface Way {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** The end of a path; 0 is its start. */
export const wayEnd = 4096;

const stepLength = (1 << tileShift) / 4;

/** Lifetime of a shot, ticks. */
export function lifeOf(weapon: number, rules: Rules): number {
  return weapon === Weapon.heavy ? rules.heavyLife : rules.rapidLife;
}

/** Position and velocity of a shot at the end of `tick` if nothing is in its way. */
export function flightAt(shot: ShotStart, tick: number, rules: Rules): Way {
  const speed = shot.weapon === Weapon.heavy ? rules.heavySpeed : rules.rapidSpeed;
  const vx = Math.imul(speed, cos(shot.angle)) >> 14;
  const vy = Math.imul(speed, sin(shot.angle)) >> 14;
  const age = tick - shot.bornAt;
  return { x: shot.x + vx * age, y: shot.y + vy * age, vx, vy };
}

/** The last position before a wall, tested every quarter tile; {@link wayEnd} if there is none. */
export function findWall(way: Way, walls: Walls): number {
  const steps = divide(Math.max(Math.abs(way.vx), Math.abs(way.vy)), stepLength) + 1;
  for (let i = 1; i <= steps; i++) {
    if (isSolidAt(walls, way.x + divide(way.vx * i, steps), way.y + divide(way.vy * i, steps)))
      return divide(wayEnd * (i - 1), steps);
  }
  return wayEnd;
}

/** Whether no wall is between two points, tested every quarter tile. */
export function isClear(walls: Walls, x0: number, y0: number, x1: number, y1: number): boolean {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const steps = divide(Math.max(Math.abs(dx), Math.abs(dy)), stepLength) + 1;
  for (let i = 1; i <= steps; i++) {
    if (isSolidAt(walls, x0 + Math.trunc((dx * i) / steps), y0 + Math.trunc((dy * i) / steps))) return false;
  }
  return true;
}

/** A coordinate along a path. */
export function along(from: number, speed: number, place: number): number {
  return from + Math.trunc((speed * place) / wayEnd);
}

function isSolidAt(walls: Walls, x: number, y: number): boolean {
  return walls.isSolid(x >> tileShift, y >> tileShift);
}
