import { watchNetwork } from './browser/watchNetwork.ts';
import { webSocketPath } from './generated/protocol.ts';
import { type CallShape, type EntityBase, type EventBase, GameClient, type GameClientOptions } from './net/index.ts';
import { now, transport } from './transport.ts';

/** What a game hands to its client. The rest is as a page or a program needs it, unless it is told. */
export interface ClientOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls>
  extends Omit<Partial<GameClientOptions<Entity, GameEvent, Input, Rules, Calls>>, 'url' | 'shape' | 'requestTicket'>,
    Pick<GameClientOptions<Entity, GameEvent, Input, Rules, Calls>, 'shape' | 'requestTicket'> {
  /** Where the server is, like `https://game.example`. */
  readonly server: string;
  /** The simulated bad network that the server is asked for, by name; '': none. */
  readonly network?: string;
}

/** A client over WebSockets, or over HTTP where they are blocked. Drive it with `update` once per frame. */
export function createClient<
  Entity extends EntityBase,
  GameEvent extends EventBase,
  Input extends { readonly [K in keyof Input]: number },
  Rules,
  Calls extends { readonly [K in keyof Calls]: CallShape } = object,
>({
  server,
  network = '',
  ...options
}: ClientOptions<Entity, GameEvent, Input, Rules, Calls>): GameClient<Entity, GameEvent, Input, Rules, Calls> {
  const url = new URL(webSocketPath, server);
  url.protocol = url.protocol.replace('http', 'ws');
  if (network !== '') url.searchParams.set('network', network);
  return new GameClient({
    openSocket: transport.open,
    now,
    random: Math.random,
    watchNetwork,
    ...options,
    url: url.href,
  });
}
