import type { Snapshot } from '@gameserver/client/net';
import { wrapSigned } from './generated/simulationPrediction';
import { type Entity, type Input, type Match, type Rules, type Ship, type Shot, Weapon } from './generated/skirmish';
import { type Motion, stepShip, type Walls } from './motion';
import { createOwnShip } from './ownShip';
import { type OwnShot, OwnShots, type Target } from './ownShots';
import type { Environment, PredictedPlayer, Taking } from './predictedPlayer';

/** Options of a flight. */
export interface FlightOptions {
  readonly player: number;
  readonly rules: Rules;
  /** The map at an index of Welcome.maps; undefined while loading. */
  readonly wallsOf: (map: number) => Walls | undefined;
  /** An entity as drawn at a fractional tick. */
  readonly peek: (id: number, tick: number) => Entity | undefined;
}

/**
 * The client-side simulation of the own player: ship, shots and pickups. Independent of the screen, so that bots can
 * use it.
 */
export interface Flight {
  /** Prediction error in world units. */
  readonly error: number;
  /** The own ship in the newest snapshot. */
  readonly ship: Ship | undefined;
  /** The own ship, its weapons and pickups, as predicted for the newest tick; undefined while dead. */
  readonly predicted: PredictedPlayer | undefined;
  readonly shots: Iterable<OwnShot>;
  /** Own shots that the server never fired. */
  readonly shotsDenied: number;
  /** Applies the newest snapshot. */
  confirm(snapshot: Snapshot<Entity>): void;
  /** Predicts one tick. `rewindTicks`: how far others are drawn behind it, in ticks. */
  fly(tick: number, input: Input, rewindTicks: number): void;
  /** Where to draw the own ship between the last two ticks, in field units. */
  drawAt(fraction: number): Motion | undefined;
  /** Decays smoothing offsets. */
  fade(seconds: number): void;
  /** Extrapolates another ship by its last controls. For the `extrapolate` option of the client. */
  extrapolate(entity: Entity, tick: number): Entity | undefined;
}

interface Turn {
  readonly angle: number;
  readonly tick: number;
  readonly perTick: number;
}

/** A longer gap says nothing about how a ship has turned. */
const turnTicksMax = 10;

export function createFlight({ player, rules, wallsOf, peek }: FlightOptions): Flight {
  const ownShip = createOwnShip(rules);
  const shots = new OwnShots(rules);
  const others: number[] = [];
  /** Turn rate by ship. */
  const turns = new Map<number, Turn>();
  let ship: Ship | undefined;
  let environment: Environment | undefined;
  let tickFlown = -1;

  function environmentOf(match: Match): Environment | undefined {
    const walls = wallsOf(match.map);
    return walls && { walls, rules, phase: match.phase, endsAt: match.endsAt };
  }

  function learnTurn({ id, angle }: Ship, tick: number): void {
    const before = turns.get(id);
    const ticks = before ? tick - before.tick : 0;
    const perTick = before && ticks > 0 && ticks < turnTicksMax ? wrapSigned(angle - before.angle) / ticks : 0;
    turns.set(id, { angle, tick, perTick });
  }

  function sort(snapshot: Snapshot<Entity>) {
    const own: Shot[] = [];
    const pickups: Taking[] = [];
    let match: Match | undefined;
    others.length = 0;
    for (const entity of snapshot.entities.values()) {
      if (entity.type === 'pickup') pickups.push(entity);
      else if (entity.type === 'match') match = entity;
      else if (entity.type === 'shot') own.push(entity);
      else if (entity.player === player) ship = entity;
      else {
        others.push(entity.id);
        learnTurn(entity, snapshot.tick);
      }
    }
    const fired = own.filter((shot) => shot.ship === ship?.id).sort((a, b) => a.bornAt - b.bornAt);
    return { match, fired, pickups: pickups.sort((a, b) => a.id - b.id) };
  }

  // A new prediction may have fired elsewhere, or not at all.
  function predictShots(from: number, to: number): void {
    for (let tick = from; tick <= to; tick++) {
      const predicted = ownShip.at(tick);
      if (predicted) shots.predict(tick, predicted.fired);
    }
  }

  function targets(tick: number): readonly Target[] {
    const seen: Target[] = [];
    for (const id of others) {
      const other = peek(id, tick);
      if (other?.type !== 'ship' || other.respawnAt !== 0) continue;
      const { player, x, y } = other;
      seen.push({ player, x, y });
    }
    return seen;
  }

  return {
    get error() {
      return ownShip.error;
    },
    get ship() {
      return ship;
    },
    get predicted() {
      return ownShip.predicted;
    },
    get shots() {
      return shots.all;
    },
    get shotsDenied() {
      return shots.denied;
    },
    confirm(snapshot) {
      const { match, fired, pickups } = sort(snapshot);
      environment = match && environmentOf(match);
      if (!ship || !environment) return;
      const rapids = fired.filter((shot) => shot.weapon === Weapon.rapid);
      const heavies = fired.filter((shot) => shot.weapon === Weapon.heavy);
      ownShip.confirm(snapshot.tick, { ship, rapids, heavies, pickups }, environment);
      shots.confirm(snapshot.tick, fired);
      predictShots(snapshot.tick + 1, tickFlown);
    },
    fly(tick, input, rewindTicks) {
      ownShip.predict(tick, input);
      tickFlown = tick;
      if (!environment) return;
      shots.fly(tick, environment.walls, targets(tick - rewindTicks));
      predictShots(tick, tick);
    },
    drawAt: (fraction) => ownShip.drawAt(fraction),
    fade: (seconds) => ownShip.fade(seconds),
    extrapolate(entity, tick) {
      if (entity.type !== 'ship' || entity.respawnAt !== 0 || !environment) return undefined;
      const { controls: buttons } = entity;
      const aim = Math.round(entity.angle + (turns.get(entity.id)?.perTick ?? 0));
      return { ...entity, ...stepShip(entity, { buttons, aim }, tick, environment.walls, rules) };
    },
  };
}
