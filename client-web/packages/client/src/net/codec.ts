import { Decoder, Encoder } from '@msgpack/msgpack';
import { ClientMessage, ServerMessage as Kind, protocolVersion } from '../generated/protocol.ts';
import type { CallValue } from './calls.ts';
import { type Entries, readEntries } from './entries.ts';
import { ProtocolError, readArray, readInteger, readList, readText } from './read.ts';
import { readSchemaDefinition, type SchemaDefinition } from './schema.ts';

/** The wire counts rewinds in 1/256 ticks. */
const rewindOne = 256;

/**
 * `[16, version, player, tickRate, ticksPerSnapshot, rewindTicksMax, tick, schemaHash, schema, settings, maps, roster,
 * seatKey | nil, received]`
 */
export interface WelcomeMessage {
  readonly kind: 'welcome';
  /** The player's id; -1 for a spectator. */
  readonly player: number;
  /** Ticks per second. */
  readonly tickRate: number;
  readonly ticksPerSnapshot: number;
  /** How far the server rewinds for hit tests, in ticks. */
  readonly rewindTicksMax: number;
  readonly tick: number;
  readonly schemaHash: number;
  /** Undefined if it is the one that Hello named by hash. */
  readonly definition: SchemaDefinition | undefined;
  readonly settings: Readonly<Record<string, number>>;
  readonly maps: readonly string[];
  readonly roster: ReadonlyMap<number, string>;
  /** The key to resume this seat after a lost connection; undefined without a seat. */
  readonly seatKey: string | undefined;
  /** The number of reliable messages sent before those that follow. */
  readonly received: number;
}

/** `[17, age, inputAge, inputLead, ...entries]` */
export interface SnapshotMessage extends StateMessage {
  readonly kind: 'snapshot';
  /** Ticks since the previous Snapshot or Keyframe; at least 1. */
  readonly age: number;
}

/** `[21, tick, inputAge, inputLead, ...entries]` */
export interface KeyframeMessage extends StateMessage {
  readonly kind: 'keyframe';
  readonly tick: number;
}

/** Fields common to Snapshot and Keyframe. */
interface StateMessage {
  /** Age in ticks of the input that the server used for this tick; undefined before the first. */
  readonly inputAge: number | undefined;
  /** The tick of the newest input at the server minus this one; undefined before the first. */
  readonly inputLead: number | undefined;
  /** New, changed and removed entities, to be applied with the schema by `applySnapshot`. */
  readonly entries: Entries;
}

/** `[18, tick, event, args]` */
export interface EventMessage {
  readonly kind: 'event';
  readonly tick: number;
  /** Index into the schema's events. */
  readonly event: number;
  readonly args: readonly number[];
}

/** `[19, ...player, name]` */
export interface RosterMessage {
  readonly kind: 'roster';
  /** In order of occurrence. */
  readonly changes: readonly RosterChange[];
}

/** A player joined or left. */
export interface RosterChange {
  readonly player: number;
  /** Undefined if the player left. */
  readonly name: string | undefined;
}

/** `[20, time, tick]` */
export interface PongMessage {
  readonly kind: 'pong';
  readonly time: number;
  readonly tick: number;
}

/** `[22, id, nil | [error, text], values]` */
export interface ReplyMessage {
  readonly kind: 'reply';
  /** The id of the call. */
  readonly id: number;
  /** Undefined on success. */
  readonly failure: { readonly error: number; readonly text: string } | undefined;
  readonly values: readonly CallValue[];
}

/** `[23, player, text]` */
export interface ChatMessage {
  readonly kind: 'chat';
  readonly player: number;
  readonly text: string;
}

/** `[24, kind, text, seconds]` */
export interface NoticeMessage {
  readonly kind: 'notice';
  /** A `NoticeKind`; a newer server may have more. */
  readonly about: number;
  /** For people. */
  readonly text: string;
  /** Seconds until it happens; 0 if there is nothing to wait for. */
  readonly seconds: number;
}

/** `[25, tick, percent, firstTick, lastTick, hasJumped]` */
export interface ReplayStatusMessage {
  readonly kind: 'replayStatus';
  /** The tick shown now. */
  readonly tick: number;
  /** The speed in percent of the match's own; 0 while paused. */
  readonly percent: number;
  readonly firstTick: number;
  readonly lastTick: number;
  /** The replay has jumped: everything received is void, and a keyframe of `tick` follows. */
  readonly hasJumped: boolean;
}

export type DecodedMessage =
  | WelcomeMessage
  | SnapshotMessage
  | KeyframeMessage
  | EventMessage
  | RosterMessage
  | PongMessage
  | ReplyMessage
  | ChatMessage
  | NoticeMessage
  | ReplayStatusMessage;

// Reused: a new one would allocate buffers for every message.
const encoder = new Encoder({ initialBufferSize: 256 });
const decoder = new Decoder({ maxStrLength: 4096, maxBinLength: 0, maxMapLength: 0, maxExtLength: 0 });

/** The first message. `schemaHash`: of a schema the client still has, or 0. */
export function encodeHello(ticket: string, schemaHash: number): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.hello, protocolVersion, ticket, schemaHash]);
}

/** The first message when resuming a seat. `received`: how many reliable messages have arrived. */
export function encodeResume(seatKey: string, received: number, schemaHash: number): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.resume, protocolVersion, seatKey, received, schemaHash]);
}

/** The camera position of a spectator, in field units. */
export function encodeWatch(x: number, y: number): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.watch, x, y]);
}

/** The input for `tick`. `rewindTicks`: how far others are drawn behind it. `values` in the order of the schema. */
export function encodeInput(tick: number, rewindTicks: number, values: readonly number[]): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.input, tick, Math.round(rewindTicks * rewindOne), values]);
}

/** `time`: any integer in 0..2^53-1, returned in Pong. `received`: how many reliable messages have arrived. */
export function encodePing(time: number, received: number): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.ping, time, received]);
}

/** Calls a function of the game. */
export function encodeCall(id: number, name: string, args: readonly CallValue[]): Uint8Array<ArrayBuffer> {
  return encoder.encode([ClientMessage.call, id, name, args]);
}

/** Reads a message from the server. Throws {@link ProtocolError} unless it has exactly the documented shape. */
export function decodeServerMessage(bytes: Uint8Array): DecodedMessage {
  const message = readArray(decode(bytes), 'message');
  switch (message[0]) {
    case Kind.welcome:
      return readWelcome(message);
    case Kind.snapshot:
      return readSnapshot(message);
    case Kind.keyframe:
      return readKeyframe(message);
    case Kind.event:
      return readEvent(message);
    case Kind.roster:
      return readRoster(message);
    case Kind.pong:
      return readPong(message);
    case Kind.reply:
      return readReply(message);
    case Kind.chat:
      return readChat(message);
    case Kind.notice:
      return readNotice(message);
    case Kind.replayStatus:
      return readReplayStatus(message);
    default:
      throw new ProtocolError(`message kind ${String(message[0])} is unknown`);
  }
}

function decode(bytes: Uint8Array): unknown {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new ProtocolError(`not one MessagePack value: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readWelcome(message: readonly unknown[]): WelcomeMessage {
  readArray(message, 'Welcome', 14);
  readInteger(message[1], 'Welcome.version', protocolVersion, protocolVersion);
  return {
    kind: 'welcome',
    player: readInteger(message[2], 'Welcome.player', -1),
    tickRate: readInteger(message[3], 'Welcome.tickRate', 1, 1000),
    ticksPerSnapshot: readInteger(message[4], 'Welcome.ticksPerSnapshot', 1, 1000),
    rewindTicksMax: readInteger(message[5], 'Welcome.rewindTicksMax', 0) / rewindOne,
    tick: readInteger(message[6], 'Welcome.tick', 0),
    schemaHash: readInteger(message[7], 'Welcome.schemaHash', 1),
    definition: message[8] === null ? undefined : readSchemaDefinition(message[8]),
    settings: Object.fromEntries(readList(message[9], 'Welcome.settings', readSetting)),
    maps: readList(message[10], 'Welcome.maps', readText),
    roster: new Map(readList(message[11], 'Welcome.roster', readMember)),
    seatKey: message[12] === null ? undefined : readText(message[12], 'Welcome.seatKey'),
    received: readInteger(message[13], 'Welcome.received', 0),
  };
}

function readSnapshot(message: readonly unknown[]): SnapshotMessage {
  return { kind: 'snapshot', age: readInteger(message[1], 'Snapshot.age', 1), ...readState(message, 'Snapshot') };
}

function readKeyframe(message: readonly unknown[]): KeyframeMessage {
  return { kind: 'keyframe', tick: readInteger(message[1], 'Keyframe.tick', 0), ...readState(message, 'Keyframe') };
}

function readState(message: readonly unknown[], what: string): StateMessage {
  return {
    inputAge: message[2] === null ? undefined : readInteger(message[2], `${what}.inputAge`, 0),
    inputLead: message[3] === null ? undefined : readInteger(message[3], `${what}.inputLead`),
    entries: readEntries(message, 4, what),
  };
}

function readEvent(message: readonly unknown[]): EventMessage {
  readArray(message, 'Event', 4);
  return {
    kind: 'event',
    tick: readInteger(message[1], 'Event.tick', 0),
    event: readInteger(message[2], 'Event.event', 0),
    args: readList(message[3], 'Event.args', (arg, what) => readInteger(arg, what)),
  };
}

function readRoster(message: readonly unknown[]): RosterMessage {
  if (message.length % 2 === 0) throw new ProtocolError(`Roster has ${message.length} elements: one is left over`);
  const changes: RosterChange[] = [];
  for (let at = 1; at < message.length; at += 2) {
    const player = readInteger(message[at], 'Roster.player', 0);
    const name = message[at + 1];
    changes.push({ player, name: name === null ? undefined : readText(name, 'Roster.name') });
  }
  return { kind: 'roster', changes };
}

function readPong(message: readonly unknown[]): PongMessage {
  readArray(message, 'Pong', 3);
  return {
    kind: 'pong',
    time: readInteger(message[1], 'Pong.time', 0),
    tick: readInteger(message[2], 'Pong.tick', 0),
  };
}

function readReply(message: readonly unknown[]): ReplyMessage {
  readArray(message, 'Reply', 4);
  return {
    kind: 'reply',
    id: readInteger(message[1], 'Reply.id', 0),
    failure: message[2] === null ? undefined : readFailure(message[2]),
    values: readList(message[3], 'Reply.values', (value, what) =>
      typeof value === 'string' ? value : readInteger(value, what),
    ),
  };
}

function readFailure(value: unknown): ReplyMessage['failure'] {
  const [error, text] = readArray(value, 'Reply.failure', 2);
  return { error: readInteger(error, 'Reply.error', 1), text: readText(text, 'Reply.text') };
}

function readChat(message: readonly unknown[]): ChatMessage {
  readArray(message, 'Chat', 3);
  return {
    kind: 'chat',
    player: readInteger(message[1], 'Chat.player', 0),
    text: readText(message[2], 'Chat.text'),
  };
}

function readNotice(message: readonly unknown[]): NoticeMessage {
  readArray(message, 'Notice', 4);
  return {
    kind: 'notice',
    about: readInteger(message[1], 'Notice.kind', 1),
    text: readText(message[2], 'Notice.text'),
    seconds: readInteger(message[3], 'Notice.seconds', 0),
  };
}

function readReplayStatus(message: readonly unknown[]): ReplayStatusMessage {
  readArray(message, 'ReplayStatus', 6);
  return {
    kind: 'replayStatus',
    tick: readInteger(message[1], 'ReplayStatus.tick', 0),
    percent: readInteger(message[2], 'ReplayStatus.percent', 0),
    firstTick: readInteger(message[3], 'ReplayStatus.firstTick', 0),
    lastTick: readInteger(message[4], 'ReplayStatus.lastTick', 0),
    hasJumped: readInteger(message[5], 'ReplayStatus.hasJumped', 0, 1) === 1,
  };
}

function readSetting(value: unknown, what: string): [string, number] {
  const [name, setting] = readArray(value, what, 2);
  return [readText(name, `${what}.name`), readInteger(setting, `${what}.value`)];
}

function readMember(value: unknown, what: string): [number, string] {
  const [player, name] = readArray(value, what, 2);
  return [readInteger(player, `${what}.player`, 0), readText(name, `${what}.name`)];
}
