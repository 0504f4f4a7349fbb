import type { Input } from './generated/skirmish';
import { type Arena, type ShipMotion, type SkirmishRules, shipMotionStep } from './generated/skirmishPrediction';

/** How a ship moves, and until which tick its engine is boosted. */
export interface Motion extends Readonly<ShipMotion> {
  readonly boostUntil: number;
}

/** What stops ships and shots: the tiles of a map. */
export type Walls = Arena;

/** The rules that prediction depends on. */
export type PredictionRules = SkirmishRules;

/** The motion after `tick`, from the one before it. */
export function stepShip(motion: Motion, input: Input, tick: number, walls: Walls, rules: PredictionRules): Motion {
  const { x, y, vx, vy, angle, boostUntil } = motion;
  const next = { x, y, vx, vy, angle, boostUntil };
  shipMotionStep(next, input.buttons, input.aim, tick < boostUntil, walls, rules);
  return next;
}
