import {
  type Entity,
  type Match,
  type Pickup,
  type Rules,
  type Ship,
  type Shot,
  Weapon,
} from '../../generated/skirmish';
import { cos, sin } from './fixedMath';
import { type Frame, type OwnState, type PickupPose, type ShipPose, type ShotPose, toRadians, toUnits } from './frame';
import type { Motion } from './movement';
import { playerColor } from './palette';

/** What the client knows at the moment of one frame. */
export interface Moment {
  readonly nowMs: number;
  readonly seconds: number;
  readonly tickRate: number;
  readonly rules: Rules;
  readonly ownPlayer: number;
  /** Where others are drawn, a tick with its fraction. */
  readonly renderTick: number;
  /** All entities at `renderTick`. */
  readonly entities: ReadonlyMap<number, Entity>;
  /** The own ship as the server last told it. */
  readonly ownShip: Ship | undefined;
  /** The own ship as predicted and smoothed, in field units; missing until there is a prediction. */
  readonly ownMotion: Motion | undefined;
  /** The own buttons now: the own flames follow the fingers, not the server. */
  readonly ownButtons: number;
  nameOf(player: number): string;
}

/** Whose a shot is that came into sight without its ship. */
const nobody = -1;

/** Turns moments into frames; the objects of a frame are used again for the next. */
export function createSampler(): (moment: Moment) => Frame {
  const shipPoses = new Map<number, ShipPose>();
  const shotPoses: ShotPose[] = [];
  const ships: ShipPose[] = [];
  const shots: ShotPose[] = [];
  const pickups: PickupPose[] = [];
  /** By ship, its player: a shot can be in sight when its ship no longer is. */
  const players = new Map<number, number>();

  function poseOf(player: number): ShipPose {
    let pose = shipPoses.get(player);
    if (!pose) {
      pose = blankShip(player);
      shipPoses.set(player, pose);
    }
    return pose;
  }

  function addShip(ship: Ship, moment: Moment): void {
    players.set(ship.id, ship.player);
    const pose = poseOf(ship.player);
    pose.isOwn = ship.player === moment.ownPlayer;
    placeShip(pose, ship, moment.tickRate);
    tellShip(pose, ship, moment.renderTick, moment.rules);
    ships.push(pose);
  }

  function ownerOf(shot: Shot, moment: Moment): number {
    const ship = moment.entities.get(shot.ship);
    return ship?.type === 'ship' ? ship.player : (players.get(shot.ship) ?? nobody);
  }

  function addShot(shot: Shot, moment: Moment): void {
    // A shot is sent with the tick of its birth; before that moment it is not there yet.
    const age = moment.renderTick - shot.bornAt;
    if (age < 0) return;
    const index = shots.length;
    let pose = shotPoses[index];
    if (!pose) {
      pose = { id: 0, owner: 0, weapon: 0, bornAt: 0, x: 0, y: 0, angle: 0, color: 0 };
      shotPoses.push(pose);
    }
    pose.id = shot.id;
    pose.owner = ownerOf(shot, moment);
    pose.weapon = shot.weapon;
    pose.bornAt = shot.bornAt;
    const speed = shot.weapon === Weapon.heavy ? moment.rules.heavySpeed : moment.rules.rapidSpeed;
    pose.x = toUnits(shot.x + along(speed, cos(shot.angle)) * age);
    pose.y = toUnits(shot.y + along(speed, sin(shot.angle)) * age);
    pose.angle = toRadians(shot.angle);
    pose.color = playerColor(pose.owner);
    shots.push(pose);
  }

  /** The own ship is told by the newest snapshot and placed by the prediction: both are ahead of the others. */
  function takeOwn(moment: Moment): OwnState | null {
    const ship = moment.ownShip;
    if (!ship) return null;
    const pose = poseOf(ship.player);
    pose.isOwn = true;
    if (!ships.includes(pose)) ships.push(pose);
    tellShip(pose, ship, moment.renderTick, moment.rules);
    placeShip(pose, pose.alive && moment.ownMotion ? moment.ownMotion : ship, moment.tickRate);
    if (pose.alive) pose.controls = moment.ownButtons;
    const { heavyReadyAt, boostUntil, overdriveUntil, respawnAt } = ship;
    return { pose, heavyReadyAt, boostUntil, overdriveUntil, respawnAt };
  }

  return (moment) => {
    ships.length = 0;
    shots.length = 0;
    pickups.length = 0;
    let match: Match | null = null;
    for (const entity of moment.entities.values()) {
      if (entity.type === 'ship') addShip(entity, moment);
      else if (entity.type === 'shot') addShot(entity, moment);
      else if (entity.type === 'pickup') pickups.push(poseOfPickup(entity));
      else match = entity;
    }
    const own = takeOwn(moment);
    const { nowMs, seconds, tickRate, rules, ownPlayer, renderTick: tick, nameOf } = moment;
    return { nowMs, seconds, tickRate, rules, ownPlayer, tick, ships, shots, pickups, own, match, nameOf };
  };
}

/** A ship of which nothing is known yet but whose it is. */
export function blankShip(player: number): ShipPose {
  return {
    player,
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    angle: 0,
    health: 1,
    score: 0,
    kills: 0,
    deaths: 0,
    controls: 0,
    alive: false,
    isOwn: false,
    shielded: false,
    boosted: false,
    overdriven: false,
    color: playerColor(player),
  };
}

// As the server computes it: the multiple of 1/256 unit below.
function along(speed: number, share: number): number {
  return Math.imul(speed, share) >> 14;
}

function placeShip(pose: ShipPose, motion: Omit<Motion, 'boostUntil'>, tickRate: number): void {
  pose.x = toUnits(motion.x);
  pose.y = toUnits(motion.y);
  pose.vx = toUnits(motion.vx) * tickRate;
  pose.vy = toUnits(motion.vy) * tickRate;
  pose.angle = toRadians(motion.angle);
}

function tellShip(pose: ShipPose, ship: Ship, tick: number, rules: Rules): void {
  pose.health = ship.health / rules.healthMax;
  pose.score = ship.score;
  pose.kills = ship.kills;
  pose.deaths = ship.deaths;
  pose.controls = ship.controls;
  pose.alive = ship.respawnAt === 0;
  pose.shielded = tick < ship.protectedUntil;
  pose.boosted = tick < ship.boostUntil;
  pose.overdriven = tick < ship.overdriveUntil;
}

function poseOfPickup(pickup: Pickup): PickupPose {
  return { id: pickup.id, item: pickup.item, x: toUnits(pickup.x), y: toUnits(pickup.y), readyAt: pickup.readyAt };
}
