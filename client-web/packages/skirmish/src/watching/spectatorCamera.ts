import type { Point } from '../arena';
import type { ShipPose } from '../frame';
import { rank } from '../standings';

/** The target of the camera: a ship, or a fixed point. World units, units per second. */
export interface CameraView {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** The camera of a spectator: follows a player, or moves freely. */
export interface SpectatorCamera {
  /** The followed player; undefined for the free camera or without players. */
  readonly followed: number | undefined;
  /** Enters a new arena: centers the view until there is a player to follow. */
  enter(width: number, height: number): void;
  follow(player: number): void;
  /** Follows the next better (-1) or worse (1) player. */
  change(step: number, ships: readonly ShipPose[]): void;
  /** Moves by an offset and stops following. */
  move(dx: number, dy: number): void;
  /** Returns the view. Call once per frame; the object is reused. */
  view(ships: readonly ShipPose[]): CameraView;
}

/** Follows the best player by default. */
export function createSpectatorCamera(): SpectatorCamera {
  const at = { x: 0, y: 0, vx: 0, vy: 0 };
  let size: Point = { x: 0, y: 0 };
  let followed: number | undefined;
  let isFree = false;

  const within = (value: number, end: number) => Math.min(Math.max(value, 0), end);

  return {
    get followed() {
      return followed;
    },
    enter(width, height) {
      size = { x: width, y: height };
      at.x = width / 2;
      at.y = height / 2;
    },
    follow(player) {
      followed = player;
      isFree = false;
    },
    change(step, ships) {
      const players = rank(ships).map((standing) => standing.player);
      const index = followed === undefined ? -1 : players.indexOf(followed);
      // Without a followed player, starts at the end of the table.
      const next = index < 0 && step > 0 ? 0 : Math.max(index, 0) + step;
      followed = players.at(next % players.length);
      isFree = followed === undefined && isFree;
    },
    move(dx, dy) {
      if (dx === 0 && dy === 0) return;
      followed = undefined;
      isFree = true;
      at.x = within(at.x + dx, size.x);
      at.y = within(at.y + dy, size.y);
    },
    view(ships) {
      if (followed === undefined && !isFree) followed = rank(ships)[0]?.player;
      const ship = ships.find(({ player, alive }) => player === followed && alive);
      // If the ship is destroyed or out of sight, the camera waits there.
      at.vx = ship?.vx ?? 0;
      at.vy = ship?.vy ?? 0;
      if (ship) {
        at.x = ship.x;
        at.y = ship.y;
      }
      return at;
    },
  };
}
