import { applySnapshot, type Snapshot } from './baseline.ts';
import { CallFailure, type CallShape, type CallValue, type HostCalls, PendingCalls } from './calls.ts';
import { type Clock, TickClock } from './clock.ts';
import type { Coast } from './coasting.ts';
import {
  type ChatMessage,
  encodeCall,
  encodeInput,
  encodeWatch,
  type KeyframeMessage,
  type NoticeMessage,
  type PlaybackMessage,
  type RosterMessage,
  type SnapshotMessage,
  type WelcomeMessage,
} from './codec.ts';
import { Connection, type ConnectionState, type SessionMessage } from './connection.ts';
import { type EventBase, EventInbox } from './eventInbox.ts';
import type { EntityBase } from './evolve.ts';
import { ReplayClock } from './replayClock.ts';
import { checkShape, type Schema, type Shape } from './schema.ts';
import { type DrawnAs, SnapshotBuffer } from './snapshotBuffer.ts';
import type { OpenSocket } from './socket.ts';
import { countFrame, createStats, type NetStats } from './stats.ts';
import type { RequestTicket } from './ticket.ts';

/** What a game hands to its client. */
export interface GameClientOptions<Entity extends EntityBase> {
  /** ws:// or wss:// */
  readonly url: string;
  readonly requestTicket: RequestTicket;
  /** The generated `shape`. A server whose game differs from it is refused with a readable reason. */
  readonly shape: Shape;
  readonly openSocket: OpenSocket;
  /** The time in ms, on the same clock that `update` is given: `() => performance.now()`. */
  readonly now: () => number;
  /** 0..1: `Math.random`. */
  readonly random: () => number;
  /** An entity that moves further than this per tick was put there, and is not drawn on the way. Game units; 64 unless told. */
  readonly jumpPerTickMax?: number;
  /** How entities go on beyond the newest snapshot, where the schema's rates are not all there is to say: see {@link Coast}. */
  readonly coast?: Coast<Entity>;
}

/** The server's Welcome, with the rules by name. A new object with every (re)connect. */
export interface Welcome<Rules> {
  /** -1: this client only watches. */
  readonly player: number;
  /** Ticks per second. */
  readonly tickRate: number;
  readonly ticksPerSnapshot: number;
  /** How far back the server's hit tests look to what a player saw; 0: not at all. */
  readonly viewLagMaxTicks: number;
  /** The tick the room was at. */
  readonly tick: number;
  readonly maps: readonly string[];
  readonly schema: Schema;
  readonly rules: Rules;
}

/** What happened since the frame before, and what to do in this one. The object and its array are used again in the next frame. */
export interface ClientFrame<Entity extends EntityBase, GameEvent> {
  /** A session began: `client.welcome` is a new one, and everything predicted before is void. */
  readonly welcomed: boolean;
  /** A replay has gone to another place: what was drawn before has nothing to do with what is drawn now. */
  readonly jumped: boolean;
  /** With `welcomed`: it is the seat of before, after a lost connection. What was missed of events, chat and replies comes again. */
  readonly resumed: boolean;
  /** With `resumed`: how much of that is lost for good. */
  readonly missed: number;
  /** The newest snapshot, if one came since the frame before. */
  readonly snapshot: Snapshot<Entity> | undefined;
  /** In the order they came. */
  readonly events: readonly GameEvent[];
  /** What was said since the frame before, in the order it came. */
  readonly chat: readonly ChatMessage[];
  /** What the server last wanted the player to know, if that came since the frame before. */
  readonly notice: NoticeMessage | undefined;
  /** How many ticks to predict and send inputs for now: `tick - ticks + 1` to `tick`. 0 while not online. */
  readonly ticks: number;
  /** The newest tick to predict. */
  readonly tick: number;
  /** 0..1: draw the own player between the states after `tick - 1` and `tick`. */
  readonly fraction: number;
  /** When others are drawn: a tick with a fraction. */
  readonly renderTick: number;
  /** How far that is in the past of the own player, ticks. At most what the server looks back. */
  readonly viewLag: number;
  /** How that moment is drawn; frozen while not online. */
  readonly drawnAs: DrawnAs;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const jumpPerTickMaxDefault = 64;

/** More lines than this between two frames can only be old ones of a hidden tab: the oldest go. */
const chatMax = 64;

/** A tick on the wire, where it is said how late others are drawn. */
const lagOne = 256;

/** A session that is going on: exists from one Welcome to the next. */
interface Session<Entity extends EntityBase> {
  readonly schema: Schema;
  readonly clock: Clock;
  readonly snapshots: SnapshotBuffer<Entity>;
}

/**
 * Plays a game on a server: connects and reconnects, keeps the state, the clocks and the roster. Drive it with {@link update} once per
 * frame; what arrives between two frames waits for the next.
 */
export class GameClient<
  Entity extends EntityBase,
  GameEvent extends EventBase,
  Input extends { readonly [K in keyof Input]: number },
  Rules,
  Calls extends { readonly [K in keyof Calls]: CallShape } = object,
> {
  /** Figures for a net graph, brought up to date by {@link update}. */
  readonly stats: NetStats = createStats();
  /** The last Welcome; stays while reconnecting. */
  welcome: Welcome<Rules> | undefined;
  /** How a replay goes on, as the server last said; undefined: this is none. */
  playback: PlaybackMessage | undefined;
  /** Who is present, by player; a new map with every change. */
  roster: ReadonlyMap<number, string> = new Map();
  private readonly options: GameClientOptions<Entity>;
  private readonly link: Connection;
  private session: Session<Entity> | undefined;
  private readonly events = new EventInbox<GameEvent>();
  private readonly calls = new PendingCalls();
  /** What the next frame gets, and what this one got. */
  private chat: ChatMessage[] = [];
  private readonly inputValues: number[] = [];
  private readonly frame: Writable<ClientFrame<Entity, GameEvent>> = {
    welcomed: false,
    jumped: false,
    resumed: false,
    missed: 0,
    snapshot: undefined,
    events: this.events.turned,
    chat: [],
    notice: undefined,
    ticks: 0,
    tick: 0,
    fraction: 0,
    renderTick: 0,
    viewLag: 0,
    drawnAs: 'frozen',
  };
  /** The last frame in which the clocks ran; the picture stands still while not online. */
  private advancedMs = 0;
  private wasWelcomed = false;
  private hasJumped = false;
  private missed: number | undefined;
  private fresh: Snapshot<Entity> | undefined;
  private notice: NoticeMessage | undefined;

  constructor(options: GameClientOptions<Entity>) {
    this.options = options;
    this.link = new Connection({
      ...options,
      welcomed: (welcome, schema, nowMs, missed) => this.begin(welcome, schema, nowMs, missed),
      received: (message, bytes, nowMs) => this.receive(message, bytes, nowMs),
    });
  }

  /** Where the connection is; a new object with every change. */
  get connection(): ConnectionState {
    return this.link.state;
  }

  /** The newest snapshot; undefined until the first of a session. */
  get snapshot(): Snapshot<Entity> | undefined {
    return this.session?.snapshots.newest;
  }

  /** Lets time pass and hands over what arrived. Call once per frame. */
  update(nowMs: number): ClientFrame<Entity, GameEvent> {
    this.link.update(nowMs);
    this.calls.update(nowMs);
    const { frame } = this;
    frame.welcomed = this.wasWelcomed;
    frame.jumped = this.hasJumped;
    frame.resumed = this.wasWelcomed && this.missed !== undefined;
    frame.missed = this.wasWelcomed ? (this.missed ?? 0) : 0;
    frame.chat = this.chat;
    frame.snapshot = this.fresh;
    frame.notice = this.notice;
    // Nobody wants to see now what happened more than a second ago.
    this.events.turn(nowMs, (this.snapshot?.tick ?? 0) - (this.welcome?.tickRate ?? 0));
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

  /** All entities as they are to be drawn in this frame. Map and objects are valid until the next call. */
  sample(): ReadonlyMap<number, Entity> {
    return this.session?.snapshots.sample(this.frame.renderTick, this.advancedMs) ?? new Map();
  }

  /**
   * One entity as it is drawn at a tick with a fraction near the frame's `renderTick`: what a shot of the own player meets on the screen.
   * Valid until the next call.
   */
  peek(id: number, tick: number): Entity | undefined {
    return this.session?.snapshots.peek(id, tick);
  }

  /** Sends what the player wants for a tick. */
  sendInput(tick: number, input: Input): void {
    if (this.session === undefined) return;
    const { inputs } = this.session.schema;
    const named = input as Readonly<Record<string, number>>;
    for (let i = 0; i < inputs.length; i++) this.inputValues[i] = named[inputs[i]?.name ?? ''] ?? 0;
    this.inputValues.length = inputs.length;
    this.link.send(encodeInput(tick, this.viewLag(), this.inputValues));
  }

  /** Asks the game for something by name, and promises its reply; rejects with {@link CallFailure}, at once while not online and after 5 s without an answer. */
  call<Name extends keyof (Calls & HostCalls) & string>(
    name: Name,
    ...args: (Calls & HostCalls)[Name]['arguments']
  ): Promise<(Calls & HostCalls)[Name]['reply']> {
    if (this.link.state.kind !== 'online')
      return Promise.reject(new CallFailure('disconnected', 'There is no connection.'));
    // What comes is not looked at again: `checkShape` and the schema have compared the two versions of the game.
    return this.calls.begin((id) => this.link.send(encodeCall(id, name, args as readonly CallValue[]))) as Promise<
      (Calls & HostCalls)[Name]['reply']
    >;
  }

  /** Tells the server where the camera is, in field units. For those who only watch. */
  sendWatch(x: number, y: number): void {
    this.link.send(encodeWatch(x, y));
  }

  /** The game knows how wrong it predicted; told for each snapshot so that the net graph can show it. Game units. */
  notePredictionError(units: number): void {
    this.stats.predictionError = units;
    if (units > 0) this.stats.corrections++;
  }

  /** To be called when the network may be another one now, or back, and when the page is seen again: whatever died of it is noticed at once. */
  networkChanged(): void {
    this.link.networkChanged();
  }

  /** Leaves for good. */
  close(): void {
    this.link.close();
    this.calls.abandon();
  }

  private begin(
    message: WelcomeMessage,
    schema: Schema,
    nowMs: number,
    missed: number | undefined,
  ): string | undefined {
    const mismatch = checkShape(schema, this.options.shape);
    if (mismatch !== undefined) return `The server plays another version of the game: ${mismatch}. Reload the page.`;
    const { player, tickRate, ticksPerSnapshot, viewLagMax, tick, maps, roster } = message;
    const viewLagMaxTicks = viewLagMax / lagOne;
    const rules = schema.settings as Rules;
    this.welcome = { player, tickRate, ticksPerSnapshot, viewLagMaxTicks, tick, maps, schema, rules };
    this.roster = roster;
    this.playback = undefined;
    // Where hits are not tested against what the shooter saw, or there is no shooter, others can be drawn as late as need be.
    const lagTicksMax = viewLagMaxTicks === 0 || player < 0 ? Number.POSITIVE_INFINITY : viewLagMaxTicks;
    this.session = {
      schema,
      clock: new TickClock(tickRate, ticksPerSnapshot, nowMs, tick, this.link.rttMs, lagTicksMax),
      snapshots: new SnapshotBuffer(schema, tickRate, {
        jumpPerTickMax: this.options.jumpPerTickMax ?? jumpPerTickMaxDefault,
        coast: this.options.coast,
      }),
    };
    this.wasWelcomed = true;
    this.missed = missed;
    this.fresh = undefined;
    if (missed === undefined) this.forgetSeat();
    return undefined;
  }

  /** On another seat nothing of before means anything. */
  private forgetSeat(): void {
    this.events.clear();
    this.chat = [];
    this.calls.abandon();
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
      case 'playback':
        this.takePlayback(session, message, nowMs);
        break;
      case 'event':
        this.events.add(session.schema, message);
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
    session: Session<Entity>,
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
  }

  private takePlayback(session: Session<Entity>, message: PlaybackMessage, nowMs: number): void {
    this.playback = message;
    const { schema, clock: before } = session;
    const { tickRate, ticksPerSnapshot } = this.welcome as Welcome<Rules>;
    const clock = before instanceof ReplayClock ? before : new ReplayClock(tickRate, ticksPerSnapshot, nowMs);
    clock.tell(message);
    if (!message.hasJumped) return;
    const jumpPerTickMax = this.options.jumpPerTickMax ?? jumpPerTickMaxDefault;
    const snapshots = new SnapshotBuffer<Entity>(schema, tickRate, { jumpPerTickMax, isExact: true });
    this.session = { schema, clock, snapshots };
    this.events.clear();
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

  private advance({ clock, snapshots }: Session<Entity>, nowMs: number): void {
    const { frame, stats } = this;
    this.advancedMs = nowMs;
    frame.ticks = clock.advance(nowMs);
    frame.tick = clock.tick;
    frame.fraction = clock.fraction;
    frame.renderTick = clock.renderTick;
    frame.viewLag = clock.viewLag;
    frame.drawnAs = snapshots.drawnAs(clock.renderTick);
    if (snapshots.newest !== undefined) countFrame(stats, frame.drawnAs);
    stats.tick = clock.tick;
    stats.interpolationDelayTicks = clock.interpolationDelayTicks;
    stats.viewLagTicks = clock.viewLag;
    stats.snapshotIntervalMs = clock.arrivals.intervalMs;
    stats.snapshotJitterMs = clock.arrivals.jitterMs;
    stats.inputLeadTarget = clock.leadTarget;
  }

  // The picture may stand still because nothing was heard for long.
  private viewLag(): number {
    const { renderTick, viewLag } = this.frame;
    const shown = this.session?.snapshots.shownTick(renderTick) ?? renderTick;
    return Math.max(0, Math.round((viewLag + renderTick - shown) * lagOne));
  }
}
