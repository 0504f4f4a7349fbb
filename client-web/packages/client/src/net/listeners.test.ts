import { encode } from '@msgpack/msgpack';
import { describe, expect, it, vi } from 'vitest';
import {
  entries,
  type FakeSocket,
  fakeSockets,
  type TestEntity,
  type TestEntry,
  testShape,
  welcomeBytes,
} from '../testKit/testKit.ts';
import { GameClient } from './client.ts';
import type { EventBase } from './eventInbox.ts';
import type { GameShape } from './schema.ts';

interface Bang extends EventBase {
  readonly type: 'bang';
  readonly x: number;
  readonly y: number;
}

interface Born {
  readonly type: 'thing';
  readonly id: number;
  readonly born: number;
}

type Shape = GameShape<
  TestEntity,
  Bang,
  { readonly aim: number; readonly buttons: number },
  { gravity: number },
  object
>;

const shape: Shape = testShape;
const keyframe = (tick: number, ...list: TestEntry[]) => [21, tick, null, null, ...entries(...list)];
/** Entries of things: a new one with a health, one whose health changes by so much, one that is gone. */
const born = (id: number, value: number): TestEntry => [id, 1 + 8, [value]];
const health = (id: number, change: number): TestEntry => [id, 8, [change]];
const gone = (id: number): TestEntry => [id, 0];
const snapshot = (...list: TestEntry[]) => [17, 1, null, null, ...entries(...list)];

/** A client that is told what a test says, and a log of what its listeners heard. */
function world() {
  const { sockets, openSocket } = fakeSockets();
  const log: string[] = [];
  const client = new GameClient({
    url: 'ws://game/ws',
    requestTicket: (answered) => answered({ kind: 'ticket', ticket: 'Ann' }),
    shape,
    openSocket,
    now: () => 5000,
    random: () => 0.5,
  });
  const newest = () => sockets.at(-1) as FakeSocket;
  const receive = (message: unknown) => newest().handlers.received(encode(message));
  const welcome = () => {
    newest().handlers.opened();
    newest().handlers.received(welcomeBytes());
  };
  const heard = () => log.splice(0);
  const listen = () => [
    client.onChanged('thing', (thing, before) => log.push(`~${thing.id} ${before.health}>${thing.health}`)),
    client.onAdded('thing', ({ id }) => log.push(`+${id}`)),
    client.onRemoved('thing', ({ id, health }) => log.push(`-${id} ${health}`)),
  ];
  return { client, log, heard, listen, receive, welcome, newest };
}

describe('listeners of entities', () => {
  it('are told when the snapshot has been applied: what was removed, then added, then changed', () => {
    const { client, log, heard, listen, receive, welcome } = world();
    listen();
    client.onRemoved('thing', () => log.push(`${client.snapshot?.tick}`));
    welcome();
    receive(keyframe(1, born(1, 10), born(2, 20), born(3, 30)));
    expect(heard()).toEqual(['+1', '+2', '+3']);
    receive(snapshot(health(1, 1), gone(2), born(4, 40)));
    expect(heard()).toEqual(['-2 20', '2', '+4', '~1 10>11']);
  });

  it('hear of another entity under the same id as of one that went and one that came', () => {
    const { heard, listen, receive, welcome } = world();
    listen();
    welcome();
    receive(keyframe(1, born(1, 10)));
    receive(snapshot(born(1, 99)));
    expect(heard()).toEqual(['+1', '-1 10', '+1']);
  });

  it('hear of nothing new after a keyframe that says what is known', () => {
    const { heard, listen, receive, welcome } = world();
    listen();
    welcome();
    receive(keyframe(1, born(1, 10), born(2, 20)));
    receive(keyframe(2, born(1, 10), born(2, 25)));
    expect(heard()).toEqual(['+1', '+2', '~2 20>25']);
  });

  it('that come later are told of those that are there', () => {
    const { heard, listen, receive, welcome } = world();
    welcome();
    receive(keyframe(1, born(1, 10), born(2, 20)));
    listen();
    expect(heard()).toEqual(['+1', '+2']);
  });

  it('of another type hear nothing, nor do those that went', () => {
    const { client, log, heard, listen, receive, welcome } = world();
    client.onAdded('lamp', ({ id }) => log.push(`lamp ${id}`));
    const unsubscribes = listen();
    welcome();
    receive(keyframe(1, born(1, 10)));
    for (const unsubscribe of unsubscribes) unsubscribe();
    receive(snapshot(gone(1), born(2, 20)));
    expect(heard()).toEqual(['+1']);
  });

  it('may bring others and go while they are told', () => {
    const { client, log, heard, receive, welcome } = world();
    const unsubscribe = client.onAdded('thing', ({ id }) => {
      log.push(`a${id}`);
      unsubscribe();
      client.onAdded('thing', (thing) => log.push(`b${thing.id}`));
    });
    welcome();
    receive(keyframe(1, born(1, 10), born(2, 20)));
    expect(heard()).toEqual(['a1', 'b1', 'b2']);
    receive(snapshot(born(3, 30)));
    expect(heard()).toEqual(['b3']);
  });

  it('that throw keep nobody else from being told, and are not lost', () => {
    const thrown: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (callback: () => void) => thrown.push(callback));
    const { client, heard, listen, receive, welcome } = world();
    client.onAdded('thing', () => {
      throw new Error('mine');
    });
    listen();
    welcome();
    receive(keyframe(1, born(1, 10)));
    vi.unstubAllGlobals();
    expect(heard()).toEqual(['+1']);
    expect(client.connection.kind).toBe('online');
    expect(thrown[0]).toThrow('mine');
  });

  it('hear of another entity under the same id after a lost connection, by its tick of birth', () => {
    const thing = ['thing', 0, 10, [['born', 1, 0, 0, 1e6, 1, -1]]];
    const definition = [[thing], [], []];
    const shape = { types: { thing: ['born'] }, events: {}, inputs: [] };
    const { sockets, openSocket } = fakeSockets();
    const log: string[] = [];
    const client = new GameClient<Born, EventBase, object, object>({
      url: 'ws://game/ws',
      requestTicket: (answered) => answered({ kind: 'ticket', ticket: 'Ann' }),
      shape,
      openSocket,
      now: () => 5000,
      random: () => 0.5,
    });
    const resume = (tick: number, ...list: TestEntry[]) => {
      const { handlers } = sockets.at(-1) as FakeSocket;
      handlers.opened();
      handlers.received(welcomeBytes(definition));
      handlers.received(encode(keyframe(tick, ...list)));
      handlers.closed(1006, '');
      client.update(tick * 1000);
    };
    client.onAdded('thing', ({ id, born }) => log.push(`+${id} ${born}`));
    client.onRemoved('thing', ({ id, born }) => log.push(`-${id} ${born}`));
    client.onChanged('thing', ({ id }) => log.push(`~${id}`));
    resume(100, [1, 3, [-10]], [2, 1]);
    resume(200, [1, 3, [-110]], [2, 3, [-50]]);
    expect(log).toEqual(['+1 90', '+2 100', '-2 100', '+2 150']);
  });

  it('see another seat as another world', () => {
    const { client, heard, listen, receive, welcome, newest } = world();
    listen();
    welcome();
    receive(keyframe(1, born(1, 10)));
    newest().handlers.closed(4010, 'The room has ended.');
    client.update(20_000);
    welcome();
    expect(heard()).toEqual(['+1', '-1 10']);
    receive(keyframe(1, born(1, 10)));
    expect(heard()).toEqual(['+1']);
  });
});

it('listeners of events are told at once, those of other events not', () => {
  const { client, log, heard, receive, welcome } = world();
  client.onEvent('bang', ({ tick, x, y }) => log.push(`bang ${tick} ${x} ${y}`));
  welcome();
  receive(keyframe(1));
  receive([18, 7, 0, [3, 4]]);
  receive([18, 7, 1, []]);
  expect(heard()).toEqual(['bang 7 3 4']);
});
