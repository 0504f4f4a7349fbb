import type { Point } from './arena';
import {
  type Frame,
  type OwnState,
  type PickupPose,
  type ShipPose,
  type ShotPose,
  toRadians,
  toUnits,
  type Watched,
} from './frame';
import type { Entity, Match, Pickup, Rules, Ship, Shot } from './generated/skirmish';
import type { Motion } from './motion';
import { type OwnShot, placeOf } from './ownShots';
import { ownColor, playerColor } from './palette';
import type { PredictedPlayer } from './predictedPlayer';
import { flightAt, type ShotStart } from './weapons';
import type { RoomStandings } from './wholeRoom';

/** The input of a frame: what the client knows at that moment. */
export interface FrameInput {
  readonly nowMs: number;
  readonly seconds: number;
  /** Speed of the match; 1 is normal. */
  readonly pace: number;
  readonly tickRate: number;
  readonly rules: Rules;
  readonly ownPlayer: number;
  /** The fractional tick at which others are drawn. */
  readonly renderTick: number;
  /** All entities at `renderTick`. */
  readonly entities: ReadonlyMap<number, Entity>;
  readonly own: OwnFrameInput | undefined;
  readonly watched: Watched | null;
  readonly room: RoomStandings | undefined;
  nameOf(player: number): string;
}

/** What the client knows of its own player. */
export interface OwnFrameInput {
  /** The fractional tick at which the own ship and shots are drawn. */
  readonly time: number;
  /** The own ship in the newest snapshot. */
  readonly ship: Ship;
  /** Its prediction; undefined until there is one. */
  readonly predicted: PredictedPlayer | undefined;
  /** Its predicted position, smoothed, in field units. */
  readonly motion: Motion | undefined;
  readonly shots: Iterable<OwnShot>;
  /** The current buttons: own flames react immediately. */
  readonly buttons: number;
}

/** Owner of a shot whose ship was never visible. Not the id of a spectator. */
const nobody = -2;

/** Builds frames from inputs. The objects of a frame are reused in the next. */
export function createSampler(): (frameInput: FrameInput) => Frame {
  const shipPoses = new Map<number, ShipPose>();
  const shotPoses: ShotPose[] = [];
  const ships: ShipPose[] = [];
  const shots: ShotPose[] = [];
  const pickups: PickupPose[] = [];
  /** Player by ship: a shot may be visible when its ship is not. */
  const players = new Map<number, number>();

  function poseOf(player: number): ShipPose {
    let pose = shipPoses.get(player);
    if (!pose) {
      pose = blankShip(player);
      shipPoses.set(player, pose);
    }
    return pose;
  }

  function addShip(ship: Ship, frameInput: FrameInput): void {
    players.set(ship.id, ship.player);
    const pose = poseOf(ship.player);
    markOwn(pose, ship.player === frameInput.ownPlayer);
    if (pose.isOwn) return;
    placeShip(pose, ship, frameInput.tickRate);
    tellShip(pose, ship, frameInput.renderTick, frameInput.rules);
    ships.push(pose);
  }

  function ownerOf(shot: Shot, frameInput: FrameInput): number {
    const ship = frameInput.entities.get(shot.ship);
    return ship?.type === 'ship' ? ship.player : (players.get(shot.ship) ?? nobody);
  }

  function addShot(shot: ShotStart, id: number, owner: number, color: number, { x, y }: Point): void {
    const index = shots.length;
    let pose = shotPoses[index];
    if (!pose) {
      pose = { id: 0, owner: 0, weapon: 0, bornAt: 0, x: 0, y: 0, angle: 0, color: 0 };
      shotPoses.push(pose);
    }
    pose.id = id;
    pose.owner = owner;
    pose.weapon = shot.weapon;
    pose.bornAt = shot.bornAt;
    pose.x = toUnits(x);
    pose.y = toUnits(y);
    pose.angle = toRadians(shot.angle);
    pose.color = color;
    shots.push(pose);
  }

  function addOtherShot(shot: Shot, frameInput: FrameInput): void {
    const owner = ownerOf(shot, frameInput);
    // A shot is sent with its birth tick and not drawn before it. Own shots are drawn in predicted time.
    if (frameInput.renderTick < shot.bornAt || owner === frameInput.ownPlayer) return;
    addShot(shot, shot.id, owner, playerColor(owner), flightAt(shot, frameInput.renderTick, frameInput.rules));
  }

  function addOwnShots({ shots: own, time }: OwnFrameInput, frameInput: FrameInput): void {
    for (const shot of own) {
      const place = placeOf(shot, time, frameInput.rules);
      // Most have no entity yet, so they need their own ids.
      if (place) addShot(shot.start, ownShotId(shot.start), frameInput.ownPlayer, ownColor, place);
    }
  }

  /** The own ship comes from the newest snapshot and its position from the prediction: both are ahead of the others. */
  function takeOwn(frameInput: FrameInput): OwnState | null {
    if (!frameInput.own) return null;
    const { ship, predicted, motion, time, buttons } = frameInput.own;
    const pose = poseOf(ship.player);
    markOwn(pose, true);
    if (!ships.includes(pose)) ships.push(pose);
    const told = ship.respawnAt === 0 && predicted ? { ...ship, ...predictedFields(predicted) } : ship;
    tellShip(pose, told, time, frameInput.rules);
    placeShip(pose, pose.alive && motion ? motion : ship, frameInput.tickRate);
    if (pose.alive) pose.controls = buttons;
    addOwnShots(frameInput.own, frameInput);
    const { heavyReadyAt, boostUntil, overdriveUntil, respawnAt } = told;
    return { pose, time, heavyReadyAt, boostUntil, overdriveUntil, respawnAt };
  }

  return (frameInput) => {
    ships.length = 0;
    shots.length = 0;
    pickups.length = 0;
    let match: Match | null = null;
    for (const entity of frameInput.entities.values()) {
      if (entity.type === 'ship') addShip(entity, frameInput);
      else if (entity.type === 'shot') addOtherShot(entity, frameInput);
      else if (entity.type === 'pickup') pickups.push(poseOfPickup(entity, frameInput.own?.predicted));
      else match = entity;
    }
    const own = takeOwn(frameInput);
    const { nowMs, seconds, pace, tickRate, rules, ownPlayer, renderTick: tick, watched, room, nameOf } = frameInput;
    const effectSeconds = seconds * Math.min(1, pace);
    const time = { nowMs, seconds, pace, effectSeconds, tickRate, tick };
    return { ...time, rules, ownPlayer, ships, shots, pickups, own, match, watched, room, nameOf };
  };
}

/** The pose of a player stays when the own number changes. */
function markOwn(pose: ShipPose, isOwn: boolean): void {
  if (pose.isOwn === isOwn) return;
  pose.isOwn = isOwn;
  pose.color = isOwn ? ownColor : playerColor(pose.player);
}

/** A ship of which only the owner is known. */
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

function ownShotId({ bornAt, weapon }: ShotStart): number {
  return -1 - (bornAt * 2 + weapon);
}

function predictedFields({ health, heavyReadyAt, boostUntil, overdriveUntil }: PredictedPlayer) {
  return { health, heavyReadyAt, boostUntil, overdriveUntil };
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

// Pickups taken by the own ship disappear immediately.
function poseOfPickup({ id, item, x, y, readyAt }: Pickup, predicted: PredictedPlayer | undefined): PickupPose {
  const taking = predicted?.pickups.find((pickup) => pickup.id === id);
  return { id, item, x: toUnits(x), y: toUnits(y), readyAt: Math.max(readyAt, taking?.readyAt ?? 0) };
}
