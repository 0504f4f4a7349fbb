import type { CallShape, ConnectionState, EntityBase, EventBase, GameClient, HostCalls } from './net/index.ts';

const frameMs = 1000 / 60;

/**
 * A {@link GameClient} driven by a timer. Interpolation, prediction, chat, the roster and network statistics are
 * available through {@link client}.
 */
export class Game<
  Entity extends EntityBase,
  GameEvent extends EventBase,
  Input extends { readonly [K in keyof Input]: number },
  Rules,
  Calls extends { readonly [K in keyof Calls]: CallShape } = object,
> {
  readonly client: GameClient<Entity, GameEvent, Input, Rules, Calls>;
  /** The input sent for every tick from now on; undefined sends none. */
  input: Input | undefined;
  /** Resolves with the first snapshot. */
  readonly ready: Promise<void>;
  /** Resolves with a human-readable reason when the session has ended for good. */
  readonly closed: Promise<string>;
  private isReady: () => void = () => {};
  private isClosed: (reason: string) => void = () => {};
  private readonly timer = setInterval(() => this.frame(), frameMs);

  constructor(client: GameClient<Entity, GameEvent, Input, Rules, Calls>) {
    this.client = client;
    this.ready = new Promise((resolve) => {
      this.isReady = resolve;
    });
    this.closed = new Promise((resolve) => {
      this.isClosed = resolve;
    });
  }

  /** The connection state; a new object on every change. */
  get connection(): ConnectionState {
    return this.client.connection;
  }

  /** The player's id in the room; -1 for a spectator. */
  get player(): number {
    return this.client.welcome?.player ?? -1;
  }

  /** The game's rules, as sent by the server. */
  get rules(): Rules | undefined {
    return this.client.welcome?.rules;
  }

  /** The entities of the newest snapshot, by id. */
  get entities(): ReadonlyMap<number, Entity> {
    return this.client.snapshot?.entities ?? new Map();
  }

  /** See {@link GameClient.onAdded}. */
  readonly onAdded: GameClient<Entity, GameEvent, Input, Rules, Calls>['onAdded'] = (type, listener) =>
    this.client.onAdded(type, listener);

  /** See {@link GameClient.onChanged}. */
  readonly onChanged: GameClient<Entity, GameEvent, Input, Rules, Calls>['onChanged'] = (type, listener) =>
    this.client.onChanged(type, listener);

  /** See {@link GameClient.onRemoved}. */
  readonly onRemoved: GameClient<Entity, GameEvent, Input, Rules, Calls>['onRemoved'] = (type, listener) =>
    this.client.onRemoved(type, listener);

  /** See {@link GameClient.onEvent}. */
  readonly onEvent: GameClient<Entity, GameEvent, Input, Rules, Calls>['onEvent'] = (type, listener) =>
    this.client.onEvent(type, listener);

  /** See {@link GameClient.call}. */
  call<Name extends keyof (Calls & HostCalls) & string>(
    name: Name,
    ...args: (Calls & HostCalls)[Name]['arguments']
  ): Promise<(Calls & HostCalls)[Name]['reply']> {
    return this.client.call(name, ...args);
  }

  /** Leaves the room and ends the session. */
  close(): void {
    this.end();
  }

  private frame(): void {
    const { client, input } = this;
    const { tick, ticks } = client.update();
    if (input !== undefined) for (let i = tick - ticks + 1; i <= tick; i++) client.sendInput(i, input);
    if (client.snapshot !== undefined) this.isReady();
    if (client.connection.kind === 'closed') this.end();
  }

  private end(): void {
    clearInterval(this.timer);
    this.client.close();
    if (this.connection.kind === 'closed') this.isClosed(this.connection.reason);
  }
}
