import { length } from './generated/simulationPrediction';
import { Buttons, type Input, Item, Phase, type Pickup, type Rules, type Ship, Weapon } from './generated/skirmish';
import {
  along,
  arenaIsClear,
  findWall,
  isInReach,
  isOfUse,
  pushAt,
  pushed,
  rapidCooldown,
  repaired,
  wayEnd,
} from './generated/skirmishPrediction';
import { type Motion, stepShip, type Walls } from './motion';
import { flightAt, type ShotStart } from './weapons';

/** The part of a pickup that matters for taking it. */
export type Taking = Pick<Pickup, 'id' | 'item' | 'x' | 'y' | 'readyAt'>;

/**
 * Everything determined by the own player's inputs alone: the ship, its weapons, its heavy shots (which push it) and
 * the pickups it takes.
 */
export interface PredictedPlayer extends Motion {
  readonly overdriveUntil: number;
  readonly health: number;
  readonly rapidReadyAt: number;
  readonly heavyReadyAt: number;
  /** Own heavy shots in flight, in firing order. */
  readonly heavies: readonly ShotStart[];
  /** Ascending by id. */
  readonly pickups: readonly Taking[];
  /** Shots fired in the tick that led here. */
  readonly fired: readonly ShotStart[];
}

/** What the next tick depends on besides the input. */
export interface Environment {
  readonly walls: Walls;
  readonly rules: Rules;
  readonly phase: number;
  /** The tick at which the phase ends. */
  readonly endsAt: number;
}

const nothing: readonly ShotStart[] = [];

/**
 * Returns the player after `tick`, in the order of the server's SkirmishMatch.Step. The golden file pilot.json verifies
 * that both agree.
 */
export function stepPlayer(
  player: PredictedPlayer,
  input: Input,
  tick: number,
  environment: Environment,
): PredictedPlayer {
  const { walls, rules } = environment;
  const motion = stepShip(player, input, tick, walls, rules);
  if (environment.phase !== Phase.playing || tick >= environment.endsAt)
    return { ...player, ...motion, fired: nothing, heavies: nothing };
  const armed = fire({ ...player, ...motion, fired: nothing }, input.buttons, tick, rules);
  return takePickups(moveHeavies(armed, tick, walls, rules), tick, rules);
}

/** Whether two players have the same future. */
export function isSamePlayer(a: PredictedPlayer, b: PredictedPlayer): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.vx === b.vx &&
    a.vy === b.vy &&
    a.angle === b.angle &&
    a.boostUntil === b.boostUntil &&
    a.overdriveUntil === b.overdriveUntil &&
    a.health === b.health &&
    a.rapidReadyAt === b.rapidReadyAt &&
    a.heavyReadyAt === b.heavyReadyAt &&
    a.heavies.length === b.heavies.length &&
    a.heavies.every((heavy, i) => heavy.bornAt === b.heavies[i]?.bornAt) &&
    a.pickups.length === b.pickups.length &&
    a.pickups.every((pickup, i) => pickup.readyAt === b.pickups[i]?.readyAt)
  );
}

/** Combines the server's ship with what else is known or can be derived. */
export function playerOf(
  ship: Ship,
  rapidReadyAt: number,
  heavies: readonly ShotStart[],
  pickups: readonly Taking[],
): PredictedPlayer {
  const { x, y, vx, vy, angle, boostUntil, overdriveUntil, health, heavyReadyAt } = ship;
  const told = { x, y, vx, vy, angle, boostUntil, overdriveUntil, health, heavyReadyAt };
  return { ...told, rapidReadyAt, heavies, pickups, fired: nothing };
}

function fire(player: PredictedPlayer, buttons: number, tick: number, rules: Rules): PredictedPlayer {
  const rapid = (buttons & Buttons.fire) !== 0 && tick >= player.rapidReadyAt;
  const heavy = (buttons & Buttons.heavy) !== 0 && tick >= player.heavyReadyAt;
  if (!rapid && !heavy) return player;
  const { x, y, angle } = player;
  const shot = (weapon: number): ShotStart => ({ weapon, bornAt: tick, x, y, angle });
  const heavyShot = shot(Weapon.heavy);
  return {
    ...player,
    fired: [...(rapid ? [shot(Weapon.rapid)] : []), ...(heavy ? [heavyShot] : [])],
    rapidReadyAt: rapid ? tick + rapidCooldown(tick < player.overdriveUntil, rules) : player.rapidReadyAt,
    heavyReadyAt: heavy ? tick + rules.heavyCooldown : player.heavyReadyAt,
    heavies: heavy ? [...player.heavies, heavyShot] : player.heavies,
  };
}

function moveHeavies(player: PredictedPlayer, tick: number, walls: Walls, rules: Rules): PredictedPlayer {
  let moved = player;
  for (const shot of player.heavies) {
    if (shot.bornAt >= tick) continue;
    const way = flightAt(shot, tick - 1, rules);
    const wall = findWall(way.x, way.y, way.vx, way.vy, walls);
    if (wall === wayEnd && tick - shot.bornAt < rules.heavyLife) continue;
    const burst = pushedFrom(moved, along(way.x, way.vx, wall), along(way.y, way.vy, wall), walls, rules);
    moved = { ...burst, heavies: burst.heavies.filter((other) => other !== shot) };
  }
  return moved;
}

// Like Combat.Burst for the shooter's own ship: pushed, not hurt.
function pushedFrom(player: PredictedPlayer, x: number, y: number, walls: Walls, rules: Rules): PredictedPlayer {
  const dx = player.x - x;
  const dy = player.y - y;
  const distance = length(dx, dy);
  if (distance > rules.heavyBlast || !arenaIsClear(walls, x, y, player.x, player.y)) return player;
  const push = pushAt(distance, rules);
  return {
    ...player,
    vx: pushed(player.vx, dx, distance, push, rules),
    vy: pushed(player.vy, dy, distance, push, rules),
  };
}

function takePickups(player: PredictedPlayer, tick: number, rules: Rules): PredictedPlayer {
  let taken = player;
  for (const [i, pickup] of player.pickups.entries()) {
    if (tick < pickup.readyAt || !isInReach(player.x - pickup.x, player.y - pickup.y, rules)) continue;
    const given = give(taken, pickup.item, tick, rules);
    if (!given) continue;
    const { id, item, x, y } = pickup;
    const gone: Taking = { id, item, x, y, readyAt: tick + rules.pickupTicks };
    taken = { ...given, pickups: taken.pickups.with(i, gone) };
  }
  return taken;
}

function give(player: PredictedPlayer, item: number, tick: number, rules: Rules): PredictedPlayer | undefined {
  if (!isOfUse(item, player.health, rules)) return undefined;
  switch (item) {
    case Item.repair:
      return { ...player, health: repaired(player.health, rules) };
    case Item.overdrive:
      return { ...player, overdriveUntil: tick + rules.effectTicks };
    default:
      return { ...player, boostUntil: tick + rules.effectTicks };
  }
}
