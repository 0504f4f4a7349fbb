import { addressAt } from './address.ts';
import { watchNetwork } from './browser/watchNetwork.ts';
import { webSocketPath } from './generated/protocol.ts';
import { type CallShape, type EntityBase, type EventBase, GameClient, type GameClientOptions } from './net/index.ts';
import { now, transport } from './transport.ts';

/** Options of {@link createClient}. Everything optional has a default that works in pages, workers and Node. */
export interface ClientOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls>
  extends Omit<Partial<GameClientOptions<Entity, GameEvent, Input, Rules, Calls>>, 'url' | 'shape' | 'requestTicket'>,
    Pick<GameClientOptions<Entity, GameEvent, Input, Rules, Calls>, 'shape' | 'requestTicket'> {
  /** The server's address, such as `https://game.example` or `https://site.example/game`. */
  readonly server: string;
  /** The network preset that the server should simulate; '' for none. */
  readonly network?: string;
}

/** Creates a client that uses WebSocket, or HTTP where WebSocket is blocked. Call `update` once per frame. */
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
  const url = addressAt(server, webSocketPath);
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
