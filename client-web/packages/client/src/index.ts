/**
 * Plays a game on a GameServer. {@link connect} is all that a simple game needs; pages of their own are made of the
 * other entries.
 */
export { type ConnectOptions, connect } from './connect.ts';
export { type ClientOptions, createClient } from './createClient.ts';
export { Game } from './game.ts';
export type { ConnectionState, EntityOf, GameShape, Unsubscribe } from './net/index.ts';
export { now, schedule, transport } from './transport.ts';
