import { Buttons, type Entity, type Input, type Rules, type Ship } from '../src/generated/skirmish';
import { arenaIsClear } from '../src/generated/skirmishPrediction';
import type { Motion, Walls } from '../src/motion';

const fullTurn = 65536;
const unit = 256;
const fireDistance = 420 * unit;
const nearDistance = 170 * unit;

/** What is on a scripted player's screen. */
export interface Sight {
  readonly nowMs: number;
  readonly own: Motion;
  readonly entities: ReadonlyMap<number, Entity>;
  readonly player: number;
  readonly walls: Walls;
  readonly rules: Rules;
}

/**
 * Plays by what it sees: turns to the nearest ship, leads it, shoots when nothing is between, and never flies the same
 * way for long.
 */
export class Script {
  private readonly random: () => number;
  private changesAtMs = 0;
  private steer = 0;
  private heavyAtMs = 0;
  private error = 0;

  constructor(random: () => number) {
    this.random = random;
  }

  decide({ nowMs, own, entities, player, walls, rules }: Sight): Input {
    const target = nearest(entities, own, player);
    if (nowMs >= this.changesAtMs) this.change(nowMs);
    if (!target) return { buttons: this.steer, aim: Math.round(own.angle) & (fullTurn - 1) };
    const dx = target.x - own.x;
    const dy = target.y - own.y;
    const distance = Math.hypot(dx, dy);
    const ticks = distance / rules.rapidSpeed;
    const aim = angleOf(dy + target.vy * ticks, dx + target.vx * ticks) + this.error;
    const isClose = distance < nearDistance;
    let buttons = this.steer & (isClose ? ~Buttons.thrust : -1);
    const isFree =
      distance < fireDistance &&
      arenaIsClear(walls, Math.round(own.x), Math.round(own.y), Math.round(target.x), Math.round(target.y));
    if (isFree) buttons |= Buttons.fire;
    if (isFree && nowMs >= this.heavyAtMs) {
      buttons |= Buttons.heavy;
      this.heavyAtMs = nowMs + 2500 + this.random() * 4000;
    }
    return { buttons, aim: aim & (fullTurn - 1) };
  }

  private change(nowMs: number): void {
    this.changesAtMs = nowMs + 250 + this.random() * 750;
    const side = this.random();
    const strafe = side < 0.4 ? Buttons.left : side < 0.8 ? Buttons.right : 0;
    const ahead = this.random();
    this.steer = strafe | (ahead < 0.7 ? Buttons.thrust : ahead < 0.85 ? Buttons.reverse : 0);
    this.error = (this.random() - 0.5) * 1500;
  }
}

function nearest(entities: ReadonlyMap<number, Entity>, own: Motion, player: number): Ship | undefined {
  let best: Ship | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const entity of entities.values()) {
    if (entity.type !== 'ship' || entity.player === player || entity.respawnAt !== 0) continue;
    const distance = Math.hypot(entity.x - own.x, entity.y - own.y);
    if (distance >= bestDistance) continue;
    best = entity;
    bestDistance = distance;
  }
  return best;
}

function angleOf(dy: number, dx: number): number {
  return Math.round((Math.atan2(dy, dx) / (2 * Math.PI)) * fullTurn);
}
