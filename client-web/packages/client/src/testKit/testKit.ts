import { testDefinition } from '@gameserver/test-kit';
import { encode } from '@msgpack/msgpack';
import { decodeServerMessage, type KeyframeMessage, type SnapshotMessage } from '../net/codec.ts';
import { readSchemaDefinition, type Schema } from '../net/schema.ts';
import type { OpenSocket, SocketHandlers } from '../net/socket.ts';

// Shared by the client's tests. Not part of the package.

export { fromHex, readGolden, seededRandom, testDefinition, testShape, toHex } from '@gameserver/test-kit';

export interface Thing {
  readonly type: 'thing';
  readonly id: number;
  readonly x: number;
  readonly angle: number;
  readonly health: number;
}

export interface Lamp {
  readonly type: 'lamp';
  readonly id: number;
  readonly on: number;
}

export type TestEntity = Thing | Lamp;

export const testSchema: Schema = { ...readSchemaDefinition(testDefinition), hash: 7, settings: { gravity: 3 } };

/** A Keyframe as if it had come over the wire. */
export function keyframe(tick: number, entries: readonly unknown[]): KeyframeMessage {
  return decodeServerMessage(encode([21, tick, null, null, ...entries])) as KeyframeMessage;
}

/** A Snapshot as if it had come over the wire. */
export function snapshot(age: number, entries: readonly unknown[]): SnapshotMessage {
  return decodeServerMessage(encode([17, age, null, null, ...entries])) as SnapshotMessage;
}

/** An entry before it is written: differences in quanta. */
export type TestEntry = readonly [id: number, mask: number, differences?: readonly number[]];

/** Entries as the server writes them. */
export function entries(...list: readonly TestEntry[]): number[] {
  const written: number[] = [];
  let lastId = -1;
  for (const [id, mask, differences = []] of list) {
    const step = id - lastId;
    written.push(mask * 2 + (step === 1 ? 0 : 1));
    if (step !== 1) written.push(step);
    for (const difference of differences) written.push(((difference << 1) ^ (difference >> 31)) >>> 0);
    lastId = id;
  }
  return written;
}

/** A Welcome message; `definition` null stands for "the one you have". */
export function welcomeBytes(definition: unknown = testDefinition, tick = 100, received = 0): Uint8Array {
  return encode([
    16,
    1,
    5,
    30,
    1,
    1920,
    tick,
    7,
    definition,
    [['gravity', 3]],
    ['square'],
    [
      [5, 'Ann'],
      [9, 'Bot'],
    ],
    '12-key',
    received,
  ]);
}

/** One opened socket: what the client sent, and a way to play the server. */
export interface FakeSocket {
  readonly url: string;
  readonly subprotocol: string;
  readonly handlers: SocketHandlers;
  readonly sent: Uint8Array[];
  closedWith: number | undefined;
}

/** Sockets without a network. The newest is the last. */
export function fakeSockets(): { readonly sockets: FakeSocket[]; readonly openSocket: OpenSocket } {
  const sockets: FakeSocket[] = [];
  const openSocket: OpenSocket = (url, subprotocol, handlers) => {
    const socket: FakeSocket = { url, subprotocol, handlers, sent: [], closedWith: undefined };
    sockets.push(socket);
    return {
      send: (bytes) => socket.sent.push(bytes),
      close: (code) => {
        socket.closedWith = code;
      },
    };
  };
  return { sockets, openSocket };
}
