/** The netcode, independent of page, game and HTTP API. Time, randomness and sockets are passed in. */

export { networkLimits } from '../generated/networks.ts';
export {
  ClientMessage,
  CloseCode,
  Interpolation,
  NoticeKind,
  nameLengthMax,
  protocolVersion,
  ServerMessage,
  subprotocol,
} from '../generated/protocol.ts';
export type { EntityBase } from './applyEntry.ts';
export { applySnapshot, type Snapshot } from './applySnapshot.ts';
export { CallFailure, type CallShape, type CallValue, type HostCalls } from './calls.ts';
export { GameClient } from './client.ts';
export type { ClientFrame, Welcome } from './clientFrame.ts';
export type { GameClientOptions } from './clientOptions.ts';
export {
  type ChatMessage,
  type DecodedMessage,
  decodeServerMessage,
  type EventMessage,
  encodeHello,
  encodePing,
  type KeyframeMessage,
  type NoticeMessage,
  type ReplayStatusMessage,
  type SnapshotMessage,
  type WelcomeMessage,
} from './codec.ts';
export { type ConnectionState, isReliable } from './connection.ts';
export type { EntityOf } from './entityListeners.ts';
export { EntryReader } from './entries.ts';
export type { EventBase } from './eventInbox.ts';
export type { Extrapolate } from './extrapolation.ts';
export { streamOverHttp } from './httpStream.ts';
export { type NetworkConditions, perfect, presetNameOf, presets, withinLimits } from './networkConditions.ts';
export type { PredictedStep, PredictedSteps } from './ownEntity.ts';
export { Prediction, type PredictionOptions } from './prediction.ts';
export { ProtocolError } from './read.ts';
export { retryDelayMs } from './retry.ts';
export { type GameShape, type Schema, type Shape, typeOf } from './schema.ts';
export { simulateNetwork } from './simulatedSocket.ts';
export type { DrawnAs } from './snapshotBuffer.ts';
export type { OpenSocket, Socket, SocketHandlers } from './socket.ts';
export type { NetStats } from './stats.ts';
export type { Unsubscribe } from './subscriptions.ts';
export type { RequestTicket, TicketAnswer } from './ticket.ts';
export { type TransportFallback, transportFallback } from './transportFallback.ts';
export { openWebSocket } from './webSocket.ts';
