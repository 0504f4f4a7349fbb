import type { Input, Rules, Ship } from '../../generated/skirmish';
import { Prediction } from '../../net/prediction';
import { unitScale } from './frame';
import { type Motion, stepShip, type Walls } from './movement';

/** The own ship, ahead of the server. */
export interface OwnShip {
  /** World units between what was predicted last and what the server said. */
  readonly error: number;
  /** Another map is played on from now on. */
  setWalls(walls: Walls): void;
  /** The server's word about a tick; a dead ship is not predicted. */
  confirm(tick: number, ship: Ship): void;
  predict(tick: number, input: Input): void;
  /** Where to draw it between the last two ticks, in field units; a new life has no place yet. */
  drawAt(fraction: number): Motion | undefined;
  fade(seconds: number): void;
}

/** A correction further than this is a new life somewhere else, not a mistake to hide. World units. */
const smoothMax = 96;

export function createOwnShip(rules: Rules): OwnShip {
  let walls: Walls | undefined;
  let deaths = -1;
  const prediction = new Prediction<Motion, Input>({
    step: (motion, input, tick) => (walls ? stepShip(motion, input, tick, walls, rules) : motion),
    equals: isSame,
    difference: (from, to) => [(to.x - from.x) / unitScale, (to.y - from.y) / unitScale],
    smoothMax,
  });
  return {
    get error() {
      return prediction.error;
    },
    setWalls(next) {
      walls = next;
    },
    confirm(tick, ship) {
      if (ship.respawnAt !== 0) {
        if (prediction.current) prediction.reset();
        return;
      }
      if (ship.deaths !== deaths) prediction.reset();
      deaths = ship.deaths;
      const { x, y, vx, vy, angle, boostUntil } = ship;
      prediction.reconcile(tick, { x, y, vx, vy, angle, boostUntil });
    },
    predict(tick, input) {
      prediction.advance(tick, input);
    },
    drawAt(fraction) {
      const { previous, current, offset } = prediction;
      if (!current) return undefined;
      const from = previous ?? current;
      const between = (a: number, b: number) => a + (b - a) * fraction;
      const turn = ((current.angle - from.angle) << 16) >> 16;
      return {
        x: between(from.x, current.x) + (offset[0] ?? 0) * unitScale,
        y: between(from.y, current.y) + (offset[1] ?? 0) * unitScale,
        vx: current.vx,
        vy: current.vy,
        angle: from.angle + turn * fraction,
        boostUntil: current.boostUntil,
      };
    },
    fade: (seconds) => prediction.fade(seconds * 1000),
  };
}

function isSame(a: Motion, b: Motion): boolean {
  return (
    a.x === b.x && a.y === b.y && a.vx === b.vx && a.vy === b.vy && a.angle === b.angle && a.boostUntil === b.boostUntil
  );
}
