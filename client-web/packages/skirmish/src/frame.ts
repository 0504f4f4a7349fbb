import type { Match, Rules } from './generated/skirmish';
import type { RoomStandings } from './wholeRoom';

/** Field units (1/256) per world unit. */
export const unitScale = 256;
const fullTurn = 65536;

/** A ship as drawn in one frame. World units, seconds, radians. Reused in the next frame. */
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

/** A shot as drawn in one frame. */
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

/** A pickup, available or respawning. */
export interface PickupPose {
  id: number;
  item: number;
  x: number;
  y: number;
  readyAt: number;
}

/** State of the own ship for the HUD, exact to the tick. */
export interface OwnState {
  readonly pose: ShipPose;
  /** The fractional tick at which the own ship and shots are drawn: ahead of the others. */
  readonly time: number;
  readonly heavyReadyAt: number;
  readonly boostUntil: number;
  readonly overdriveUntil: number;
  readonly respawnAt: number;
}

/** What a spectator watches. */
export interface Watched {
  /** The followed player; undefined for the free camera. */
  readonly player: number | undefined;
  /** Delay of the stream. */
  readonly secondsBehind: number;
  /** Whether it is a replay. */
  readonly isReplay: boolean;
}

/** Everything drawn in one frame. */
export interface Frame {
  readonly nowMs: number;
  readonly seconds: number;
  /** Speed of the match: 1 is normal, 0 is paused. */
  readonly pace: number;
  /** Elapsed time for visual effects: `seconds`, or less in slow motion. */
  readonly effectSeconds: number;
  readonly tickRate: number;
  readonly rules: Rules;
  readonly ownPlayer: number;
  /** The fractional tick at which all others are drawn. */
  readonly tick: number;
  /** All ships, including dead ones. */
  readonly ships: readonly ShipPose[];
  readonly shots: readonly ShotPose[];
  readonly pickups: readonly PickupPose[];
  readonly own: OwnState | null;
  readonly match: Match | null;
  /** Null while playing. */
  readonly watched: Watched | null;
  /** The standings of the whole room; undefined if all of its ships are in sight. */
  readonly room: RoomStandings | undefined;
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
