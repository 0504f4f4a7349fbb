import type { NetStats, OpenSocket } from '@gameserver/client/net';
import { type ClientFrame, GameClient } from '@gameserver/client/net';
import { createFlight, type Flight } from '../src/flight';
import { unitScale } from '../src/frame';
import { type Entity, type GameEvent, type Input, type Rules, shape } from '../src/generated/skirmish';
import type { Walls } from '../src/motion';
import { HitLedger } from './hitLedger';
import type { InputAges } from './inputAges';
import { Measures } from './measures';
import { PressLedger } from './pressLedger';
import { Script } from './script';
import type { Truth } from './truth';
import type { VirtualTime } from './virtualTime';

/** What a player is made of. */
export interface PlayerOptions {
  readonly ticket: string;
  readonly url: string;
  readonly openSocket: OpenSocket;
  readonly inputAges: InputAges;
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly truth: Truth;
  readonly wallsOf: (map: string) => Walls;
}

/** A scripted player with the real client: what the browser does in a frame, without the picture. */
export class Player {
  readonly measures = new Measures();
  readonly presses: PressLedger;
  private readonly client: GameClient<Entity, GameEvent, Input, Rules>;
  private readonly options: PlayerOptions;
  private readonly inputAges: InputAges;
  private readonly script: Script;
  private readonly hits: HitLedger;
  private flight: Flight | undefined;
  private walls: Walls | undefined;
  private input: Input = { buttons: 0, aim: 0 };
  private lastMs = 0;
  private lastSnapshotTick = 0;
  /** The last tick in which something from outside may have moved the own ship. */
  private disturbedTick = -1000;
  private isMeasured = false;

  constructor(options: PlayerOptions) {
    this.options = options;
    this.inputAges = options.inputAges;
    this.script = new Script(options.random);
    this.hits = new HitLedger(options.truth, this.measures);
    this.presses = new PressLedger(this.measures);
    this.client = new GameClient<Entity, GameEvent, Input, Rules>({
      url: options.url,
      requestTicket: (answered) => answered({ kind: 'ticket', ticket: options.ticket }),
      shape,
      openSocket: options.openSocket,
      now: () => options.time.nowMs,
      random: options.random,
      extrapolate: (entity, tick) => this.flight?.extrapolate(entity, tick),
    });
  }

  /** What was before does not count. */
  beginMeasuring(): void {
    this.isMeasured = true;
  }

  /** What a net graph would show. */
  get stats(): NetStats {
    return this.client.stats;
  }

  /** The number in the room; undefined before Welcome. */
  get player(): number | undefined {
    return this.client.welcome?.player;
  }

  /** One frame. `others` may want to see what this player does, and see whether they do. */
  frame(others: readonly Player[]): void {
    const { nowMs } = this.options.time;
    const seconds = (nowMs - this.lastMs) / 1000;
    this.lastMs = nowMs;
    const due = this.client.update(nowMs);
    if (due.welcomed) this.begin();
    const flight = this.flight;
    if (!flight || !this.client.snapshot) return;
    if (due.snapshot) this.confirm(flight, due);
    const entities = this.client.sample();
    this.decide(flight, due, entities);
    for (let tick = due.tick - due.ticks + 1; tick <= due.tick; tick++) {
      this.client.sendInput(tick, this.input);
      flight.fly(tick, this.input, due.rewindTicks);
      this.presses.flown(tick, this.input.buttons);
    }
    flight.fade(seconds);
    if (!this.isMeasured) return;
    this.measures.seconds += seconds;
    this.measure(due, entities);
    this.hits.look(flight, this.client.welcome?.rules as Rules, this.player as number);
    this.hits.take(due.events, this.player as number);
    const shownTick = Math.min(due.renderTick, this.client.snapshot.tick);
    for (const other of others) if (other !== this) other.presses.seenAt(shownTick, nowMs);
    this.presses.frame();
  }

  private begin(): void {
    const { welcome } = this.client;
    if (!welcome) return;
    const maps = welcome.maps.map(this.options.wallsOf);
    this.walls = maps[0];
    const { player, rules } = welcome;
    this.flight = createFlight({
      player,
      rules,
      wallsOf: (map) => maps[map],
      peek: (id, tick) => this.client.peek(id, tick),
    });
  }

  private confirm(flight: Flight, due: ClientFrame<Entity, GameEvent>): void {
    const snapshot = due.snapshot as NonNullable<typeof due.snapshot>;
    const wasAlive = flight.predicted !== undefined;
    for (const event of due.events)
      if (event.type === 'hit' && event.victim === this.player) this.disturbedTick = event.tick;
    for (let tick = this.lastSnapshotTick + 1; tick <= snapshot.tick; tick++) {
      const isLate = this.inputAges.isLate(tick);
      if (isLate || this.isPushed(tick)) this.disturbedTick = tick;
      if (!this.isMeasured) continue;
      this.measures.inputs++;
      if (isLate) this.measures.late++;
    }
    // What happened in between shows in this one; and a push shows in the tick after.
    const isDisturbed = this.disturbedTick >= this.lastSnapshotTick - 1;
    this.lastSnapshotTick = snapshot.tick;
    flight.confirm(snapshot);
    if (!this.isMeasured || !wasAlive || !flight.predicted) return;
    this.measures.ownErrors.push(flight.error);
    if (flight.error === 0) return;
    this.measures.corrections++;
    if (!isDisturbed) this.measures.unexplained++;
  }

  // A burst moves every ship near it, hurt or not.
  private isPushed(tick: number): boolean {
    const { welcome } = this.client;
    if (!welcome) return false;
    const { player, rules } = welcome;
    const ship = this.options.truth.shipOf(player, tick);
    return ship !== undefined && this.options.truth.hasBurstNear(tick, ship, rules.heavyBlast, rules);
  }

  private decide(flight: Flight, due: ClientFrame<Entity, GameEvent>, entities: ReadonlyMap<number, Entity>): void {
    const own = flight.drawAt(due.fraction);
    const { welcome } = this.client;
    if (!own || !welcome || !this.walls || this.player === undefined) return;
    const { rules } = welcome;
    const { nowMs } = this.options.time;
    const input = this.script.decide({ nowMs, own, entities, player: this.player, walls: this.walls, rules });
    if (this.isMeasured && input.buttons !== this.input.buttons) this.presses.pressed(input.buttons, nowMs);
    this.input = input;
  }

  private measure(due: ClientFrame<Entity, GameEvent>, entities: ReadonlyMap<number, Entity>): void {
    const { measures } = this;
    measures.frames++;
    if (due.drawnAs === 'extrapolated') measures.extrapolated++;
    if (due.drawnAs === 'frozen') measures.frozen++;
    measures.rewindMs.push((due.rewindTicks * 1000) / (this.client.welcome?.tickRate ?? 1));
    for (const entity of entities.values()) {
      if (entity.type !== 'ship' || entity.player === this.player || entity.respawnAt !== 0) continue;
      const truth = this.options.truth.placeOf(entity.id, due.renderTick);
      if (!truth) continue;
      const error = Math.hypot(entity.x - truth.x, entity.y - truth.y) / unitScale;
      measures.remoteErrors.push(error);
    }
  }
}
