import type { Texture } from 'pixi.js';
import type { Frame, ShipPose } from './frame';
import type { Stage } from './render/stage';

/** The light a moving ship leaves behind: its last places, joined. */
export interface Trails {
  step(frame: Frame): void;
  draw(stage: Stage, ship: ShipPose, scale: number): void;
  clear(): void;
}

const points = 14;
const secondsPerPoint = 1 / 32;
/** A ship that moved further than this between two points was moved by a spawn, not by its engine. */
const jump = 90;

interface Trail {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** How many points are filled, newest at `head`. */
  count: number;
  head: number;
  seen: number;
}

export function createTrails(streak: Texture): Trails {
  const trails = new Map<number, Trail>();
  let untilPoint = 0;
  let generation = 0;

  function addPoint(ship: ShipPose): void {
    let trail = trails.get(ship.player);
    if (!trail) {
      trail = { xs: new Float32Array(points), ys: new Float32Array(points), count: 0, head: 0, seen: 0 };
      trails.set(ship.player, trail);
    }
    trail.seen = generation;
    const dx = ship.x - (trail.xs[trail.head] ?? 0);
    const dy = ship.y - (trail.ys[trail.head] ?? 0);
    if (!ship.alive || Math.hypot(dx, dy) > jump) trail.count = 0;
    trail.head = (trail.head + 1) % points;
    trail.xs[trail.head] = ship.x;
    trail.ys[trail.head] = ship.y;
    trail.count = Math.min(points, trail.count + 1);
  }

  return {
    step(frame) {
      untilPoint -= frame.effectSeconds;
      if (untilPoint > 0) return;
      untilPoint = secondsPerPoint;
      generation++;
      for (const ship of frame.ships) addPoint(ship);
      for (const [player, trail] of trails) if (trail.seen !== generation) trails.delete(player);
    },
    draw(stage, ship, scale) {
      const trail = trails.get(ship.player);
      if (!trail) return;
      let x = ship.x;
      let y = ship.y;
      for (let i = 0; i < trail.count; i++) {
        const index = (trail.head - i + points) % points;
        const nextX = trail.xs[index] ?? x;
        const nextY = trail.ys[index] ?? y;
        const length = Math.hypot(nextX - x, nextY - y);
        if (length > 0.5) {
          const age = i / points;
          const angle = Math.atan2(nextY - y, nextX - x);
          const width = scale * (1.7 - 1.3 * age);
          const stretch = (length * 2.1) / streak.width;
          stage.under.put(streak, (x + nextX) / 2, (y + nextY) / 2, angle, stretch, width, ship.color, 0.5 * (1 - age));
        }
        x = nextX;
        y = nextY;
      }
    },
    clear() {
      trails.clear();
    },
  };
}
