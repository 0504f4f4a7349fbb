import { type Rules, Weapon } from './generated/skirmish';
import type { Walls } from './movement';
import { along, findWall, flightAt, lifeOf, type ShotStart, type Way, wayEnd } from './weapons';

/**
 * A ship that a shot could hit, where the shooter sees it. Fixed point; fractions, because it is drawn between two
 * ticks.
 */
export interface Target {
  readonly player: number;
  readonly x: number;
  readonly y: number;
}

/** How an own shot ended on this screen. */
export interface ShotEnd {
  readonly tick: number;
  /** Along its way in that tick: 0 to {@link wayEnd}. */
  readonly place: number;
  /** Whom it met; undefined: a wall, or the end of its life. */
  readonly victim: number | undefined;
}

/** An own shot: there from the tick in which the trigger was pulled, whatever the server has said so far. */
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
 * The own shots on this screen: they fly in the own time, ahead of the server, and end where they meet what is drawn.
 * The server's are found again by tick and weapon, for a ship fires one of a kind per tick. What it never fired is
 * taken back, what it has ended ends, what it has not ended flies on.
 */
export class OwnShots {
  /** Shots that were taken back. */
  denied = 0;
  private readonly rules: Rules;
  private readonly shots = new Map<number, TrackedShot>();
  private confirmedTick = -1;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** All that are to be drawn, and some that have ended. */
  get all(): Iterable<OwnShot> {
    return this.shots.values();
  }

  /** Forgets all, as for a new life of which nothing is known. */
  clear(): void {
    this.shots.clear();
    this.confirmedTick = -1;
  }

  /** What is fired in `tick` as it is predicted now; what had been predicted before for that tick is replaced. */
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

  /** Moves all shots on by `tick`, in which the others are drawn as `targets`. */
  fly(tick: number, walls: Walls, targets: readonly Target[]): void {
    for (const shot of this.shots.values()) {
      if (shot.end === undefined && shot.start.bornAt < tick) shot.end = this.endIn(shot.start, tick, walls, targets);
    }
  }

  /** Takes the server's word: `told` are all own shots after `tick`. */
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
        // It met nothing after all.
        if (known.end !== undefined && known.end.tick <= tick) known.end = undefined;
      }
    }
    for (const [key, shot] of this.shots)
      if (shot.start.bornAt <= tick && !present.has(key)) this.miss(key, shot, tick);
    this.confirmedTick = tick;
  }

  private miss(key: number, shot: TrackedShot, tick: number): void {
    const isOver = shot.end !== undefined && shot.end.tick <= tick;
    // Between two snapshots it may have begun and ended; otherwise there never was one.
    if (!shot.isConfirmed && !(isOver && shot.start.bornAt > this.confirmedTick)) this.denied++;
    this.shots.delete(key);
  }

  private endIn(start: ShotStart, tick: number, walls: Walls, targets: readonly Target[]): ShotEnd | undefined {
    const way = flightAt(start, tick - 1, this.rules);
    const wall = findWall(way, walls);
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

/**
 * Where a shot is at a moment, in fixed point; undefined before it is there and after it has ended. `time`: a tick with
 * a fraction.
 */
export function placeOf(shot: OwnShot, time: number, rules: Rules): Way | undefined {
  const { start, end } = shot;
  if (time < start.bornAt) return undefined;
  if (end !== undefined && time > end.tick - 1 + end.place / wayEnd) return undefined;
  return flightAt(start, time, rules);
}

/** Where a shot that has ended did so, in fixed point. */
export function endOf(start: ShotStart, end: ShotEnd, rules: Rules): { readonly x: number; readonly y: number } {
  const way = flightAt(start, end.tick - 1, rules);
  return { x: along(way.x, way.vx, end.place), y: along(way.y, way.vy, end.place) };
}

// As the server's Combat.FindShip: where along its way the shot is closest, and whether that is close enough.
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
