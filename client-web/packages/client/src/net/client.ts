import type { EntityBase } from './applyEntry.ts';
import { applySnapshot, type Snapshot } from './applySnapshot.ts';
import { CallFailure, type CallShape, type CallValue, type HostCalls, PendingCalls } from './calls.ts';
import type { ClientFrame, Welcome } from './clientFrame.ts';
import type { GameClientOptions } from './clientOptions.ts';
import { type Clock, TickClock } from './clock.ts';
import {
  type ChatMessage,
  type EventMessage,
  encodeCall,
  encodeInput,
  encodeWatch,
  type KeyframeMessage,
  type NoticeMessage,
  type ReplayStatusMessage,
  type RosterMessage,
  type SnapshotMessage,
  type WelcomeMessage,
} from './codec.ts';
import { Connection, type ConnectionState, type SessionMessage } from './connection.ts';
import { EntityListeners, type EntityOf } from './entityListeners.ts';
import { type EventBase, EventInbox } from './eventInbox.ts';
import { OwnEntity } from './ownEntity.ts';
import { ReplayClock } from './replayClock.ts';
import { checkShape, type Schema, type Shape } from './schema.ts';
import { SnapshotBuffer } from './snapshotBuffer.ts';
import { countFrame, createStats, type NetStats } from './stats.ts';
import { Subscriptions, type Unsubscribe } from './subscriptions.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const jumpPerTickMaxDefault = 64;

/** Only a hidden tab accumulates more chat lines than this between two frames; the oldest are dropped. */
const chatMax = 64;

/** A session: lasts from one Welcome to the next. */
interface Session<Entity extends EntityBase, Input, Rules> {
  readonly schema: Schema;
  readonly clock: Clock;
  readonly snapshots: SnapshotBuffer<Entity>;
  readonly own?: OwnEntity<Entity, Input, Rules> | undefined;
}

/**
 * The client of a game session: connects and reconnects, and maintains state, clocks and roster. Call {@link update}
 * once per frame; messages received between frames are queued for the next.
 */
export class GameClient<
  Entity extends EntityBase,
  GameEvent extends EventBase,
  Input extends { readonly [K in keyof Input]: number },
  Rules,
  Calls extends { readonly [K in keyof Calls]: CallShape } = object,
> {
  /** Network statistics, refreshed by {@link update}. */
  readonly stats: NetStats = createStats();
  /** The latest Welcome; kept while reconnecting. */
  welcome: Welcome<Rules> | undefined;
  /** The latest replay status; undefined if this is not a replay. */
  replayStatus: ReplayStatusMessage | undefined;
  /** Names of those present, by player id; a new map on every change. */
  roster: ReadonlyMap<number, string> = new Map();
  private readonly options: GameClientOptions<Entity, GameEvent, Input, Rules, Calls>;
  private readonly jumpPerTickMax: number;
  private readonly link: Connection;
  private session: Session<Entity, Input, Rules> | undefined;
  private readonly events = new EventInbox<GameEvent>();
  private readonly entityListeners = new EntityListeners<Entity>();
  private readonly eventListeners = new Subscriptions<[event: GameEvent]>();
  private unwatchNetwork: (() => void) | undefined;
  private readonly calls = new PendingCalls();
  /** Chat for the next frame. */
  private chat: ChatMessage[] = [];
  private readonly inputValues: number[] = [];
  private readonly frame: Writable<ClientFrame<Entity, GameEvent>> = {
    welcomed: false,
    jumped: false,
    resumed: false,
    missed: 0,
    snapshot: undefined,
    events: this.events.current,
    chat: [],
    notice: undefined,
    ticks: 0,
    tick: 0,
    fraction: 0,
    renderTick: 0,
    rewindTicks: 0,
    drawnAs: 'frozen',
  };
  /** Time of the last frame in which the clocks advanced; the picture is frozen while offline. */
  private advancedMs = 0;
  private wasWelcomed = false;
  private hasJumped = false;
  private missed: number | undefined;
  private fresh: Snapshot<Entity> | undefined;
  private notice: NoticeMessage | undefined;

  constructor(options: GameClientOptions<Entity, GameEvent, Input, Rules, Calls>) {
    requirePlayers(options.shape, Object.keys(options.predict ?? {}));
    this.options = options;
    this.jumpPerTickMax = options.jumpPerTickMax ?? jumpPerTickMaxDefault;
    this.link = new Connection({
      ...options,
      welcomed: (welcome, schema, nowMs, missed) => this.begin(welcome, schema, nowMs, missed),
      received: (message, bytes, nowMs) => this.receive(message, bytes, nowMs),
    });
    this.unwatchNetwork = options.watchNetwork?.(() => this.networkChanged());
  }

  /** The connection state; a new object on every change. */
  get connection(): ConnectionState {
    return this.link.state;
  }

  /** The newest snapshot; undefined before the first of a session. */
  get snapshot(): Snapshot<Entity> | undefined {
    return this.session?.snapshots.newest;
  }

  /**
   * The player's entity after the newest predicted tick; undefined without the option `predict`, and while the player
   * has none. See {@link sample} for what to draw.
   */
  get own(): Extract<Entity, { readonly player: number }> | undefined {
    return this.session?.own?.current as Extract<Entity, { readonly player: number }> | undefined;
  }

  /**
   * Advances to `nowMs` on the clock of the option `now`, by default its current time, and returns what arrived. Call
   * once per frame.
   */
  update(nowMs = this.options.now()): ClientFrame<Entity, GameEvent> {
    this.link.update(nowMs);
    this.calls.update(nowMs);
    if (this.link.state.kind === 'closed') this.release();
    const { frame } = this;
    frame.welcomed = this.wasWelcomed;
    frame.jumped = this.hasJumped;
    frame.resumed = this.wasWelcomed && this.missed !== undefined;
    frame.missed = this.wasWelcomed ? (this.missed ?? 0) : 0;
    frame.chat = this.chat;
    frame.snapshot = this.fresh;
    frame.notice = this.notice;
    // Events more than a second old are not worth showing.
    this.events.update(nowMs, (this.snapshot?.tick ?? 0) - (this.welcome?.tickRate ?? 0));
    this.wasWelcomed = this.hasJumped = false;
    if (this.chat.length > 0) this.chat = [];
    this.fresh = undefined;
    this.notice = undefined;
    frame.ticks = 0;
    frame.drawnAs = 'frozen';
    if (this.session !== undefined && this.link.state.kind === 'online') this.advance(this.session, nowMs);
    this.stats.rttMs = this.link.rttMs;
    this.stats.bytesPerSecond = this.link.traffic.bytesPerSecond;
    return frame;
  }

  /**
   * All entities as drawn in this frame, the player's own as predicted. The map and its objects are valid until the
   * next call.
   */
  sample(): ReadonlyMap<number, Entity> {
    if (this.session === undefined) return new Map();
    const { snapshots, own } = this.session;
    const sampled = snapshots.sample(this.frame.renderTick, this.advancedMs);
    own?.drawInto(sampled, this.frame.tick, this.frame.fraction);
    return sampled;
  }

  /**
   * One entity as drawn at a fractional tick near the frame's `renderTick`, for hit tests against what is on screen.
   * Valid until the next call.
   */
  peek(id: number, tick: number): Entity | undefined {
    return this.session?.snapshots.peek(id, tick);
  }

  /**
   * Calls back for each entity of a type that is added, and immediately for those already present. After each snapshot,
   * listeners are called for all removed entities, then added, then changed, each in snapshot order. On a new seat, and
   * after a jump in a replay, all entities are removed and then added. After a reconnect to the same seat, an id that
   * was reused meanwhile counts as removed and added if its type has a birth tick; otherwise as changed.
   */
  onAdded<Type extends Entity['type']>(type: Type, listener: (entity: EntityOf<Entity, Type>) => void): Unsubscribe {
    return this.entityListeners.onAdded(type, listener as (entity: Entity) => void);
  }

  /** Calls back for each entity of a type that changed, with its previous state. Order: see {@link onAdded}. */
  onChanged<Type extends Entity['type']>(
    type: Type,
    listener: (entity: EntityOf<Entity, Type>, before: EntityOf<Entity, Type>) => void,
  ): Unsubscribe {
    return this.entityListeners.onChanged(type, listener as (entity: Entity, before: Entity) => void);
  }

  /** Calls back for each entity of a type that was removed, with its last state. Order: see {@link onAdded}. */
  onRemoved<Type extends Entity['type']>(type: Type, listener: (entity: EntityOf<Entity, Type>) => void): Unsubscribe {
    return this.entityListeners.onRemoved(type, listener as (entity: Entity) => void);
  }

  /** Calls back for each event of a type on arrival. */
  onEvent<Type extends GameEvent['type']>(
    type: Type,
    listener: (event: Extract<GameEvent, { readonly type: Type }>) => void,
  ): Unsubscribe {
    return this.eventListeners.add(type, listener as (event: GameEvent) => void);
  }

  /** Sends the player's input for a tick, and predicts the tick. */
  sendInput(tick: number, input: Input): void {
    if (this.session === undefined) return;
    const { inputs } = this.session.schema;
    const named = input as Readonly<Record<string, number>>;
    for (let i = 0; i < inputs.length; i++) this.inputValues[i] = named[inputs[i]?.name ?? ''] ?? 0;
    this.inputValues.length = inputs.length;
    this.link.send(encodeInput(tick, this.rewindTicks(), this.inputValues));
    this.session.own?.advance(tick, input);
  }

  /**
   * Calls a function of the game by name and resolves with its reply. Rejects with {@link CallFailure}: immediately
   * while offline, or after 5 s without a reply.
   */
  call<Name extends keyof (Calls & HostCalls) & string>(
    name: Name,
    ...args: (Calls & HostCalls)[Name]['arguments']
  ): Promise<(Calls & HostCalls)[Name]['reply']> {
    if (this.link.state.kind !== 'online') return Promise.reject(new CallFailure('disconnected', 'Not connected.'));
    // The reply is not validated: `checkShape` has already compared the two versions of the game.
    return this.calls.begin((id) => this.link.send(encodeCall(id, name, args as readonly CallValue[]))) as Promise<
      (Calls & HostCalls)[Name]['reply']
    >;
  }

  /** Reports the camera position to the server, in field units. For spectators. */
  sendWatch(x: number, y: number): void {
    this.link.send(encodeWatch(x, y));
  }

  /**
   * Records the prediction error of a snapshot for {@link stats}. Game units. For games that predict by themselves
   * instead of with the option `predict`.
   */
  notePredictionError(units: number): void {
    this.stats.predictionError = units;
    if (units > 0) this.stats.corrections++;
  }

  /**
   * Call when the network may have changed or come back, or the page has become visible: a dead connection is then
   * detected immediately.
   */
  networkChanged(): void {
    this.link.networkChanged();
  }

  /** Leaves the room and ends the session. */
  close(): void {
    this.link.close();
    this.release();
  }

  /** Nothing more will arrive. */
  private release(): void {
    this.unwatchNetwork?.();
    this.unwatchNetwork = undefined;
    this.calls.abandon();
  }

  private begin(
    message: WelcomeMessage,
    schema: Schema,
    nowMs: number,
    missed: number | undefined,
  ): string | undefined {
    const mismatch = checkShape(schema, this.options.shape);
    if (mismatch !== undefined) return `The server runs another version of the game: ${mismatch}. Reload the page.`;
    const { player, tickRate, ticksPerSnapshot, rewindTicksMax, tick, maps, roster } = message;
    const rules = schema.settings as Rules;
    const { predict } = this.options;
    this.welcome = { player, tickRate, ticksPerSnapshot, rewindTicksMax, tick, maps, schema, rules };
    this.roster = roster;
    this.replayStatus = undefined;
    // Without lag compensation, and for spectators, nothing limits how late others may be drawn.
    const lagTicksMax = rewindTicksMax === 0 || player < 0 ? Number.POSITIVE_INFINITY : rewindTicksMax;
    this.session = {
      schema,
      clock: new TickClock(tickRate, ticksPerSnapshot, nowMs, tick, this.link.rttMs, lagTicksMax),
      snapshots: new SnapshotBuffer(schema, tickRate, {
        jumpPerTickMax: this.jumpPerTickMax,
        extrapolate: this.options.extrapolate,
      }),
      own: predict && player >= 0 ? new OwnEntity(predict, schema, player, this.jumpPerTickMax) : undefined,
    };
    this.wasWelcomed = true;
    this.missed = missed;
    this.fresh = undefined;
    if (missed === undefined) this.forgetSeat();
    this.entityListeners.useSchema(schema);
    return undefined;
  }

  /** A new seat: nothing from before applies. */
  private forgetSeat(): void {
    this.events.clear();
    this.chat = [];
    this.calls.abandon();
    this.entityListeners.update(undefined);
  }

  private receive(message: SessionMessage, bytes: number, nowMs: number): void {
    if (message.kind === 'notice') this.notice = message;
    const session = this.session;
    if (session === undefined) return;
    switch (message.kind) {
      case 'snapshot':
      case 'keyframe':
        this.takeSnapshot(session, message, bytes, nowMs);
        break;
      case 'replayStatus':
        this.takeReplayStatus(session, message, nowMs);
        break;
      case 'event':
        this.takeEvent(session.schema, message);
        break;
      case 'roster':
        this.takeRoster(message);
        break;
      case 'reply':
        this.calls.settle(message);
        break;
      case 'chat':
        if (this.chat.length === chatMax) this.chat.shift();
        this.chat.push(message);
        break;
    }
  }

  private takeSnapshot(
    session: Session<Entity, Input, Rules>,
    message: SnapshotMessage | KeyframeMessage,
    bytes: number,
    nowMs: number,
  ): void {
    const snapshot = applySnapshot(session.schema, session.snapshots.newest, message);
    session.snapshots.push(snapshot);
    session.clock.snapshotArrived(nowMs, snapshot.tick, message.inputLead);
    this.fresh = snapshot;
    this.stats.snapshotBytes = bytes;
    this.stats.inputLead = message.inputLead;
    this.stats.inputAge = message.inputAge;
    if (session.own !== undefined) {
      session.own.reconcile(snapshot);
      this.notePredictionError(session.own.error);
    }
    this.entityListeners.update(snapshot);
  }

  private takeEvent(schema: Schema, message: EventMessage): void {
    const event = this.events.add(schema, message);
    if (!this.eventListeners.isEmpty) this.eventListeners.notifier()(event.type, event);
  }

  private takeReplayStatus(session: Session<Entity, Input, Rules>, message: ReplayStatusMessage, nowMs: number): void {
    this.replayStatus = message;
    const { schema, clock: before } = session;
    const { tickRate, ticksPerSnapshot } = this.welcome as Welcome<Rules>;
    const clock = before instanceof ReplayClock ? before : new ReplayClock(tickRate, ticksPerSnapshot, nowMs);
    clock.update(message);
    if (!message.hasJumped) return;
    const { jumpPerTickMax } = this;
    const snapshots = new SnapshotBuffer<Entity>(schema, tickRate, { jumpPerTickMax, isExact: true });
    this.session = { schema, clock, snapshots };
    this.events.clear();
    this.entityListeners.update(undefined);
    this.fresh = undefined;
    this.hasJumped = true;
  }

  private takeRoster(message: RosterMessage): void {
    const roster = new Map(this.roster);
    for (const { player, name } of message.changes) {
      if (name === undefined) roster.delete(player);
      else roster.set(player, name);
    }
    this.roster = roster;
  }

  private advance({ clock, snapshots, own }: Session<Entity, Input, Rules>, nowMs: number): void {
    const { frame, stats } = this;
    own?.fade(nowMs - this.advancedMs);
    this.advancedMs = nowMs;
    frame.ticks = clock.advance(nowMs);
    frame.tick = clock.tick;
    frame.fraction = clock.fraction;
    frame.renderTick = clock.renderTick;
    frame.rewindTicks = clock.rewindTicks;
    frame.drawnAs = snapshots.drawnAs(clock.renderTick);
    if (snapshots.newest !== undefined) countFrame(stats, frame.drawnAs);
    stats.tick = clock.tick;
    stats.interpolationDelayTicks = clock.interpolationDelayTicks;
    stats.rewindTicks = clock.rewindTicks;
    stats.snapshotIntervalMs = clock.arrivals.intervalMs;
    stats.snapshotJitterMs = clock.arrivals.jitterMs;
    stats.inputLeadTarget = clock.leadTarget;
  }

  // What is on screen may be frozen at an earlier tick.
  private rewindTicks(): number {
    const { renderTick, rewindTicks } = this.frame;
    const shown = this.session?.snapshots.shownTick(renderTick) ?? renderTick;
    return Math.max(0, rewindTicks + renderTick - shown);
  }
}

function requirePlayers({ types }: Shape, predicted: readonly string[]): void {
  const other = predicted.find((type) => !types[type]?.includes('player'));
  if (other !== undefined) throw new TypeError(`predict: entities of type '${other}' have no field 'player'`);
}
