import { addressAt } from './address.ts';
import type { IdentityStore } from './api/identity.ts';
import { createApi, createTicketClient, type Destination } from './api/index.ts';
import { guestIdentity, rememberedIdentity } from './browser/identity.ts';
import { page } from './browser/page.ts';
import { type ClientOptions, createClient } from './createClient.ts';
import { Game } from './game.ts';
import type { CallShape, EntityBase, EventBase } from './net/index.ts';

/** Options of {@link connect}. */
export interface ConnectOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls>
  extends Omit<ClientOptions<Entity, GameEvent, Input, Rules, Calls>, 'server' | 'requestTicket'>,
    Pick<Destination, 'room' | 'invite' | 'spectate'> {
  /**
   * The server's address, such as `https://game.example` or `https://site.example/game`. Default: the page's origin.
   * Required outside a page.
   */
  readonly url?: string;
  /** The player's name, 1 to 20 characters. */
  readonly name: string;
  /** The room type; a room is opened if none has a free seat. Default: the server's first type. */
  readonly roomType?: string;
  /**
   * Stores the player's identity. Default: the one that the browser remembers, the same in all of its windows; outside
   * a page, a new guest per call. Pass one for each player to have two players in one browser.
   */
  readonly identity?: IdentityStore;
  /** Cancels joining. Has no effect once the promise has resolved. */
  readonly signal?: AbortSignal;
}

/**
 * Joins a room. Resolves once its state is known; rejects on a permanent refusal; otherwise retries. A lost connection
 * is re-established automatically.
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
  identity = page.window === undefined ? guestIdentity() : rememberedIdentity('gameserver'),
  signal,
  ...rest
}: ConnectOptions<Entity, GameEvent, Input, Rules, Calls>): Promise<Game<Entity, GameEvent, Input, Rules, Calls>> {
  signal?.throwIfAborted();
  const api = createApi(identity, (path, init) => fetch(addressAt(url, path), init));
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
