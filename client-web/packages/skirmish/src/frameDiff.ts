import type { Frame, PickupPose, ShipPose, ShotPose } from './frame';

/** Differences between this frame and the previous one. The lists are reused. */
export interface Changes {
  readonly died: ShipPose[];
  readonly spawned: ShipPose[];
  readonly hurt: { readonly ship: ShipPose; readonly loss: number }[];
  readonly shotsBorn: ShotPose[];
  /** With their last known position. */
  readonly shotsGone: ShotPose[];
  /** Pickups that were taken. */
  readonly taken: PickupPose[];
}

interface KnownShip {
  alive: boolean;
  health: number;
  seen: number;
}

interface KnownShot {
  readonly pose: ShotPose;
  seen: number;
}

/**
 * Effects are triggered by differences between drawn frames, not by messages, so that they appear where and when the
 * player sees the cause.
 */
export interface FrameDiff {
  compare(frame: Frame): Changes;
  /** Accepts the next frame without effects: after a reconnect or a long pause everything differs. */
  forget(): void;
}

/** The first frame causes no effects. */
export function createFrameDiff(): FrameDiff {
  const ships = new Map<number, KnownShip>();
  const shots = new Map<number, KnownShot>();
  /** Respawn tick by pickup. */
  const pickups = new Map<number, number>();
  const changes: Changes = { died: [], spawned: [], hurt: [], shotsBorn: [], shotsGone: [], taken: [] };
  let generation = 0;

  function compareShip(ship: ShipPose): void {
    const known = ships.get(ship.player);
    if (!known) {
      ships.set(ship.player, { alive: ship.alive, health: ship.health, seen: generation });
      if (ship.alive && generation > 1) changes.spawned.push(ship);
      return;
    }
    if (known.alive && !ship.alive) changes.died.push(ship);
    else if (!known.alive && ship.alive) changes.spawned.push(ship);
    else if (ship.alive && ship.health < known.health) changes.hurt.push({ ship, loss: known.health - ship.health });
    known.alive = ship.alive;
    known.health = ship.health;
    known.seen = generation;
  }

  function compareShot(shot: ShotPose): void {
    const known = shots.get(shot.id);
    if (known && known.pose.bornAt === shot.bornAt) {
      Object.assign(known.pose, shot);
      known.seen = generation;
      return;
    }
    // An id may be reused immediately: the old shot is gone, and this is another one.
    if (known) changes.shotsGone.push(known.pose);
    shots.set(shot.id, { pose: { ...shot }, seen: generation });
    if (generation > 1) changes.shotsBorn.push(shot);
  }

  function comparePickup(pickup: PickupPose): void {
    const known = pickups.get(pickup.id);
    if (known !== undefined && pickup.readyAt > known) changes.taken.push(pickup);
    pickups.set(pickup.id, pickup.readyAt);
  }

  return {
    compare(frame) {
      generation++;
      for (const list of Object.values(changes)) list.length = 0;
      for (const ship of frame.ships) compareShip(ship);
      for (const shot of frame.shots) compareShot(shot);
      for (const pickup of frame.pickups) comparePickup(pickup);
      for (const [player, known] of ships) if (known.seen !== generation) ships.delete(player);
      for (const [id, known] of shots) {
        if (known.seen === generation) continue;
        shots.delete(id);
        changes.shotsGone.push(known.pose);
      }
      return changes;
    },
    forget() {
      ships.clear();
      shots.clear();
      pickups.clear();
      generation = 0;
    },
  };
}
