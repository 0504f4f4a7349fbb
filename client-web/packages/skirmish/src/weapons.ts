import { cos, scale, sin } from './generated/simulationPrediction';
import type { Rules } from './generated/skirmish';
import { speedOf } from './generated/skirmishPrediction';

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

/** Position and velocity of a shot at the end of `tick`, which may be fractional, if nothing is in its way. */
export function flightAt(shot: ShotStart, tick: number, rules: Rules): Way {
  const speed = speedOf(shot.weapon, rules);
  const vx = scale(speed, cos(shot.angle));
  const vy = scale(speed, sin(shot.angle));
  const age = tick - shot.bornAt;
  return { x: shot.x + vx * age, y: shot.y + vy * age, vx, vy };
}
