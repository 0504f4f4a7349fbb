import { type Rules, Weapon } from './generated/skirmish';
import { along, findWall, lifeOf, wayEnd } from './generated/skirmishPrediction';
import type { Walls } from './motion';
import { flightAt, type ShotStart, type Way } from './weapons';

/** A target ship where the shooter sees it. Fixed point with fractions, because it is interpolated. */
export interface Target {
  readonly player: number;
  readonly x: number;
  readonly y: number;
}

/** How an own shot ended on this screen. */
export interface ShotEnd {
  readonly tick: number;
  /** Position along its path in that tick: 0 to {@link wayEnd}. */
  readonly place: number;
  /** The player hit; undefined for a wall or the end of its life. */
  readonly victim: number | undefined;
}

/** An own shot: exists from the tick of the trigger, before the server confirms it. */
export interface OwnShot {
  readonly start: ShotStart;
  readonly end: ShotEnd | undefined;
}

interface TrackedShot {
  start: ShotStart;
  end: ShotEnd | undefined;
  isConfirmed: boolean;
}

/**
 * The own shots on this screen. They fly in predicted time and end where they hit what is drawn. They are matched with
 * the server by tick and weapon, since a ship fires one of a kind per tick. Shots that the server never fired are
 * removed, those that it ended end, and the others fly on.
 */
export class OwnShots {
  /** Shots removed because the server never fired them. */
  denied = 0;
  private readonly rules: Rules;
  private readonly shots = new Map<number, TrackedShot>();
  private confirmedTick = -1;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** All visible shots, and some that have ended. */
  get all(): Iterable<OwnShot> {
    return this.shots.values();
  }

  /** Discards all, for example on respawn. */
  clear(): void {
    this.shots.clear();
    this.confirmedTick = -1;
  }

  /** Sets the shots fired in `tick`, replacing an earlier prediction for that tick. */
  predict(tick: number, fired: readonly ShotStart[]): void {
    for (const weapon of Object.values(Weapon)) {
      const start = fired.find((shot) => shot.weapon === weapon);
      const known = this.shots.get(keyOf(tick, weapon));
      if (start === undefined) {
        if (known && !known.isConfirmed) this.shots.delete(keyOf(tick, weapon));
      } else if (known) known.start = start;
      else this.shots.set(keyOf(tick, weapon), { start, end: undefined, isConfirmed: false });
    }
  }

  /** Moves all shots by `tick`, in which others are drawn as `targets`. */
  fly(tick: number, walls: Walls, targets: readonly Target[]): void {
    for (const shot of this.shots.values()) {
      if (shot.end === undefined && shot.start.bornAt < tick) shot.end = this.endIn(shot.start, tick, walls, targets);
    }
  }

  /** Applies the server's state: `told` are all own shots after `tick`. */
  confirm(tick: number, told: readonly ShotStart[]): void {
    const present = new Set<number>();
    for (const start of told) {
      const key = keyOf(start.bornAt, start.weapon);
      present.add(key);
      const known = this.shots.get(key);
      if (known === undefined) this.shots.set(key, { start, end: undefined, isConfirmed: true });
      else {
        known.start = start;
        known.isConfirmed = true;
        // It hit nothing after all.
        if (known.end !== undefined && known.end.tick <= tick) known.end = undefined;
      }
    }
    for (const [key, shot] of this.shots)
      if (shot.start.bornAt <= tick && !present.has(key)) this.miss(key, shot, tick);
    this.confirmedTick = tick;
  }

  private miss(key: number, shot: TrackedShot, tick: number): void {
    const isOver = shot.end !== undefined && shot.end.tick <= tick;
    // It may have started and ended between two snapshots; otherwise there never was one.
    if (!shot.isConfirmed && !(isOver && shot.start.bornAt > this.confirmedTick)) this.denied++;
    this.shots.delete(key);
  }

  private endIn(start: ShotStart, tick: number, walls: Walls, targets: readonly Target[]): ShotEnd | undefined {
    const way = flightAt(start, tick - 1, this.rules);
    const wall = findWall(way.x, way.y, way.vx, way.vy, walls);
    const heavy = start.weapon === Weapon.heavy;
    const reach = this.rules.shipRadius + (heavy ? this.rules.heavyRadius : 0);
    let place = wall;
    let victim: number | undefined;
    for (const target of targets) {
      const met = meets(way, target, wall, reach);
      if (met === undefined || (victim !== undefined && met >= place)) continue;
      place = met;
      victim = target.player;
    }
    const isOver = tick - start.bornAt >= lifeOf(start.weapon, this.rules);
    return victim !== undefined || wall < wayEnd || isOver ? { tick, place, victim } : undefined;
  }
}

/** The position of a shot at a fractional tick, in fixed point; undefined before its start and after its end. */
export function placeOf(shot: OwnShot, time: number, rules: Rules): Way | undefined {
  const { start, end } = shot;
  if (time < start.bornAt) return undefined;
  if (end !== undefined && time > end.tick - 1 + end.place / wayEnd) return undefined;
  return flightAt(start, time, rules);
}

/** Where a shot ended, in fixed point. */
export function endOf(start: ShotStart, end: ShotEnd, rules: Rules): { readonly x: number; readonly y: number } {
  const way = flightAt(start, end.tick - 1, rules);
  return { x: along(way.x, way.vx, end.place), y: along(way.y, way.vy, end.place) };
}

// Like Combat.FindShip of the server: the closest point along the path, and whether it is close enough.
function meets(way: Way, target: Target, wayMax: number, reach: number): number | undefined {
  const lengthSquared = Math.max(1, way.vx * way.vx + way.vy * way.vy);
  const dot = (target.x - way.x) * way.vx + (target.y - way.y) * way.vy;
  const closest = Math.trunc(Math.min(wayMax, Math.max(0, (dot * wayEnd) / lengthSquared)));
  const dx = target.x - along(way.x, way.vx, closest);
  const dy = target.y - along(way.y, way.vy, closest);
  return dx * dx + dy * dy > reach * reach ? undefined : closest;
}

function keyOf(bornAt: number, weapon: number): number {
  return bornAt * 2 + weapon;
}
