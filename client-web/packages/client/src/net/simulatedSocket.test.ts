import { describe, expect, it } from 'vitest';
import { CloseCode } from '../generated/protocol.ts';
import { type FakeSocket, fakeSockets, seededRandom } from '../testKit/testKit.ts';
import { type NetworkConditions, perfect, presets } from './networkConditions.ts';
import { queueBytesMax, simulateNetwork } from './simulatedSocket.ts';

const url = 'ws://game/ws';

/** A simulated socket over a fake one, in virtual time; timers come as late, or as early, as `latenessMs`. */
function simulate(initial: Partial<NetworkConditions> | undefined, latenessMs = 0) {
  const { sockets, openSocket } = fakeSockets();
  const timers: { atMs: number; callback: () => void }[] = [];
  const log: { what: string; atMs: number }[] = [];
  let conditions = initial && { ...perfect, ...initial };
  let nowMs = 1000;
  const note = (what: string) => log.push({ what, atMs: nowMs - 1000 });
  const open = simulateNetwork(
    openSocket,
    () => conditions,
    (callback, delayMs) => timers.push({ atMs: Math.max(nowMs + 0.1, nowMs + delayMs + latenessMs), callback }),
    () => nowMs,
    seededRandom(7),
  );
  const socket = open(url, 'proto', {
    opened: () => note('opened'),
    received: (data) => note(`received ${data}`),
    closed: (code, reason) => note(`closed ${code} ${reason}`),
  });
  const inner = sockets[0] as FakeSocket;
  return {
    socket,
    inner,
    log,
    timers,
    set: (next: Partial<NetworkConditions> | undefined) => {
      conditions = next && { ...perfect, ...next };
    },
    send: (byte: number, length = 1) => socket.send(new Uint8Array(length).fill(byte)),
    receive: (byte: number, length = 1) => inner.handlers.received(new Uint8Array(length).fill(byte)),
    sent: () => inner.sent.map((bytes) => bytes[0]),
    pass: (ms: number) => {
      const endMs = nowMs + ms;
      for (;;) {
        timers.sort((a, b) => a.atMs - b.atMs);
        const next = timers[0];
        if (!next || next.atMs > endMs) break;
        timers.shift();
        nowMs = Math.max(nowMs, next.atMs);
        next.callback();
      }
      nowMs = endMs;
    },
  };
}

const whats = (log: readonly { what: string }[]) => log.map(({ what }) => what);

describe('simulateNetwork', () => {
  it('opens the same address', () => {
    const { inner } = simulate(presets.mobile);
    expect([inner.url, inner.subprotocol]).toEqual([url, 'proto']);
  });

  it('adds nothing without conditions', () => {
    const net = simulate(undefined);
    net.inner.handlers.opened();
    net.send(1);
    net.receive(2);
    net.inner.handlers.received('text');
    net.inner.handlers.closed(4007, 'slow');
    expect(net.sent()).toEqual([1]);
    expect(whats(net.log)).toEqual(['opened', 'received 2', 'received text', 'closed 4007 slow']);
    net.socket.close(1000, '');
    expect(net.timers).toEqual([]);
  });

  it('hands the close on without conditions', () => {
    const net = simulate(undefined);
    net.socket.close(4900, 'bye');
    expect(net.inner.closedWith).toBe(4900);
  });

  it('delays both directions, the opening too', () => {
    const net = simulate({ latencyMs: 100 });
    net.inner.handlers.opened();
    net.pass(50);
    net.receive(1);
    net.send(2);
    net.pass(99);
    expect(net.log).toEqual([{ what: 'opened', atMs: 100 }]);
    expect(net.sent()).toEqual([]);
    net.pass(1);
    expect(net.log[1]).toEqual({ what: 'received 1', atMs: 150 });
    expect(net.sent()).toEqual([2]);
  });

  it.each([-3, 0, 17])('keeps order and time with timers that are %s ms late', (latenessMs) => {
    const net = simulate(presets['bad-mobile'], latenessMs);
    const all = Array.from({ length: 200 }, (_, i) => i);
    for (const i of all) {
      net.send(i);
      net.receive(i);
      net.pass(5);
      expect(net.timers.length).toBeLessThanOrEqual(2);
    }
    net.pass(10_000);
    expect(net.sent()).toEqual(all);
    expect(whats(net.log)).toEqual(all.map((i) => `received ${i}`));
    expect(net.log.every(({ atMs }, i) => atMs >= i * 5 + 90)).toBe(true);
  });

  it('holds up those behind a stalled one', () => {
    const net = simulate({ latencyMs: 10, stallPercent: 100, stallMsMin: 200, stallMsMax: 200 });
    net.receive(1);
    net.set({ latencyMs: 10 });
    net.pass(50);
    net.receive(2);
    net.pass(159);
    expect(net.log).toEqual([]);
    net.pass(1);
    expect(whats(net.log)).toEqual(['received 1', 'received 2']);
  });

  it('shares the bandwidth of one direction, not of both', () => {
    const net = simulate({ bytesPerSecondMax: 1000 });
    net.receive(1, 100);
    net.receive(2, 100);
    net.send(3, 100);
    net.pass(100);
    expect([net.log.length, net.sent().length]).toEqual([1, 1]);
    net.pass(99);
    expect(net.log.length).toBe(1);
    net.pass(1);
    expect(net.log.length).toBe(2);
  });

  it('lets go at once, and in order, when the conditions end', () => {
    const net = simulate({ latencyMs: 500, bytesPerSecondMax: 10 });
    net.receive(1, 100);
    net.receive(2, 100);
    net.set(undefined);
    net.receive(3);
    expect(whats(net.log).map((what) => what.slice(0, 10))).toEqual(['received 1', 'received 2', 'received 3']);
    net.set({ latencyMs: 20 });
    net.receive(4);
    net.pass(20);
    expect(net.log[3]).toEqual({ what: 'received 4', atMs: 20 });
    // The timer of what was let go is still there. It must not make others.
    net.pass(10_470);
    net.receive(5);
    expect(net.timers.length).toBe(2);
    net.pass(15);
    expect(net.timers.length).toBe(1);
  });

  it('closes behind what was sent before', () => {
    const net = simulate({ latencyMs: 100 });
    net.send(1);
    net.socket.close(4900, 'bye');
    net.pass(99);
    expect(net.inner.closedWith).toBeUndefined();
    net.pass(1);
    expect(net.sent()).toEqual([1]);
    expect(net.inner.closedWith).toBe(4900);
  });

  it('tells of the end behind what was received before, and nothing after it', () => {
    const net = simulate({ latencyMs: 100 });
    net.receive(1);
    net.inner.handlers.closed(4007, 'slow');
    net.send(2);
    net.pass(1000);
    net.send(3);
    net.pass(1000);
    expect(net.log).toEqual([
      { what: 'received 1', atMs: 100 },
      { what: 'closed 4007 slow', atMs: 100 },
    ]);
  });

  it.each(['up', 'down'])('is lost when more is on its way %s than it may hold', (direction) => {
    const net = simulate({ latencyMs: 100 });
    const put = direction === 'up' ? net.send : net.receive;
    put(1, queueBytesMax);
    expect(net.inner.closedWith).toBeUndefined();
    put(2, 1);
    expect(net.inner.closedWith).toBe(CloseCode.normal);
    expect(net.log).toEqual([]);
    put(3, 1);
    net.inner.handlers.closed(1000, '');
    net.pass(1000);
    expect(whats(net.log)).toEqual([`closed ${CloseCode.connectionLost} `]);
    expect(net.sent()).toEqual([]);
  });

  it('holds as much again when what waited has come out', () => {
    const net = simulate({ latencyMs: 100 });
    for (let i = 0; i < 3; i++) {
      net.send(i, queueBytesMax);
      net.pass(100);
    }
    expect(net.sent()).toEqual([0, 1, 2]);
  });
});
