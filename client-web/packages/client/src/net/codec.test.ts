import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { testDefinition, toHex, welcomeBytes } from '../testKit/testKit.ts';
import { decodeServerMessage, encodeHello, encodeInput, encodePing, encodeResume } from './codec.ts';
import { ProtocolError } from './read.ts';

const oneType = (...fields: unknown[]) => [[['a', 0, 1, fields]], [], []];
const manyFields = (count: number) => Array.from({ length: count }, (_, i) => [`f${i}`, 1, 0, 0, 0, 1, null]);

describe('messages to the server', () => {
  it('are arrays in the shortest format', () => {
    expect(toHex(encodeHello('Ann', 0))).toBe('940101a3416e6e00');
    expect(toHex(encodeInput(300, 298 / 256, [17, 65535]))).toBe('9402cd012ccd012a9211cdffff');
    expect(decode(encodePing(2 ** 53 - 1, 7))).toEqual([3, 2 ** 53 - 1, 7]);
    expect(decode(encodeResume('12-key', 300, 9))).toEqual([4, 1, '12-key', 300, 9]);
  });

  it('do not share memory: a socket may keep the bytes', () => {
    const first = encodeInput(1, 0, [1]);
    encodeInput(2, 0, [2]);
    expect(decode(first)).toEqual([2, 1, 0, [1]]);
  });
});

describe('messages from the server', () => {
  it('Welcome', () => {
    const welcome = decodeServerMessage(welcomeBytes());
    if (welcome.kind !== 'welcome') throw new Error(welcome.kind);
    expect(welcome).toMatchObject({
      player: 5,
      tickRate: 30,
      ticksPerSnapshot: 1,
      rewindTicksMax: 7.5,
      tick: 100,
      schemaHash: 7,
      maps: ['square'],
      seatKey: '12-key',
      received: 0,
    });
    expect(welcome.settings).toEqual({ gravity: 3 });
    expect([...welcome.roster]).toEqual([
      [5, 'Ann'],
      [9, 'Bot'],
    ]);
    expect(welcome.definition?.types[0]).toEqual({
      name: 'thing',
      firstId: 0,
      capacity: 10,
      fields: [
        { name: 'x', scale: 256, interpolation: 1, min: -1000, max: 1000, quantum: 1, expected: undefined },
        { name: 'angle', scale: 1, interpolation: 2, min: 0, max: 65535, quantum: 1, expected: undefined },
        { name: 'health', scale: 1, interpolation: 0, min: 0, max: 100, quantum: 1, expected: undefined },
      ],
    });
  });

  it('the rules of its fields', () => {
    const fields = [
      ['v', 1, 0, 0, 9, 4, null],
      ['at', 1, 0, 0, 9, 1, -1],
      ['x', 1, 0, 0, 9, 2 ** 31 - 1, 0],
      ['y', 1, 0, 0, 9, 1, 2],
      ['z', 1, 0, 0, 9, 1, [3, 28]],
    ];
    const welcome = decodeServerMessage(welcomeBytes([[['a', 0, 1, fields]], [], []]));
    if (welcome.kind !== 'welcome') throw new Error(welcome.kind);
    expect(welcome.definition?.types[0]?.fields).toMatchObject([
      { quantum: 4, expected: undefined },
      { quantum: 1, expected: -1 },
      { quantum: 2 ** 31 - 1, expected: 0 },
      { quantum: 1, expected: 2 },
      { quantum: 1, expected: { idField: 3, parentField: 28 } },
    ]);
  });

  it('Snapshot and Keyframe: their entries are the rest of the message', () => {
    const snapshot = [17, 2, null, -2, 9, 7, 2 ** 32 - 1];
    expect(decodeServerMessage(encode(snapshot))).toEqual({
      kind: 'snapshot',
      age: 2,
      inputAge: undefined,
      inputLead: -2,
      entries: { message: snapshot, start: 4 },
    });
    const keyframe = [21, 70_000, 0, null];
    expect(decodeServerMessage(encode(keyframe))).toEqual({
      kind: 'keyframe',
      tick: 70_000,
      inputAge: 0,
      inputLead: undefined,
      entries: { message: keyframe, start: 4 },
    });
  });

  it('Event, Roster and Pong', () => {
    expect(decodeServerMessage(encode([18, 9, 1, [4, -5]]))).toEqual({
      kind: 'event',
      tick: 9,
      event: 1,
      args: [4, -5],
    });
    expect(decodeServerMessage(encode([19, 3, 'Bob', 4, null]))).toEqual({
      kind: 'roster',
      changes: [
        { player: 3, name: 'Bob' },
        { player: 4, name: undefined },
      ],
    });
    expect(() => decodeServerMessage(encode([19, 3]))).toThrow(/left over/);
    expect(decodeServerMessage(encode([20, 123456, 9]))).toEqual({ kind: 'pong', time: 123456, tick: 9 });
  });

  const bad: readonly [string, unknown][] = [
    ['no array', 5],
    ['an empty array', []],
    ['an unknown kind', [15, 1]],
    ['an element too few', [20, 1]],
    ['a notice of a kind below 1', [24, 0, 'a', 0]],
    ['a notice of the past', [24, 1, 'a', -1]],
    ['an element too many', [20, 1, 2, 3]],
    ['a float', [20, 1.5, 2]],
    ['a text for a number', [20, '1', 2]],
    ['a negative tick', [18, -1, 0, []]],
    ['nil where none may be', [17, null, 0, 0]],
    ['a list that is a number', [18, 1, 0, 0]],
    ['a float among arguments', [18, 1, 0, [1, 2.5]]],
    ['a Snapshot without inputLead', [17, 1, 0]],
    ['a Snapshot of age 0', [17, 0, 0, 0]],
    ['a Snapshot of negative age', [17, -1, 0, 0]],
    ['a Keyframe without inputLead', [21, 1, 0]],
    ['a Keyframe of a negative tick', [21, -1, 0, 0]],
    ['a negative inputAge', [17, 1, -1, 0]],
    ['a text among entries', [17, 1, 0, 0, 4, 'x']],
    ['nil among entries', [17, 1, 0, 0, null]],
    ['a list among entries', [21, 1, 0, 0, [4]]],
    ['a float among entries', [21, 1, 0, 0, 4.5]],
    ['a negative entry', [21, 1, 0, 0, -1]],
    ['an entry of more than 32 bits', [21, 1, 0, 0, 2 ** 32]],
    ['an entry of 64 bits', [21, 1, 0, 0, 2 ** 53]],
    ['a map', [20, { a: 1 }, 2]],
    ['bytes for a name', [19, 1, new Uint8Array([65])]],
  ];
  it.each(bad)('refuses %s', (_, value) => {
    expect(() => decodeServerMessage(encode(value))).toThrow(ProtocolError);
  });

  it('refuses bytes after the value, cut messages and garbage', () => {
    const pong = encode([20, 1, 2]);
    expect(() => decodeServerMessage(Uint8Array.from([...pong, 0]))).toThrow(ProtocolError);
    for (let length = 0; length < pong.length; length++) {
      expect(() => decodeServerMessage(pong.slice(0, length))).toThrow(ProtocolError);
    }
    expect(() => decodeServerMessage(new Uint8Array([0xc1]))).toThrow(ProtocolError);
    expect(() => decodeServerMessage(new Uint8Array([0xdd, 0xff, 0xff, 0xff, 0xff]))).toThrow(ProtocolError);
    // It reads the next message as if nothing had been.
    expect(decodeServerMessage(pong).kind).toBe('pong');
  });

  it('refuses any Welcome with one byte of its schema broken, or reads it as another schema; never throws anything else', () => {
    const bytes = welcomeBytes();
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at] = 0xff - (broken[at] as number);
      try {
        decodeServerMessage(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }
  });

  it.each([
    [
      'overlapping ids',
      [
        [
          ['a', 0, 10, []],
          ['b', 9, 1, []],
        ],
        [],
        [],
      ],
    ],
    [
      'two types of one name',
      [
        [
          ['a', 0, 1, []],
          ['a', 1, 1, []],
        ],
        [],
        [],
      ],
    ],
    ['a field called id', oneType(['id', 1, 0, 0, 0, 1, null])],
    ['an unknown interpolation', oneType(['x', 1, 3, 0, 0, 1, null])],
    ['a scale of 0', oneType(['x', 0, 0, 0, 0, 1, null])],
    ['a quantum of 0', oneType(['x', 1, 0, 0, 0, 0, null])],
    ['a quantum of more than 32 bits', oneType(['x', 1, 0, 0, 0, 2 ** 31, null])],
    ['a field that moves by itself', oneType(['x', 1, 0, 0, 0, 1, 0])],
    ['a field that moves by a later one', oneType(['x', 1, 0, 0, 0, 1, 1], ['v', 1, 0, 0, 0, 1, null])],
    ['an expectation below -1', oneType(['x', 1, 0, 0, 0, 1, -2])],
    ['a parent in the same field', oneType(['x', 1, 0, 0, 0, 1, [0, 0]])],
    ['a parent before all fields', oneType(['p', 1, 0, 0, 0, 1, null], ['x', 1, 0, 0, 0, 1, [-1, 0]])],
    ["a parent's field before all", oneType(['p', 1, 0, 0, 0, 1, null], ['x', 1, 0, 0, 0, 1, [0, -1]])],
    ["a parent's field that no type can have", oneType(['p', 1, 0, 0, 0, 1, null], ['x', 1, 0, 0, 0, 1, [0, 29]])],
    ['half a parent', oneType(['p', 1, 0, 0, 0, 1, null], ['x', 1, 0, 0, 0, 1, [0]])],
    ['a field of five elements', oneType(['x', 1, 0, 0, 0])],
    ['30 fields in a type', oneType(...manyFields(30))],
    ['a missing part', [testDefinition[0], testDefinition[1]]],
  ])('refuses a schema with %s', (_, definition) => {
    expect(() => decodeServerMessage(welcomeBytes(definition))).toThrow(ProtocolError);
  });

  it('takes a schema with 29 fields in a type', () => {
    expect(decodeServerMessage(welcomeBytes(oneType(...manyFields(29)))).kind).toBe('welcome');
  });
});
