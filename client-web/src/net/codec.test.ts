import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { decodeServerMessage, encodeHello, encodeInput, encodePing } from './codec';
import { ProtocolError } from './read';
import { testVocabulary, toHex, welcomeBytes } from './testKit';

describe('messages to the server', () => {
  it('are arrays in the shortest format', () => {
    expect(toHex(encodeHello('Ann', 0))).toBe('940101a3416e6e00');
    expect(toHex(encodeInput(300, 298, [17, 65535]))).toBe('9402cd012ccd012a9211cdffff');
    expect(decode(encodePing(2 ** 53 - 1))).toEqual([3, 2 ** 53 - 1]);
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
      tick: 100,
      schemaHash: 7,
      maps: ['square'],
    });
    expect(welcome.settings).toEqual({ gravity: 3 });
    expect([...welcome.roster]).toEqual([
      [5, 'Ann'],
      [9, 'Bot'],
    ]);
    expect(welcome.vocabulary?.types[0]).toEqual({
      name: 'thing',
      firstId: 0,
      capacity: 10,
      fields: [
        { name: 'x', scale: 256, interpolation: 1, min: -1000, max: 1000 },
        { name: 'angle', scale: 1, interpolation: 2, min: 0, max: 65535 },
        { name: 'health', scale: 1, interpolation: 0, min: 0, max: 100 },
      ],
    });
  });

  it('Snapshot, Event, Roster and Pong', () => {
    expect(decodeServerMessage(encode([17, 9, 1, null, -2, [3], [1, 2, -70000]]))).toEqual({
      kind: 'snapshot',
      tick: 9,
      baseAge: 1,
      inputAge: undefined,
      inputLead: -2,
      removed: [3],
      entities: [1, 2, -70000],
    });
    expect(decodeServerMessage(encode([18, 9, 1, [4, -5]]))).toEqual({
      kind: 'event',
      tick: 9,
      event: 1,
      args: [4, -5],
    });
    expect(decodeServerMessage(encode([19, 3, 'Bob']))).toEqual({ kind: 'roster', player: 3, name: 'Bob' });
    expect(decodeServerMessage(encode([19, 3, null]))).toEqual({ kind: 'roster', player: 3, name: undefined });
    expect(decodeServerMessage(encode([20, 123456, 9]))).toEqual({ kind: 'pong', time: 123456, tick: 9 });
  });

  const bad: readonly [string, unknown][] = [
    ['no array', 5],
    ['an empty array', []],
    ['an unknown kind', [15, 1]],
    ['an element too few', [20, 1]],
    ['an element too many', [20, 1, 2, 3]],
    ['a float', [20, 1.5, 2]],
    ['a text for a number', [20, '1', 2]],
    ['a negative tick', [18, -1, 0, []]],
    ['nil where none may be', [17, null, 0, 0, 0, [], []]],
    ['a list that is a number', [17, 1, 0, 0, 0, 0, []]],
    ['a text among entities', [17, 1, 0, 0, 0, [], [1, 'x']]],
    ['nil among removed', [17, 1, 0, 0, 0, [null], []]],
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
    ['a field called id', [[['a', 0, 1, [['id', 1, 0, 0, 0]]]], [], []]],
    ['an unknown interpolation', [[['a', 0, 1, [['x', 1, 3, 0, 0]]]], [], []]],
    ['a scale of 0', [[['a', 0, 1, [['x', 0, 0, 0, 0]]]], [], []]],
    ['a missing part', [testVocabulary[0], testVocabulary[1]]],
  ])('refuses a schema with %s', (_, vocabulary) => {
    expect(() => decodeServerMessage(welcomeBytes(vocabulary))).toThrow(ProtocolError);
  });
});
