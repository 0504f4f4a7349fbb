import { CloseCode, subprotocol } from '../generated/protocol.ts';
import {
  type ChatMessage,
  type DecodedMessage,
  decodeServerMessage,
  type EventMessage,
  encodeHello,
  encodePing,
  encodeResume,
  type KeyframeMessage,
  type NoticeMessage,
  type PongMessage,
  type ReplayStatusMessage,
  type ReplyMessage,
  type RosterMessage,
  type SnapshotMessage,
  type WelcomeMessage,
} from './codec.ts';
import { pauseMs, waitMsMax } from './pace.ts';
import { ProtocolError } from './read.ts';
import { attemptAfter, finalReason, isSeatOver, passingReason, retryDelayMs } from './retry.ts';
import type { Schema, SchemaDefinition } from './schema.ts';
import type { OpenSocket, Socket } from './socket.ts';
import type { RequestTicket, TicketAnswer } from './ticket.ts';
import { Traffic } from './traffic.ts';

/** The state of a connection. A new object on every change. */
export type ConnectionState =
  /**
   * Requesting a ticket, opening the socket or awaiting Welcome. `attempt`: 1 for the first. `refusal`: why there was no
   * ticket for the previous attempt.
   */
  | { readonly kind: 'connecting'; readonly attempt: number; readonly refusal?: string }
  | { readonly kind: 'online'; readonly player: number }
  /** The connection failed or was lost; retries at `retryAtMs`. `attempt`: how many have failed in a row. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly retryAtMs: number; readonly reason: string }
  /** Ended for good. `reason` is for people. */
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

/** Options of {@link Connection}. */
export interface ConnectionOptions {
  readonly url: string;
  readonly requestTicket: RequestTicket;
  readonly openSocket: OpenSocket;
  /** The current time in ms on the clock passed to `update`. */
  readonly now: () => number;
  /** 0..1 */
  readonly random: () => number;
  /**
   * A session began. `missed`: how many reliable messages are lost for good; undefined on a new seat. Returns why this
   * client cannot play, for people, or undefined.
   */
  readonly welcomed: (
    welcome: WelcomeMessage,
    schema: Schema,
    nowMs: number,
    missed: number | undefined,
  ) => string | undefined;
  /** Any other message arrived. May throw {@link ProtocolError}, which drops the connection. `bytes`: its length. */
  readonly received: (message: SessionMessage, bytes: number, nowMs: number) => void;
}

/** Messages of a session. A Notice may also arrive before or instead of Welcome. */
export type SessionMessage =
  | SnapshotMessage
  | KeyframeMessage
  | EventMessage
  | RosterMessage
  | ReplyMessage
  | ChatMessage
  | NoticeMessage
  | ReplayStatusMessage;

/** Close code sent to a server that misbehaves or runs another version of the game. */
export const leftByClientCode = 4900;

const pingEveryMs = 1000;
const silenceMsMax = 3000;
const connectMsMax = 8000;
/** A session that lasted this long resets the count of failed attempts. */
const stableMs = 5000;
/** A connection is dead if a probe is unanswered for this many round trips and this long. */
const probeRtts = 3;
const probeMsMin = 400;
const rttWeight = 1 / 8;

/** A logical connection to a server, across any number of sockets. Time advances only in {@link update}. */
export class Connection {
  state: ConnectionState = { kind: 'connecting', attempt: 1 };
  /** Smoothed round-trip time in ms; 0 until measured. */
  rttMs = 0;
  readonly traffic = new Traffic();
  private readonly options: ConnectionOptions;
  private socket: Socket | undefined;
  private definition: { readonly hash: number; readonly value: SchemaDefinition } | undefined;
  /** Resumes this connection's seat; undefined without a seat. */
  private seatKey: string | undefined;
  /** How many reliable messages have arrived on that seat. */
  private received = 0;
  private attempt = 1;
  /** Why there was no ticket for the last attempt; '' if there was one. */
  private refusal = '';
  /** While waiting: the server has asked for no attempt before this time. */
  private notBeforeMs = 0;
  private startedMs = 0;
  private lastUpdateMs: number;
  private lastPingMs = 0;
  /** How long nothing has arrived, and how long ago a probe was sent. */
  private quietMs = 0;
  private probedMs: number | undefined;

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.lastUpdateMs = options.now();
    this.open(this.attempt);
  }

  /** Advances time: pings, detects a silent server, reconnects. Call often, such as once per frame. */
  update(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.lastUpdateMs);
    const waitedMs = Math.min(waitMsMax, elapsedMs);
    this.quietMs += waitedMs;
    if (this.probedMs !== undefined) this.probedMs += waitedMs;
    this.lastUpdateMs = nowMs;
    this.traffic.update(nowMs);
    switch (this.state.kind) {
      case 'connecting':
        if (this.quietMs >= connectMsMax) this.giveUp('the server is not responding');
        break;
      case 'online':
        if (elapsedMs > pauseMs) this.probe(nowMs);
        if (this.isGone()) this.reopen();
        else if (this.quietMs >= silenceMsMax) this.giveUp('the server stopped responding');
        else if (nowMs - this.lastPingMs >= pingEveryMs) this.ping(nowMs);
        break;
      case 'waiting':
        if (nowMs >= this.state.retryAtMs) this.open(this.state.attempt + 1);
        break;
      case 'closed':
        break;
    }
  }

  /** The network may have changed or come back: a dead connection is reopened at once, as after a pause in updates. */
  networkChanged(): void {
    const nowMs = this.options.now();
    this.update(nowMs);
    if (this.state.kind === 'online' && this.probedMs === undefined) this.probe(nowMs);
    else if (this.state.kind === 'waiting' && nowMs >= this.notBeforeMs) this.open(1);
    else if (this.state.kind === 'connecting' && this.quietMs >= probeMsMin) this.reopen();
  }

  /** Sends a message; drops it while offline. */
  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.state.kind === 'online') this.sendNow(bytes);
  }

  /** Closes the connection for good. */
  close(): void {
    this.finish(CloseCode.normal, 'You left.');
  }

  private open(attempt: number): void {
    this.attempt = attempt;
    this.quietMs = 0;
    this.probedMs = undefined;
    const { refusal } = this;
    const state: ConnectionState = { kind: 'connecting', attempt, ...(refusal !== '' && { refusal }) };
    this.state = state;
    const { seatKey } = this;
    if (seatKey !== undefined) this.openSocket(() => encodeResume(seatKey, this.received, this.definition?.hash ?? 0));
    // An answer that arrives after the state has changed is stale.
    else this.options.requestTicket((answer) => this.state === state && this.takeAnswer(answer));
  }

  private takeAnswer(answer: TicketAnswer): void {
    this.refusal = answer.kind === 'refused' ? answer.reason : '';
    if (answer.kind === 'ticket') this.openSocket(() => encodeHello(answer.ticket, this.definition?.hash ?? 0));
    else if (answer.isFinal) this.finish(leftByClientCode, answer.reason);
    else this.giveUp(answer.reason, answer.retryAfterMs);
  }

  private openSocket(firstMessage: () => Uint8Array<ArrayBuffer>): void {
    // So are the callbacks of a replaced socket.
    const isCurrent = () => socket === this.socket;
    const socket: Socket = this.options.openSocket(this.options.url, subprotocol, {
      opened: () => isCurrent() && this.begin(firstMessage()),
      received: (data) => isCurrent() && this.receive(data),
      closed: (code, reason) => isCurrent() && this.lost(code, reason),
    });
    this.socket = socket;
  }

  private begin(firstMessage: Uint8Array<ArrayBuffer>): void {
    this.startedMs = this.options.now();
    this.quietMs = 0;
    this.sendNow(firstMessage);
  }

  private receive(data: Uint8Array | string): void {
    this.quietMs = 0;
    this.probedMs = undefined;
    try {
      if (typeof data === 'string') throw new ProtocolError('a text message');
      this.traffic.countIn(data.byteLength);
      this.handle(data);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.giveUp(`the server sent a bad message: ${error.message}`);
    }
  }

  private handle(data: Uint8Array): void {
    const message = decodeServerMessage(data);
    const nowMs = this.options.now();
    if (message.kind === 'welcome') this.welcome(message, nowMs);
    else if (this.state.kind !== 'online' && message.kind !== 'notice')
      throw new ProtocolError(`${message.kind} came before Welcome`);
    else if (message.kind === 'pong') this.pong(message, nowMs);
    else this.handOver(message, data.byteLength, nowMs);
  }

  private handOver(message: SessionMessage, bytes: number, nowMs: number): void {
    if (isReliable(message)) this.received++;
    this.options.received(message, bytes, nowMs);
  }

  private welcome(message: WelcomeMessage, nowMs: number): void {
    if (this.state.kind === 'online') throw new ProtocolError('a second Welcome');
    const value = message.definition ?? this.definitionOf(message.schemaHash);
    this.definition = { hash: message.schemaHash, value };
    this.rttMs = nowMs - this.startedMs;
    this.startedMs = nowMs;
    this.lastPingMs = nowMs;
    const schema = { ...value, hash: message.schemaHash, settings: message.settings };
    const missed = this.seatKey === undefined ? undefined : message.received - this.received;
    this.seatKey = message.seatKey;
    this.received = message.received;
    const refusal = this.options.welcomed(message, schema, nowMs, missed);
    if (refusal === undefined) this.state = { kind: 'online', player: message.player };
    else this.finish(leftByClientCode, refusal);
  }

  private definitionOf(hash: number): SchemaDefinition {
    if (this.definition?.hash !== hash)
      throw new ProtocolError('Welcome names a schema that this client does not have');
    return this.definition.value;
  }

  private probe(nowMs: number): void {
    this.probedMs = 0;
    this.ping(nowMs);
  }

  /** Whether a probe has gone unanswered. */
  private isGone(): boolean {
    return this.probedMs !== undefined && this.probedMs >= Math.max(probeMsMin, probeRtts * this.rttMs);
  }

  private ping(nowMs: number): void {
    this.lastPingMs = nowMs;
    // The protocol carries integers; microseconds keep the clock's fraction.
    this.sendNow(encodePing(Math.round(this.options.now() * 1000), this.received));
  }

  private pong(message: PongMessage, nowMs: number): void {
    const rttMs = Math.max(0, nowMs - message.time / 1000);
    this.rttMs += (rttMs - this.rttMs) * rttWeight;
  }

  private sendNow(bytes: Uint8Array<ArrayBuffer>): void {
    this.traffic.countOut(bytes.byteLength);
    this.socket?.send(bytes);
  }

  private lost(code: number, reason: string): void {
    this.socket = undefined;
    const final = finalReason(code);
    const hadSeat = this.seatKey !== undefined;
    if (isSeatOver(code)) this.seatKey = undefined;
    this.forgetFailuresIfStable();
    this.attempt = attemptAfter(code, this.attempt);
    if (code === CloseCode.seatGone && hadSeat) this.open(this.attempt);
    else if (final === undefined && this.probedMs !== undefined) this.open(1);
    else if (final === undefined) this.retryLater(passingReason(reason));
    else this.state = { kind: 'closed', code, reason: final };
  }

  /** Drops a socket that appears dead and reconnects without delay. */
  private reopen(): void {
    this.dropSocket(leftByClientCode);
    this.open(1);
  }

  private giveUp(reason: string, retryAfterMs = 0): void {
    this.dropSocket(leftByClientCode);
    this.forgetFailuresIfStable();
    this.retryLater(reason, retryAfterMs);
  }

  private finish(code: number, reason: string): void {
    if (this.state.kind === 'closed') return;
    this.dropSocket(code);
    this.state = { kind: 'closed', code, reason };
  }

  private forgetFailuresIfStable(): void {
    if (this.state.kind === 'online' && this.options.now() - this.startedMs >= stableMs) this.attempt = 1;
  }

  private retryLater(reason: string, retryAfterMs = 0): void {
    const nowMs = this.options.now();
    this.notBeforeMs = nowMs + retryDelayMs(this.attempt, 0, retryAfterMs);
    const retryAtMs = nowMs + retryDelayMs(this.attempt, this.options.random(), retryAfterMs);
    this.state = { kind: 'waiting', attempt: this.attempt, retryAtMs, reason };
  }

  private dropSocket(code: number): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.close(code, '');
  }
}

/** Whether both sides count the message, so that it is sent again if the connection is lost before it arrives. */
export function isReliable({ kind }: DecodedMessage): boolean {
  return kind === 'event' || kind === 'roster' || kind === 'reply' || kind === 'chat';
}
