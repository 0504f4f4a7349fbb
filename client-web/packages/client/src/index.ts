/** Client for games on a GameServer. {@link connect} is all a simple game needs; the other entries are its parts. */
export { addressAt } from './address.ts';
export { type ConnectOptions, connect } from './connect.ts';
export { type ClientOptions, createClient } from './createClient.ts';
export { Game } from './game.ts';
export type { ConnectionState, EntityOf, GameShape, Unsubscribe } from './net/index.ts';
export { now, schedule, transport } from './transport.ts';
