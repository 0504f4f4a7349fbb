import { decode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { ClientMessage } from '../generated/protocol.ts';
import * as decoder from '../testKit/decoder.ts';
import { expectDecoded, readGoldenCases } from '../testKit/goldenSnapshots.ts';
import { fromHex, readGolden, toHex } from '../testKit/testKit.ts';
import type { CallValue } from './calls.ts';
import {
  type DecodedMessage,
  decodeServerMessage,
  encodeCall,
  encodeHello,
  encodeInput,
  encodePing,
  encodeResume,
  encodeWatch,
  type KeyframeMessage,
  type SnapshotMessage,
} from './codec.ts';
import type { Field, SchemaDefinition } from './schema.ts';

interface GoldenMessage {
  readonly name: string;
  readonly hex: string;
  readonly value: readonly unknown[];
}

describe('frames that the server and this client agree on', () => {
  it('messages.json: every message reads as its value and is written as its bytes', () => {
    const messages = readGolden('messages.json') as readonly GoldenMessage[];
    expect(messages.length).toBeGreaterThan(0);
    for (const { name, hex, value } of messages) {
      expect(decode(fromHex(hex)), name).toEqual(value);
      if (isFromClient(value)) expect(toHex(encodeLike(value)), name).toBe(hex);
      else expect(toWire(decodeServerMessage(fromHex(hex))), name).toEqual(value);
    }
  });

  it.each(readGoldenCases())('snapshots: $name', (one) => expectDecoded(decoder, one));
});

function isFromClient(value: readonly unknown[]): boolean {
  return Object.values(ClientMessage).some((kind) => kind === value[0]);
}

function encodeLike(value: readonly unknown[]): Uint8Array {
  switch (value[0]) {
    case ClientMessage.hello:
      return encodeHello(value[2] as string, value[3] as number);
    case ClientMessage.input:
      return encodeInput(value[1] as number, (value[2] as number) / 256, value[3] as number[]);
    case ClientMessage.ping:
      return encodePing(value[1] as number, value[2] as number);
    case ClientMessage.call:
      return encodeCall(value[1] as number, value[2] as string, value[3] as CallValue[]);
    case ClientMessage.watch:
      return encodeWatch(value[1] as number, value[2] as number);
    default:
      return encodeResume(value[2] as string, value[3] as number, value[4] as number);
  }
}

// The wire's array again, so that a field that was read from the wrong place shows.
function toWire(message: DecodedMessage): unknown[] {
  switch (message.kind) {
    case 'welcome': {
      const {
        player,
        tickRate,
        ticksPerSnapshot,
        rewindTicksMax,
        tick,
        schemaHash,
        definition,
        settings,
        maps,
        roster,
      } = message;
      const { seatKey, received } = message;
      const schema = definition === undefined ? null : vocabularyToWire(definition);
      return [
        16,
        1,
        player,
        tickRate,
        ticksPerSnapshot,
        rewindTicksMax * 256,
        tick,
        schemaHash,
        schema,
        Object.entries(settings),
        maps,
        [...roster],
        seatKey ?? null,
        received,
      ];
    }
    case 'snapshot':
      return [17, message.age, ...stateToWire(message)];
    case 'keyframe':
      return [21, message.tick, ...stateToWire(message)];
    case 'event':
      return [18, message.tick, message.event, message.args];
    case 'roster':
      return [19, ...message.changes.flatMap(({ player, name }) => [player, name ?? null])];
    case 'pong':
      return [20, message.time, message.tick];
    case 'reply':
      return [22, message.id, message.failure ? [message.failure.error, message.failure.text] : null, message.values];
    case 'chat':
      return [23, message.player, message.text];
    case 'notice':
      return [24, message.about, message.text, message.seconds];
    case 'replayStatus': {
      const { tick, percent, firstTick, lastTick, hasJumped } = message;
      return [25, tick, percent, firstTick, lastTick, hasJumped ? 1 : 0];
    }
  }
}

function stateToWire({ inputAge, inputLead, entries }: SnapshotMessage | KeyframeMessage): unknown[] {
  return [inputAge ?? null, inputLead ?? null, ...entries.message.slice(entries.start)];
}

function vocabularyToWire({ types, events, inputs }: SchemaDefinition): unknown[] {
  return [
    types.map((t) => [
      t.name,
      t.firstId,
      t.capacity,
      t.fields.map((f) => [f.name, f.scale, f.interpolation, f.min, f.max, f.quantum, expectedToWire(f)]),
    ]),
    events.map((e) => [e.name, e.args]),
    inputs.map((i) => [i.name, i.min, i.max]),
  ];
}

function expectedToWire({ expected }: Field): unknown {
  return typeof expected === 'object' ? [expected.idField, expected.parentField] : (expected ?? null);
}
