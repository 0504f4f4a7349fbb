import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { CloseCode } from '../generated/protocol.ts';
import { type FakeSocket, fakeSockets, seededRandom, testDefinition, welcomeBytes } from '../testKit/testKit.ts';
import { Connection, type ConnectionOptions, leftByClientCode } from './connection.ts';
import { ProtocolError } from './read.ts';

/** A connection, its sockets and the time. `random` is 1 - a hair: the longest wait there can be. */
function connect(options: Partial<ConnectionOptions> = {}) {
  const { sockets, openSocket } = fakeSockets();
  const received: unknown[] = [];
  let nowMs = 777_000;
  const connection = new Connection({
    url: 'ws://game/ws',
    requestTicket: (answered) => answered({ kind: 'ticket', ticket: 'Ann' }),
    openSocket,
    now: () => nowMs,
    random: () => 1,
    welcomed: () => undefined,
    received: (message) => received.push(message),
    ...options,
  });
  return {
    connection,
    sockets,
    received,
    newest: () => sockets.at(-1) as FakeSocket,
    nowMs: () => nowMs,
    /** Lets time pass in frames of 16 ms, or as told. */
    pass: (ms: number, frameMs = 16) => {
      const end = nowMs + ms;
      while (nowMs < end) {
        nowMs = Math.min(end, nowMs + frameMs);
        connection.update(nowMs);
      }
    },
    /** The network takes time, but no frame is drawn. */
    travel: (ms: number) => {
      nowMs += ms;
    },
  };
}

type World = ReturnType<typeof connect>;

function goOnline(world: World, definition: unknown = testDefinition): void {
  world.newest().handlers.opened();
  world.newest().handlers.received(welcomeBytes(definition));
}

function stayOnline(world: World, ms: number): void {
  for (let passed = 0; passed < ms; passed += 1000) {
    world.pass(1000);
    world.newest().handlers.received(encode([19, 1, 'Cy']));
  }
}

const sentBy = (socket: FakeSocket) => socket.sent.map((bytes) => decode(bytes));

describe('coming online', () => {
  it('says Hello when the socket opens and is online with Welcome', () => {
    const world = connect();
    expect(world.connection.state).toEqual({ kind: 'connecting', attempt: 1 });
    expect(world.newest()).toMatchObject({ url: 'ws://game/ws', subprotocol: 'game.v1.msgpack', sent: [] });
    world.newest().handlers.opened();
    expect(sentBy(world.newest())).toEqual([[1, 1, 'Ann', 0]]);
    world.newest().handlers.received(welcomeBytes());
    expect(world.connection.state).toEqual({ kind: 'online', player: 5 });
  });

  it('hands over the schema with the settings', () => {
    let gravity: number | undefined;
    const welcomed: ConnectionOptions['welcomed'] = (_, schema) => {
      gravity = schema.settings.gravity;
      return undefined;
    };
    goOnline(connect({ welcomed }));
    expect(gravity).toBe(3);
  });

  it('names the schema it has when it comes back, and needs it no second time', () => {
    const names: string[][] = [];
    const welcomed: ConnectionOptions['welcomed'] = (_, schema) => {
      names.push(schema.types.map((type) => type.name));
      return undefined;
    };
    const world = connect({ welcomed });
    goOnline(world);
    world.newest().handlers.closed(1006, '');
    world.pass(600);
    goOnline(world, null);
    expect(sentBy(world.newest())).toEqual([[4, 1, '12-key', 0, 7]]);
    expect(names).toEqual([
      ['thing', 'lamp'],
      ['thing', 'lamp'],
    ]);
  });

  it('a Welcome that names a schema it never had costs the connection', () => {
    const world = connect();
    goOnline(world, null);
    expect(world.connection.state.kind).toBe('waiting');
  });

  it('sends nothing but Hello before Welcome', () => {
    const world = connect();
    world.newest().handlers.opened();
    world.connection.send(encode([2, 1, 1, []]));
    expect(world.newest().sent).toHaveLength(1);
    world.newest().handlers.received(welcomeBytes());
    world.connection.send(encode([2, 1, 1, []]));
    expect(sentBy(world.newest())[1]).toEqual([2, 1, 1, []]);
  });

  it('gives up on a server that does not answer for 8 s', () => {
    const world = connect();
    world.pass(7900);
    expect(world.connection.state.kind).toBe('connecting');
    world.pass(200);
    expect(world.connection.state.kind).toBe('waiting');
    expect(world.newest().closedWith).toBe(leftByClientCode);
  });
});

describe('coming back', () => {
  it('waits twice as long after each failure, 0.5 s to 8 s', () => {
    const world = connect();
    const waits: number[] = [];
    for (let i = 1; i <= 7; i++) {
      world.newest().handlers.closed(1006, '');
      const { state } = world.connection;
      if (state.kind !== 'waiting') throw new Error(state.kind);
      expect(state.attempt).toBe(i);
      waits.push(state.retryAtMs - world.nowMs());
      world.pass(state.retryAtMs - world.nowMs() - 1);
      expect(world.sockets).toHaveLength(i);
      world.pass(1);
      expect(world.sockets).toHaveLength(i + 1);
      expect(world.connection.state).toEqual({ kind: 'connecting', attempt: i + 1 });
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
  });

  it('spreads over the whole wait, down to nothing', () => {
    const world = connect({ random: () => 0 });
    world.newest().handlers.closed(1001, 'server is shutting down');
    expect(world.connection.state).toEqual({
      kind: 'waiting',
      attempt: 4,
      retryAtMs: world.nowMs(),
      reason: 'server is shutting down',
    });
    world.pass(1);
    expect(world.sockets).toHaveLength(2);
  });

  it('counts from one again after a session that lasted, and not after one that was over at once', () => {
    const world = connect();
    const failAfter = (ms: number) => {
      goOnline(world);
      stayOnline(world, ms);
      world.newest().handlers.closed(1011, 'room failed');
      const { state } = world.connection;
      if (state.kind !== 'waiting') throw new Error(state.kind);
      world.pass(8000);
      return state.attempt;
    };
    expect([failAfter(1000), failAfter(1000), failAfter(1000)]).toEqual([1, 2, 3]);
    expect(failAfter(6000)).toBe(1);
  });

  it.each([
    CloseCode.unsupportedVersion,
    CloseCode.helloExpected,
    CloseCode.duplicateHello,
    CloseCode.replaced,
    CloseCode.unknownKind,
    CloseCode.malformedMessage,
    CloseCode.messageTooBig,
    CloseCode.textNotSupported,
    CloseCode.normal,
  ])('does not after code %i, which would only come again', (code) => {
    const world = connect();
    goOnline(world);
    world.newest().handlers.closed(code, 'whatever');
    const { state } = world.connection;
    expect(state).toMatchObject({ kind: 'closed', code });
    expect(state.kind === 'closed' && state.reason.length).toBeGreaterThan(10);
    world.pass(60_000, 100);
    expect(world.sockets).toHaveLength(1);
  });

  it.each([
    CloseCode.serverShutdown,
    CloseCode.roomFailed,
    CloseCode.helloTimeout,
    CloseCode.rateLimited,
    CloseCode.slowConsumer,
    CloseCode.roomFull,
    CloseCode.roomOverloaded,
    CloseCode.roomClosed,
    CloseCode.inputTickOutOfRange,
    1006,
  ])('does after code %i', (code) => {
    const world = connect();
    goOnline(world);
    world.newest().handlers.closed(code, '');
    expect(world.connection.state.kind).toBe('waiting');
    world.pass(4001);
    expect(world.sockets).toHaveLength(2);
  });

  it('a game that the client does not know is the end, with a reason', () => {
    const world = connect({ welcomed: () => 'another game' });
    goOnline(world);
    expect(world.connection.state).toEqual({ kind: 'closed', code: leftByClientCode, reason: 'another game' });
    expect(world.newest().closedWith).toBe(leftByClientCode);
  });

  it('closing is for good, at any time', () => {
    for (const prepare of [() => {}, goOnline, (w: World) => w.newest().handlers.closed(1006, '')]) {
      const world = connect();
      prepare(world);
      world.connection.close();
      expect(world.connection.state).toMatchObject({ kind: 'closed', code: CloseCode.normal });
      world.pass(20_000, 100);
      expect(world.sockets).toHaveLength(1);
    }
  });
});

describe('a server that says nothing', () => {
  it('is dead after 3 s', () => {
    const world = connect();
    goOnline(world);
    stayOnline(world, 10_000);
    world.pass(2900);
    expect(world.connection.state.kind).toBe('online');
    world.pass(200);
    expect(world.connection.state).toMatchObject({ kind: 'waiting', reason: 'the server stopped responding' });
    expect(world.newest().closedWith).toBe(leftByClientCode);
  });

  it('what the dead socket still tells is ignored', () => {
    const world = connect();
    goOnline(world);
    const dead = world.newest();
    world.pass(3100);
    const { state } = world.connection;
    dead.handlers.received(welcomeBytes());
    dead.handlers.closed(CloseCode.replaced, '');
    expect(world.connection.state).toBe(state);
  });

  it('is not blamed for the time that the client itself slept', () => {
    const world = connect();
    goOnline(world);
    world.pass(60_000, 60_000);
    expect(world.connection.state.kind).toBe('online');
  });
});

describe('after a pause, or when the network may be another one', () => {
  const pings = (socket: FakeSocket) => sentBy(socket).filter((message) => (message as number[])[0] === 3);
  const roster = encode([19, 1, 'Cy']);

  it.each<[string, (world: World) => void]>([
    ['a pause', (world) => world.pass(60_000, 60_000)],
    ['a change of the network', (world) => world.connection.networkChanged()],
  ])('%s makes it ask at once; without any answer in 400 ms it opens another socket, at once too', (_, happen) => {
    const world = connect();
    goOnline(world);
    stayOnline(world, 3000);
    const dead = world.newest();
    const before = pings(dead).length;
    happen(world);
    expect(pings(dead)).toHaveLength(before + 1);
    world.pass(390);
    expect(world.connection.state.kind).toBe('online');
    world.pass(32);
    expect(world.connection.state).toEqual({ kind: 'connecting', attempt: 1 });
    expect(dead.closedWith).toBe(leftByClientCode);
    expect(world.sockets).toHaveLength(2);
    goOnline(world);
    expect(world.connection.state.kind).toBe('online');
  });

  it('any message is answer enough', () => {
    const world = connect();
    goOnline(world);
    world.connection.networkChanged();
    world.pass(300);
    world.newest().handlers.received(roster);
    world.pass(2900);
    expect(world.connection.state.kind).toBe('online');
    world.pass(200);
    expect(world.connection.state.kind).toBe('waiting');
  });

  it('on a long way it waits for three round trips', () => {
    const world = connect();
    world.newest().handlers.opened();
    world.travel(500);
    world.newest().handlers.received(welcomeBytes());
    world.connection.networkChanged();
    world.pass(1490);
    expect(world.connection.state.kind).toBe('online');
    world.pass(30);
    expect(world.connection.state.kind).toBe('connecting');
  });

  it('a change of the network is no reason to come back before the server wants that', () => {
    let retryAfterMs = 3000;
    const world = connect({
      requestTicket: (answered) => answered({ kind: 'refused', reason: 'full', isFinal: false, retryAfterMs }),
    });
    const before = world.connection.state;
    world.travel(2000);
    world.connection.networkChanged();
    expect(world.connection.state).toBe(before);
    retryAfterMs = 0;
    world.travel(1000);
    world.connection.networkChanged();
    expect(world.connection.state).toMatchObject({ kind: 'waiting', attempt: 1, retryAtMs: world.nowMs() + 500 });
  });

  it('a socket that closes while it is asked is replaced at once', () => {
    const world = connect();
    goOnline(world);
    world.connection.networkChanged();
    world.newest().handlers.closed(1006, '');
    expect(world.connection.state).toEqual({ kind: 'connecting', attempt: 1 });
    world.newest().handlers.closed(1006, '');
    expect(world.connection.state).toMatchObject({ kind: 'waiting', attempt: 1 });
  });

  it('does not wait for the next attempt when the network is back', () => {
    const world = connect();
    for (let i = 0; i < 5; i++) {
      world.newest().handlers.closed(1006, '');
      world.pass(8001);
    }
    world.newest().handlers.closed(1006, '');
    const { length } = world.sockets;
    world.connection.networkChanged();
    expect(world.connection.state).toEqual({ kind: 'connecting', attempt: 1 });
    expect(world.sockets).toHaveLength(length + 1);
  });

  it('gives up a socket that was to be opened on the old network, but not one that has just been begun', () => {
    const world = connect();
    world.connection.networkChanged();
    expect(world.sockets).toHaveLength(1);
    world.pass(400);
    world.connection.networkChanged();
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.closedWith).toBe(leftByClientCode);
  });

  it('what is over stays over', () => {
    const world = connect();
    world.connection.close();
    world.connection.networkChanged();
    expect(world.connection.state.kind).toBe('closed');
    expect(world.sockets).toHaveLength(1);
  });
});

describe('a server that stops', () => {
  it('is not stormed: its clients come back over 4 s', () => {
    const random = seededRandom(1);
    const waits = Array.from({ length: 1000 }, () => {
      const world = connect({ random });
      goOnline(world);
      world.newest().handlers.closed(CloseCode.serverShutdown, 'reconnect');
      const { state } = world.connection;
      if (state.kind !== 'waiting') throw new Error(state.kind);
      return state.retryAtMs - world.nowMs();
    });
    const perTenth = Array.from({ length: 40 }, (_, i) => waits.filter((ms) => Math.floor(ms / 100) === i).length);
    expect(perTenth.reduce((sum, count) => sum + count)).toBe(1000);
    expect(Math.max(...perTenth)).toBeLessThan(60);
  });

  it('is asked for the seat first, and for a ticket when the seat is gone', () => {
    let asked = 0;
    const world = connect({
      requestTicket: (answered) => answered({ kind: 'ticket', ticket: `ticket ${++asked}` }),
    });
    goOnline(world);
    world.newest().handlers.closed(CloseCode.serverShutdown, 'reconnect');
    world.pass(4001);
    world.newest().handlers.opened();
    expect(sentBy(world.newest())).toEqual([[4, 1, '12-key', 0, 7]]);
    world.newest().handlers.closed(CloseCode.seatGone, 'seat gone');
    world.newest().handlers.opened();
    expect(sentBy(world.newest())).toEqual([[1, 1, 'ticket 2', 7]]);
  });

  it('that says when to ask again is not asked before, and not by all at once', () => {
    const world = connect({
      requestTicket: (answered) =>
        answered({ kind: 'refused', reason: 'draining', isFinal: false, retryAfterMs: 10_000 }),
    });
    expect(world.connection.state).toMatchObject({ kind: 'waiting', retryAtMs: world.nowMs() + 10_500 });
  });

  it('is still the reason while the next one is asked for', () => {
    let isFull = true;
    const world = connect({
      requestTicket: (answered) => {
        if (isFull) answered({ kind: 'refused', reason: 'full', isFinal: false, retryAfterMs: 0 });
      },
    });
    isFull = false; // the next answer does not come
    world.travel(1000);
    world.connection.update(world.nowMs());
    expect(world.connection.state).toEqual({ kind: 'connecting', attempt: 2, refusal: 'full' });
  });
});

describe('what was missed', () => {
  const notices = [24, 2, 'restart', 30];
  const reliable = [
    [18, 100, 1, []],
    [19, 3, 'Bob'],
    [22, 1, null, []],
    [23, 3, 'hello'],
  ];

  it('is told from what the server counts, on the same seat only', () => {
    const missed: (number | undefined)[] = [];
    const world = connect({
      welcomed: (_welcome, _schema, _nowMs, count) => {
        missed.push(count);
        return undefined;
      },
    });
    const comeBack = (received: number) => {
      world.pass(8001);
      world.newest().handlers.opened();
      world.newest().handlers.received(welcomeBytes(testDefinition, 100, received));
    };
    goOnline(world);
    for (const message of [...reliable, notices]) world.newest().handlers.received(encode(message));
    world.newest().handlers.closed(1006, '');
    comeBack(4);
    world.newest().handlers.closed(1006, '');
    comeBack(9);
    world.newest().handlers.closed(CloseCode.roomClosed, '');
    comeBack(0);
    expect(missed).toEqual([undefined, 0, 5, undefined]);
  });
});

describe('messages', () => {
  it('a notice may come before Welcome', () => {
    const world = connect();
    world.newest().handlers.opened();
    world.newest().handlers.received(encode([24, 2, 'restart', 30]));
    expect(world.connection.state.kind).toBe('connecting');
    expect(world.received).toEqual([{ kind: 'notice', about: 2, text: 'restart', seconds: 30 }]);
  });

  it('are handed over; a bad one costs the connection', () => {
    const world = connect();
    goOnline(world);
    world.newest().handlers.received(encode([19, 3, 'Bob']));
    expect(world.received).toEqual([{ kind: 'roster', changes: [{ player: 3, name: 'Bob' }] }]);
    world.newest().handlers.received(encode([19, 3]));
    expect(world.connection.state).toMatchObject({
      kind: 'waiting',
      reason: 'the server sent a bad message: Roster has 2 elements: one is left over',
    });
    expect(world.newest().closedWith).toBe(leftByClientCode);
  });

  it.each<[string, Uint8Array | string]>([
    ['a text', 'hello'],
    ['a second Welcome', welcomeBytes()],
  ])('%s costs the connection', (_, data) => {
    const world = connect();
    goOnline(world);
    world.newest().handlers.received(data);
    expect(world.connection.state.kind).toBe('waiting');
  });

  it('before Welcome cost the connection', () => {
    const world = connect();
    world.newest().handlers.opened();
    world.newest().handlers.received(encode([19, 3, 'Bob']));
    expect(world.connection.state.kind).toBe('waiting');
  });

  it('that the game refuses cost the connection; a mistake of its own is not hidden', () => {
    let error: Error = new ProtocolError('no such event');
    const received = () => {
      throw error;
    };
    const world = connect({ received });
    goOnline(world);
    world.newest().handlers.received(encode([19, 3, 'Bob']));
    expect(world.connection.state.kind).toBe('waiting');
    world.pass(600);
    goOnline(world);
    error = new TypeError('a bug');
    expect(() => world.newest().handlers.received(encode([19, 3, 'Bob']))).toThrow('a bug');
  });
});

describe('measurements', () => {
  it('pings once a second and smooths the round-trip time', () => {
    const world = connect();
    world.newest().handlers.opened();
    world.travel(80);
    world.newest().handlers.received(welcomeBytes());
    expect(world.connection.rttMs).toBe(80);
    const pings = () => sentBy(world.newest()).filter((message) => (message as number[])[0] === 3) as number[][];
    let lastMs = world.nowMs();
    for (let i = 1; i <= 40; i++) {
      while (pings().length < i) world.pass(16);
      expect(world.nowMs() - lastMs).toBeGreaterThanOrEqual(1000);
      expect(world.nowMs() - lastMs).toBeLessThan(1020);
      lastMs = world.nowMs();
      world.travel(40);
      world.newest().handlers.received(encode([20, pings().at(-1)?.[1], 100]));
      expect(world.connection.rttMs).toBeLessThan(80);
      if (i === 1) expect(world.connection.rttMs).toBeGreaterThan(70);
    }
    expect(world.connection.rttMs).toBeGreaterThan(39.9);
    expect(world.connection.rttMs).toBeLessThan(41);
  });

  it('counts messages and bytes', () => {
    const world = connect();
    goOnline(world);
    const { traffic } = world.connection;
    const welcomeLength = welcomeBytes().byteLength;
    expect(traffic).toMatchObject({ messagesIn: 1, messagesOut: 1, bytesIn: welcomeLength, bytesOut: 8 });
    stayOnline(world, 3000);
    world.pass(1000);
    expect(traffic.messagesIn).toBe(4);
    expect(traffic.bytesIn).toBe(welcomeLength + 3 * 6);
    expect(traffic.bytesPerSecond).toBeGreaterThan(4);
    expect(traffic.bytesPerSecond).toBeLessThan(7);
  });
});
