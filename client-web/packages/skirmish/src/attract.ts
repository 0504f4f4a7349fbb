import type { Frame, ShipPose } from './frame';
import { Buttons, type Rules } from './generated/skirmish';
import type { Camera } from './render/camera';
import { blankShip } from './sampler';

/** A few ships that fly in curves behind the start screen. */
export interface Attract {
  frame(nowMs: number, seconds: number, camera: Camera): Frame;
}

const shipCount = 9;
const rules = { shipRadius: 12 * 256 } as Rules;

export function createAttract(): Attract {
  const ships = Array.from({ length: shipCount }, (_, index) => pose(index));
  return {
    frame(nowMs, seconds, camera) {
      for (const ship of ships) place(ship, nowMs / 1000, camera);
      return {
        nowMs,
        seconds,
        pace: 1,
        effectSeconds: seconds,
        tickRate: 30,
        rules,
        ownPlayer: -1,
        tick: 0,
        ships,
        shots: [],
        pickups: [],
        own: null,
        match: null,
        watched: null,
        room: undefined,
        nameOf: () => '',
      };
    },
  };
}

function place(ship: ShipPose, time: number, camera: Camera): void {
  const at = (t: number) => ({
    x: camera.x + Math.sin(t * 0.31 + ship.player * 2.1) * (300 + ship.player * 42),
    y: camera.y + Math.sin(t * 0.43 + ship.player * 1.3) * (150 + ship.player * 22),
  });
  const now = at(time);
  const soon = at(time + 0.05);
  ship.x = now.x;
  ship.y = now.y;
  ship.vx = (soon.x - now.x) * 20;
  ship.vy = (soon.y - now.y) * 20;
  ship.angle = Math.atan2(ship.vy, ship.vx);
}

function pose(player: number): ShipPose {
  return { ...blankShip(player), controls: Buttons.thrust, alive: true, boosted: player % 4 === 3 };
}
