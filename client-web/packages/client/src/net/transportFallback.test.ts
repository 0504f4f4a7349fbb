import { describe, expect, it } from 'vitest';
import { type FakeSocket, fakeSockets } from '../testKit/testKit.ts';
import { avoidMs, openMsMax, transportFallback, welcomeMsMax } from './transportFallback.ts';

/** Two ways of fake sockets, in virtual time. */
function create() {
  const first = fakeSockets();
  const second = fakeSockets();
  const timers: { atMs: number; callback: () => void }[] = [];
  const log: string[] = [];
  let nowMs = 1000;
  const ways = transportFallback(
    first.openSocket,
    second.openSocket,
    (callback, delayMs) => timers.push({ atMs: nowMs + delayMs, callback }),
    () => nowMs,
  );
  return {
    ways,
    log,
    firsts: first.sockets,
    seconds: second.sockets,
    first: () => first.sockets.at(-1) as FakeSocket,
    second: () => second.sockets.at(-1) as FakeSocket,
    open: () =>
      ways.open('ws://game/ws', 'proto', {
        opened: () => log.push('opened'),
        received: (data) => log.push(`received ${data}`),
        closed: (code, reason) => log.push(`closed ${code} ${reason}`),
      }),
    welcome: ({ handlers }: FakeSocket) => {
      handlers.opened();
      handlers.received(Uint8Array.of(0));
    },
    pass: (ms: number) => {
      nowMs += ms;
      for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
    },
  };
}

describe('two ways', () => {
  it('uses the first while it works', () => {
    const net = create();
    const socket = net.open();
    expect(net.first()).toMatchObject({ url: 'ws://game/ws', subprotocol: 'proto' });
    net.first().handlers.opened();
    net.pass(openMsMax);
    net.first().handlers.received(Uint8Array.of(1));
    socket.send(Uint8Array.of(2));
    net.first().handlers.closed(4008, 'room full');
    expect(net.log).toEqual(['opened', 'received 1', 'closed 4008 room full']);
    expect(net.first().sent).toEqual([Uint8Array.of(2)]);
    expect([net.seconds.length, net.ways.isFallback()]).toEqual([0, false]);
  });

  it('turns to the second when the first fails before it opened', () => {
    const net = create();
    const socket = net.open();
    net.first().handlers.closed(1006, '');
    expect(net.second()).toMatchObject({ url: 'ws://game/ws', subprotocol: 'proto' });
    expect([net.log, net.ways.isFallback()]).toEqual([[], false]);
    net.second().handlers.opened();
    net.second().handlers.received(Uint8Array.of(1));
    socket.send(Uint8Array.of(2));
    socket.close(1000, '');
    expect(net.log).toEqual(['opened', 'received 1']);
    expect([net.second().sent.length, net.second().closedWith, net.ways.isFallback()]).toEqual([1, 1000, true]);
  });

  it('turns to the second when the first takes too long, and hears no more of it', () => {
    const net = create();
    net.open();
    net.pass(openMsMax - 1);
    expect(net.seconds.length).toBe(0);
    net.pass(1);
    expect([net.seconds.length, net.first().closedWith]).toEqual([1, 1000]);
    net.first().handlers.opened();
    net.first().handlers.received(Uint8Array.of(1));
    net.first().handlers.closed(1006, '');
    expect([net.log, net.seconds.length]).toEqual([[], 1]);
  });

  it('remembers that the first does not work, and tries it again after a while', () => {
    const net = create();
    net.open();
    net.first().handlers.closed(1006, '');
    net.welcome(net.second());
    net.pass(avoidMs - 1);
    net.open();
    expect([net.firsts.length, net.seconds.length]).toEqual([1, 2]);
    net.pass(1);
    net.open();
    expect([net.firsts.length, net.seconds.length]).toEqual([2, 2]);
    net.welcome(net.first());
    expect(net.ways.isFallback()).toBe(false);
  });

  it('holds nothing against the first when the second does not work either', () => {
    const net = create();
    net.open();
    net.first().handlers.closed(1006, '');
    net.second().handlers.closed(1006, '');
    expect(net.log).toEqual(['closed 1006 ']);
    net.open();
    expect(net.firsts.length).toBe(2);
  });

  it('blames the server for the first two failures of a way that has worked', () => {
    const net = create();
    net.open();
    net.welcome(net.first());
    net.first().handlers.closed(1001, 'server is shutting down');
    for (let i = 0; i < 2; i++) {
      net.open();
      net.first().handlers.closed(1006, '');
    }
    expect(net.log).toEqual([
      'opened',
      'received 0',
      'closed 1001 server is shutting down',
      'closed 1006 ',
      'closed 1006 ',
    ]);
    expect(net.seconds.length).toBe(0);
    net.open();
    net.first().handlers.closed(1006, '');
    expect(net.seconds.length).toBe(1);
  });

  it('tries the first again at once when the second fails before it works', () => {
    const net = create();
    net.open();
    net.first().handlers.closed(1006, '');
    net.welcome(net.second());
    net.second().handlers.closed(1006, '');
    net.open();
    expect([net.firsts.length, net.seconds.length]).toEqual([1, 2]);
    net.second().handlers.closed(1006, '');
    net.open();
    expect([net.firsts.length, net.seconds.length]).toEqual([2, 2]);
  });

  it('counts an attempt that took too long and then failed once', () => {
    const net = create();
    net.open();
    net.welcome(net.first());
    for (let i = 0; i < 2; i++) {
      net.open();
      net.pass(openMsMax);
      net.first().handlers.closed(1006, '');
      expect(net.seconds.length).toBe(0);
    }
    net.open();
    net.first().handlers.closed(1006, '');
    expect(net.seconds.length).toBe(1);
  });

  it('counts taking too long as a failure of a way that has worked', () => {
    const net = create();
    net.open();
    net.welcome(net.first());
    for (let i = 0; i < 2; i++) {
      net.open();
      net.pass(openMsMax);
      expect([net.seconds.length, net.first().closedWith]).toEqual([0, undefined]);
    }
    net.first().handlers.opened();
    expect(net.log).toEqual(['opened', 'received 0', 'opened']);
  });

  it.each([
    ['nothing arrives', (net: ReturnType<typeof create>) => net.pass(welcomeMsMax)],
    ['it is lost before anything arrives', (net: ReturnType<typeof create>) => net.first().handlers.closed(1006, '')],
  ])('uses the second for the next attempt when the first opens and then %s', (_, fail) => {
    const net = create();
    net.open();
    net.first().handlers.opened();
    net.pass(welcomeMsMax - 1);
    expect(net.log).toEqual(['opened']);
    fail(net);
    expect([net.log, net.seconds.length]).toEqual([['opened', 'closed 1006 '], 0]);
    net.first().handlers.received(Uint8Array.of(1));
    net.first().handlers.closed(1006, '');
    net.open();
    expect([net.log.length, net.firsts.length, net.seconds.length]).toEqual([2, 1, 1]);
    net.second().handlers.opened();
    expect(net.ways.isFallback()).toBe(false);
    net.second().handlers.received(Uint8Array.of(2));
    expect([net.log.at(-1), net.ways.isFallback()]).toEqual(['received 2', true]);
  });

  it('takes a refusal before the first message as an answer of the server', () => {
    const net = create();
    net.open();
    net.first().handlers.opened();
    net.first().handlers.closed(4008, 'room full');
    net.pass(welcomeMsMax);
    net.open();
    expect([net.log, net.firsts.length, net.seconds.length]).toEqual([['opened', 'closed 4008 room full'], 2, 0]);
  });

  it('forgives a transport that has worked when nothing arrives', () => {
    const net = create();
    net.open();
    net.welcome(net.first());
    net.open();
    net.first().handlers.opened();
    net.pass(welcomeMsMax);
    expect(net.log.at(-1)).toBe('closed 1006 ');
    net.open();
    expect([net.firsts.length, net.seconds.length]).toEqual([3, 0]);
  });

  it('does not turn to the second when it is closed from here', () => {
    const net = create();
    net.open().close(4900, 'bye');
    expect(net.first().closedWith).toBe(4900);
    net.first().handlers.closed(1006, '');
    net.pass(openMsMax);
    expect([net.log, net.seconds.length]).toEqual([['closed 1006 '], 0]);
  });
});
