import type { Match, Rules } from './generated/skirmish';

/** Field units (1/256) per world unit. */
export const unitScale = 256;
const fullTurn = 65536;

/** A ship as it is drawn in one frame. World units, seconds, radians. The objects are used again in the next frame. */
export interface ShipPose {
  player: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  angle: number;
  /** 0..1 */
  health: number;
  score: number;
  kills: number;
  deaths: number;
  /** Button flags in effect. */
  controls: number;
  alive: boolean;
  isOwn: boolean;
  shielded: boolean;
  boosted: boolean;
  overdriven: boolean;
  color: number;
}

/** A shot as it is drawn in one frame. */
export interface ShotPose {
  id: number;
  owner: number;
  weapon: number;
  bornAt: number;
  x: number;
  y: number;
  angle: number;
  color: number;
}

/** A pickup, there or on its way back. */
export interface PickupPose {
  id: number;
  item: number;
  x: number;
  y: number;
  readyAt: number;
}

/** What the own ship's player wants to know to the tick. */
export interface OwnState {
  readonly pose: ShipPose;
  /** The tick, with its fraction, at which the own things are drawn: ahead of the others. */
  readonly time: number;
  readonly heavyReadyAt: number;
  readonly boostUntil: number;
  readonly overdriveUntil: number;
  readonly respawnAt: number;
}

/** What somebody sees who only watches. */
export interface Watched {
  /** Who is followed; undefined: the camera is free. */
  readonly player: number | undefined;
  /** How long ago it was. */
  readonly secondsBehind: number;
  /** It is a recorded match. */
  readonly isReplay: boolean;
}

/** Everything one frame is drawn from. */
export interface Frame {
  readonly nowMs: number;
  readonly seconds: number;
  /** How fast the match goes: 1 as it is played; 0: it stands still. */
  readonly pace: number;
  /** For what is seen of it, like smoke: as `seconds`, or less where it is slower than that. */
  readonly effectSeconds: number;
  readonly tickRate: number;
  readonly rules: Rules;
  readonly ownPlayer: number;
  /** The tick, with its fraction, at which all others are drawn. */
  readonly tick: number;
  /** All ships, dead ones too. */
  readonly ships: readonly ShipPose[];
  readonly shots: readonly ShotPose[];
  readonly pickups: readonly PickupPose[];
  readonly own: OwnState | null;
  readonly match: Match | null;
  /** Null: one plays. */
  readonly watched: Watched | null;
  nameOf(player: number): string;
}

/** Field units to world units. */
export function toUnits(field: number): number {
  return field / unitScale;
}

/** 0..65535 to radians. */
export function toRadians(angle: number): number {
  return (angle / fullTurn) * Math.PI * 2;
}
