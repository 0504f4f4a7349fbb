import { encodeHello, encodePing, ServerMessage as Kind } from '@gameserver/client/net';
import { testDefinition } from '@gameserver/test-kit';
import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { describeSent, GameReader } from './gameReader';

const welcome = [
  Kind.welcome,
  1,
  3,
  30,
  1,
  0,
  99,
  7,
  testDefinition,
  [['speed', 5]],
  ['field'],
  [[3, 'Ann']],
  'sesame123',
  10,
];

function readAll(...messages: readonly unknown[][]) {
  const reader = new GameReader();
  return { reader, read: messages.map((message) => reader.read(encode(message))) };
}

describe('GameReader', () => {
  it('tells all of Welcome but its secret', () => {
    const [described] = readAll(welcome).read;
    expect(described?.title).toBe('Welcome, player 3, 30 ticks per second, tick 99');
    expect(described?.detail).toContain('type thing, ids 0-9: x, angle, health');
    expect(described?.detail).toContain('event 0: bang(x, y)');
    expect(described?.detail).toContain('inputs: buttons 0..63, aim 0..65535');
    expect(described?.detail).toContain('setting speed: 5');
    expect(described?.detail).toContain('roster: 3 Ann');
    expect(described?.detail).toContain('seatKey: sesa…');
    expect(described?.detail).not.toContain('sesame123');
  });

  it('tells what snapshots bring, in values and not in differences', () => {
    // Thing 1 is new at 100 and 2 degrees; then it is at 97; then it is gone, and a lamp is new.
    const { read } = readAll(
      welcome,
      [Kind.keyframe, 100, null, null, (0b0111 << 1) | 1, 2, 200, 4],
      [Kind.snapshot, 2, 0, 1, (0b0010 << 1) | 1, 2, 5],
      [Kind.snapshot, 1, 0, 1, 1, 2, (0b11 << 1) | 1, 19, 2],
    );
    expect(read.slice(1).map(({ title }) => title)).toEqual([
      'Keyframe, tick 100: 1 entry; 1 thing',
      'Snapshot, tick 102 (+2): 1 entry; 1 thing',
      'Snapshot, tick 103 (+1): 2 entries; 1 lamp',
    ]);
    expect(read[1]?.detail.split('\n')).toEqual(['inputAge: nil', 'inputLead: nil', 'thing 1: new; x 100, angle 2']);
    expect(read[2]?.detail.split('\n')).toEqual(['inputAge: 0', 'inputLead: 1', 'thing 1: x 97']);
    expect(read[3]?.detail.split('\n').slice(2)).toEqual(['thing 1: gone', 'lamp 20: new; on 1']);
  });

  it('names events and their arguments by the schema', () => {
    const { read } = readAll(welcome, [Kind.event, 100, 0, [4, -5]]);
    expect(read[1]?.title).toBe('Event bang(x 4, y -5), tick 100');
  });

  it.each([
    [[Kind.roster, 3, null, 4, 'Ben'], 'Roster 3: left, 4: Ben'],
    [[Kind.pong, 12, 100], 'Pong, tick 100'],
    [[Kind.reply, 1, null, [5, 'six']], 'Reply to call 1: [5,"six"]'],
    [[Kind.reply, 1, [4, 'no']], undefined],
    [[Kind.reply, 1, [4, 'no'], []], 'Reply to call 1: error 4, no'],
    [[Kind.chat, 3, 'hi'], 'Chat from player 3: hi'],
    [[Kind.notice, 2, 'soon', 25], 'Notice Draining: soon'],
    [[Kind.notice, 99, 'new', 0], 'Notice 99: new'],
    [[Kind.replayStatus, 50, 100, 1, 900, 0], 'ReplayStatus, tick 50'],
    [[77], undefined],
  ])('describes %j', (message, title) => {
    const [described] = readAll(message as unknown[]).read;
    if (title === undefined) expect(described?.title).toMatch(/^not a protocol message: /);
    else expect(described?.title).toBe(title);
  });

  it('describes what is no MessagePack at all', () => {
    const described = new GameReader().read(Uint8Array.of(0xc1));
    expect(described.message).toBeUndefined();
    expect(described.title).toMatch(/^not a protocol message/);
  });

  it('counts what Ping is to acknowledge, from what Welcome says', () => {
    const { reader } = readAll(welcome, [Kind.chat, 3, 'hi'], [Kind.pong, 1, 1], [Kind.event, 100, 1, []]);
    expect(reader.received).toBe(12);
  });
});

describe('describeSent', () => {
  it('names the message and hides the ticket', () => {
    expect(describeSent(encodeHello('secret-ticket', 0))).toBe('Hello(1, secr…, 0)');
    expect(describeSent(encodePing(5, 2))).toBe('Ping(5, 2)');
  });

  it('takes anything', () => {
    expect(describeSent(Uint8Array.of(0x93))).toBe('not MessagePack');
    expect(describeSent(Uint8Array.of(1))).toBe('not a protocol message');
    expect(describeSent(encode([99]))).toBe('not a protocol message');
  });
});
