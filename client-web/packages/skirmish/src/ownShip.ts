import { Prediction } from '@gameserver/client/net';
import { unitScale } from './frame';
import type { Input, Rules, Ship } from './generated/skirmish';
import { arenaIsSolid, rapidCooldown, tileShift } from './generated/skirmishPrediction';
import type { Motion, Walls } from './motion';
import {
  type Environment,
  isSamePlayer,
  type PredictedPlayer,
  playerOf,
  stepPlayer,
  type Taking,
} from './predictedPlayer';
import type { ShotStart } from './weapons';

/** The predicted own ship. */
export interface OwnShip {
  /** Prediction error in world units. */
  readonly error: number;
  /** The prediction for the newest tick; undefined while dead. */
  readonly predicted: PredictedPlayer | undefined;
  /** The prediction for a tick, if known. */
  at(tick: number): PredictedPlayer | undefined;
  /** Applies the server's state after a tick; a dead ship is not predicted. */
  confirm(tick: number, confirmed: ConfirmedState, environment: Environment): void;
  predict(tick: number, input: Input): void;
  /** Where to draw it between the last two ticks, in field units; undefined while dead. */
  drawAt(fraction: number): Motion | undefined;
  fade(seconds: number): void;
}

/** The own player in a snapshot. */
export interface ConfirmedState {
  readonly ship: Ship;
  /** Own shots in flight, in firing order. */
  readonly rapids: readonly ShotStart[];
  readonly heavies: readonly ShotStart[];
  /** Ascending by id. */
  readonly pickups: readonly Taking[];
}

/** A longer correction is a respawn and is not smoothed. World units. */
const smoothMax = 96;

export function createOwnShip(rules: Rules): OwnShip {
  let environment: Environment | undefined;
  let deaths = -1;
  let rapidReadyAt = 0;
  let overdriveUntil = 0;
  const prediction = new Prediction<PredictedPlayer, Input>({
    step: (predicted, input, tick) => (environment ? stepPlayer(predicted, input, tick, environment) : predicted),
    equals: isSamePlayer,
    difference: (from, to) => [(to.x - from.x) / unitScale, (to.y - from.y) / unitScale],
    smoothable: (from, to) => environment !== undefined && canFly(from, to, environment.walls, rules.shipRadius),
    smoothMax,
  });

  // The time when the rapid weapon is ready is not sent, to save bytes; it follows from the shots.
  function learnRapid(rapids: readonly ShotStart[]): void {
    for (const { bornAt } of rapids) {
      if (bornAt >= rapidReadyAt) rapidReadyAt = bornAt + rapidCooldown(bornAt < overdriveUntil, rules);
    }
  }

  return {
    get error() {
      return prediction.error;
    },
    get predicted() {
      return prediction.current;
    },
    at: (tick) => prediction.at(tick),
    confirm(tick, { ship, rapids, heavies, pickups }, current) {
      environment = current;
      if (ship.respawnAt !== 0) {
        if (prediction.current) prediction.reset();
        return;
      }
      if (ship.deaths !== deaths) {
        prediction.reset();
        rapidReadyAt = 0;
      }
      deaths = ship.deaths;
      learnRapid(rapids);
      overdriveUntil = ship.overdriveUntil;
      prediction.reconcile(tick, playerOf(ship, rapidReadyAt, heavies, pickups));
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
      const x = between(from.x, current.x);
      const y = between(from.y, current.y);
      const fits = (x: number, y: number) => !environment || isFree(x, y, environment.walls, rules.shipRadius);
      // The smoothing offset must not move the ship into a wall.
      const shownX = x + (offset[0] ?? 0) * unitScale;
      const drawnX = fits(shownX, y) ? shownX : x;
      const shownY = y + (offset[1] ?? 0) * unitScale;
      return {
        x: drawnX,
        y: fits(drawnX, shownY) ? shownY : y,
        vx: current.vx,
        vy: current.vy,
        angle: from.angle + turn * fraction,
        boostUntil: current.boostUntil,
      };
    },
    fade: (seconds) => prediction.fade(seconds * 1000),
  };
}

/** Whether a ship could fly in a straight line between two points. */
function canFly(from: Motion, to: Motion, walls: Walls, radius: number): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / radius) + 1;
  for (let i = 0; i <= steps; i++) {
    if (!isFree(from.x + (dx * i) / steps, from.y + (dy * i) / steps, walls, radius)) return false;
  }
  return true;
}

// For walls a ship is a square: see stepShip. Fractions of a field unit do not count.
function isFree(x: number, y: number, walls: Walls, radius: number): boolean {
  const left = Math.round(x - radius) >> tileShift;
  const right = Math.round(x + radius - 1) >> tileShift;
  const top = Math.round(y - radius) >> tileShift;
  const bottom = Math.round(y + radius - 1) >> tileShift;
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) if (arenaIsSolid(walls, column, row)) return false;
  return true;
}
