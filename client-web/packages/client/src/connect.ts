import type { IdentityStore } from './api/identity.ts';
import { createApi, createTicketClient, type Destination } from './api/index.ts';
import { claimIdentity } from './browser/identity.ts';
import { type ClientOptions, createClient } from './createClient.ts';
import { Game } from './game.ts';
import type { CallShape, EntityBase, EventBase } from './net/index.ts';

/** Who wants to play what, and where. */
export interface ConnectOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls>
  extends Omit<ClientOptions<Entity, GameEvent, Input, Rules, Calls>, 'server' | 'requestTicket'>,
    Pick<Destination, 'room' | 'invite' | 'spectate'> {
  /** Where the server is, like `https://game.example`. Pages need not say: it is where they come from. */
  readonly url?: string;
  /** What the player is called: 1 to 20 characters. */
  readonly name: string;
  /** The type of the room, which is opened if there is none; the server's first type unless told. */
  readonly roomType?: string;
  /**
   * Remembers who this player is to the server. Browsers do, for each window; elsewhere it is forgotten with the
   * process, unless told.
   */
  readonly identity?: Promise<IdentityStore>;
  /** Gives up when it is aborted before the game is there. */
  readonly signal?: AbortSignal;
}

/**
 * Joins a room, and resolves as soon as its state is known; rejects when the server refuses for good. Until then, and
 * whenever the connection is lost, it is tried again.
 */
export async function connect<
  Entity extends EntityBase,
  GameEvent extends EventBase,
  Input extends { readonly [K in keyof Input]: number },
  Rules,
  Calls extends { readonly [K in keyof Calls]: CallShape } = object,
>({
  url = pageOrigin(),
  name,
  roomType,
  room,
  invite,
  spectate,
  identity = claimIdentity('gameserver'),
  signal,
  ...rest
}: ConnectOptions<Entity, GameEvent, Input, Rules, Calls>): Promise<Game<Entity, GameEvent, Input, Rules, Calls>> {
  signal?.throwIfAborted();
  const api = createApi(identity, (path, init) => fetch(new URL(path, url), init));
  const destination: Destination = {
    ...(roomType !== undefined && { type: roomType }),
    ...(room !== undefined && { room }),
    ...(invite !== undefined && { invite }),
    ...(spectate !== undefined && { spectate }),
  };
  const requestTicket = createTicketClient(api, name, destination, { room: undefined });
  const game = new Game(createClient({ ...rest, server: url, requestTicket }));
  const giveUp = () => game.close();
  signal?.addEventListener('abort', giveUp);
  const end = await Promise.race([game.ready, game.closed]);
  signal?.removeEventListener('abort', giveUp);
  signal?.throwIfAborted();
  if (end !== undefined) throw new Error(end);
  return game;
}

function pageOrigin(): string {
  if (typeof location === 'undefined') throw new TypeError('connect: url is required outside a page');
  return location.origin;
}
