import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
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
import type { Extrapolate } from './extrapolation.ts';

type TestEvent = EventBase & { readonly x?: number; readonly y?: number };
interface TestInput {
  readonly aim: number;
  readonly buttons: number;
}

interface TestCalls {
  readonly double: { readonly arguments: readonly [number: number]; readonly reply: readonly [doubled: number] };
}

const tickMs = 1000 / 30;

const keyframe = (tick: number, ...list: TestEntry[]) => [21, tick, null, null, ...entries(...list)];
const snapshot = (...list: TestEntry[]) => [17, 1, null, null, ...entries(...list)];

function play(shape: typeof testShape | object = testShape, extrapolate?: Extrapolate<TestEntity>) {
  const { sockets, openSocket } = fakeSockets();
  let nowMs = 5000;
  const client = new GameClient<TestEntity, TestEvent, TestInput, { gravity: number }, TestCalls>({
    url: 'ws://game/ws',
    requestTicket: (answered) => answered({ kind: 'ticket', ticket: 'Ann' }),
    shape: shape as typeof testShape,
    openSocket,
    now: () => nowMs,
    random: () => 0.5,
    ...(extrapolate && { extrapolate }),
  });
  const newest = () => sockets.at(-1) as FakeSocket;
  return {
    client,
    newest,
    receive: (message: unknown) => newest().handlers.received(encode(message)),
    welcome: () => {
      newest().handlers.opened();
      newest().handlers.received(welcomeBytes());
    },
    /** Time passes, but no frame is drawn. */
    pass: (ms: number) => {
      nowMs += ms;
    },
    frame: (ms = tickMs) => {
      nowMs += ms;
      return client.update(nowMs);
    },
  };
}

it('is told the rules, the roster and who it is', () => {
  const { client, welcome, frame } = play();
  expect(frame()).toMatchObject({ welcomed: false, ticks: 0, snapshot: undefined });
  welcome();
  expect(client.welcome).toMatchObject({ player: 5, tickRate: 30, maps: ['square'], rules: { gravity: 3 } });
  expect(client.connection).toEqual({ kind: 'online', player: 5 });
  expect([...client.roster]).toEqual([
    [5, 'Ann'],
    [9, 'Bot'],
  ]);
  expect(frame().welcomed).toBe(true);
  expect(frame().welcomed).toBe(false);
});

it('is told how far back hits count', () => {
  const { client, welcome } = play();
  welcome();
  expect(client.welcome?.rewindTicksMax).toBe(7.5);
});

it('hands the last notice over with the next frame, once', () => {
  const { welcome, receive, frame } = play();
  welcome();
  receive([24, 1, 'Too many messages.', 0]);
  receive([24, 7, 'Of a kind that is yet to be invented.', 30]);
  expect(frame().notice).toMatchObject({ about: 7, text: 'Of a kind that is yet to be invented.', seconds: 30 });
  expect(frame().notice).toBeUndefined();
});

it('hands over what was said, in order, once', () => {
  const { welcome, receive, frame } = play();
  welcome();
  receive([23, 9, 'hello']);
  receive([23, 5, 'hi']);
  expect(frame().chat.map(({ player, text }) => [player, text])).toEqual([
    [9, 'hello'],
    [5, 'hi'],
  ]);
  expect(frame().chat).toEqual([]);
});

it('a notice before Welcome is handed over too', () => {
  const { newest, receive, frame } = play();
  newest().handlers.opened();
  receive([24, 2, 'restart', 30]);
  expect(frame().notice).toMatchObject({ text: 'restart', seconds: 30 });
});

describe('calls', () => {
  it('are promises of their replies', async () => {
    const { client, welcome, receive, newest } = play();
    welcome();
    const [first, second] = [client.call('double', 21), client.call('chat', 'hello')];
    expect(
      newest()
        .sent.slice(-2)
        .map((bytes) => decode(bytes)),
    ).toEqual([
      [5, 1, 'double', [21]],
      [5, 2, 'chat', ['hello']],
    ]);
    receive([22, 2, null, []]);
    receive([22, 1, null, [42]]);
    expect(await first).toEqual([42]);
    expect(await second).toEqual([]);
  });

  it('fail at once while there is no connection', async () => {
    const { client } = play();
    await expect(client.call('double', 1)).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('get the reply that came while the connection was lost, on the same seat', async () => {
    const { client, welcome, newest, receive, frame } = play();
    welcome();
    const asked = client.call('double', 4);
    newest().handlers.closed(1006, '');
    frame(250);
    frame(250);
    welcome();
    expect(frame()).toMatchObject({ welcomed: true, resumed: true, missed: 0 });
    receive([22, 1, null, [8]]);
    expect(await asked).toEqual([8]);
  });

  it('come to nothing when the seat is another one', async () => {
    const { client, welcome, newest, frame } = play();
    welcome();
    const asked = client.call('double', 4);
    newest().handlers.closed(4010, 'room closed');
    frame(250);
    frame(250);
    welcome();
    expect(frame()).toMatchObject({ welcomed: true, resumed: false });
    await expect(asked).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('that are not declared, or declared otherwise, do not compile', () => {
    const { client } = play();
    const wrong = () => [
      // @ts-expect-error unknown call
      client.call('treble', 1),
      // @ts-expect-error it takes a number
      client.call('double', '1'),
      // @ts-expect-error it takes one
      client.call('double'),
    ];
    expect(wrong).toBeTypeOf('function');
  });
});

it('a server with another game is left with a readable reason', () => {
  const { client, welcome } = play({ ...testShape, inputs: ['buttons'] });
  welcome();
  expect(client.connection).toMatchObject({
    kind: 'closed',
    reason: "The server runs another version of the game: this client does not know the input 'aim'. Reload the page.",
  });
  expect(client.welcome).toBeUndefined();
});

it('hands over the newest snapshot once, and keeps it', () => {
  const { client, welcome, receive, frame } = play();
  welcome();
  const second = [17, 2, 0, 2, ...entries([1, 2, [5]])];
  receive(keyframe(101, [1, 3, [40]]));
  receive(second);
  const newest = frame().snapshot;
  expect(newest?.tick).toBe(103);
  expect(newest?.entities.get(1)).toMatchObject({ x: 45 });
  expect(frame().snapshot).toBeUndefined();
  expect(client.snapshot).toBe(newest);
  expect(client.stats).toMatchObject({ inputLead: 2, inputAge: 0 });
  expect(client.stats.snapshotBytes).toBe(encode(second).byteLength);
});

it('a keyframe in between begins anew, also at an earlier tick', () => {
  const { client, welcome, receive, frame } = play();
  welcome();
  receive(keyframe(101, [1, 3, [40]]));
  receive(keyframe(60, [2, 3, [7]]));
  receive(snapshot([2, 2, [1]]));
  frame();
  expect(client.snapshot?.tick).toBe(61);
  expect([...(client.snapshot?.entities.values() ?? [])]).toEqual([
    { type: 'thing', id: 2, x: 8, angle: 0, health: 0 },
  ]);
});

it('events come as objects, in order, once', () => {
  const { welcome, receive, frame } = play();
  welcome();
  receive([18, 101, 0, [7, -8]]);
  receive([18, 101, 1, []]);
  expect(frame().events).toEqual([
    { type: 'bang', tick: 101, x: 7, y: -8 },
    { type: 'over', tick: 101 },
  ]);
  expect(frame().events).toEqual([]);
});

it('keeps at most 256 events between two frames, the newest', () => {
  const { welcome, receive, frame } = play();
  welcome();
  for (let i = 0; i < 300; i++) receive([18, i, 1, []]);
  const { events } = frame();
  expect(events).toHaveLength(256);
  expect(events[0]?.tick).toBe(44);
});

it.each([
  ['an unknown event', [18, 1, 2, []]],
  ['an event with an argument too few', [18, 1, 0, [1]]],
  ['a snapshot before any keyframe', snapshot()],
  ['a keyframe with something that is not new', keyframe(101, [1, 2, [5]])],
])('%s costs the connection', (_, message) => {
  const { client, welcome, receive } = play();
  welcome();
  receive(message);
  expect(client.connection.kind).toBe('waiting');
});

it('the roster follows joins and leaves', () => {
  const { client, welcome, receive } = play();
  welcome();
  const before = client.roster;
  receive([19, 6, 'Cy']);
  receive([19, 9, null]);
  expect([...client.roster]).toEqual([
    [5, 'Ann'],
    [6, 'Cy'],
  ]);
  expect(before.size).toBe(2);
});

it('asks for one tick after the other, ahead of the server', () => {
  const { client, welcome, receive, frame } = play();
  welcome();
  let last: number | undefined;
  for (let tick = 101; tick < 160; tick++) {
    receive(tick === 101 ? keyframe(tick) : snapshot());
    const { ticks, tick: newest, fraction, renderTick } = frame();
    if (last !== undefined) expect(newest).toBe(last + ticks);
    last = newest;
    expect(newest).toBeGreaterThanOrEqual(tick);
    expect(newest).toBeLessThan(tick + 5);
    expect(fraction).toBeLessThan(1);
    expect(renderTick).toBeLessThan(tick);
    expect(renderTick).toBeGreaterThan(tick - 4);
  }
  expect(client.stats.tick).toBe(last);
  expect(client.stats.interpolationDelayTicks).toBeCloseTo(1.25, 1);
  expect(client.stats.rewindTicks).toBeGreaterThan(0.2);
  expect(client.stats.rewindTicks).toBeLessThanOrEqual(7.5);
});

it('inputs are sent in the order of the schema, with what is on the screen', () => {
  const { client, welcome, receive, newest, frame } = play();
  client.sendInput(1, { aim: 1, buttons: 1 });
  welcome();
  for (let tick = 101; tick < 120; tick++) {
    receive(tick === 101 ? keyframe(tick) : snapshot());
    frame();
  }
  const drawn = frame();
  client.sendInput(123, { aim: 65535, buttons: 17 });
  expect(
    newest()
      .sent.map((bytes) => decode(bytes))
      .filter((m) => (m as number[])[0] === 2),
  ).toEqual([[2, 123, Math.round(drawn.rewindTicks * 256), [17, 65535]]]);
});

it('says how each frame is drawn, and counts it', () => {
  const { client, welcome, receive, frame } = play();
  expect(frame().drawnAs).toBe('frozen');
  welcome();
  frame();
  expect(client.stats.frames).toBe(0);
  for (let tick = 101; tick < 110; tick++) {
    receive(tick === 101 ? keyframe(tick, [1, 3, [40]]) : snapshot());
    frame();
  }
  const { frames, framesExtrapolated, framesFrozen } = client.stats;
  expect(frame(0)).toMatchObject({ drawnAs: 'interpolated' });
  expect(frame(100)).toMatchObject({ drawnAs: 'extrapolated' });
  expect(frame(300)).toMatchObject({ drawnAs: 'frozen' });
  expect(client.stats).toMatchObject({
    frames: frames + 3,
    framesExtrapolated: framesExtrapolated + 1,
    framesFrozen: framesFrozen + 1,
  });
});

it('lets the game say how things go on', () => {
  const { client, welcome, receive, frame } = play(testShape, (entity) =>
    entity.type === 'thing' ? { ...entity, x: entity.x + 10 } : undefined,
  );
  welcome();
  receive(keyframe(101, [1, 3, [40]]));
  const { renderTick } = frame(150);
  expect(renderTick).toBeGreaterThan(102);
  expect((client.sample().get(1) as { x: number }).x).toBeCloseTo(40 + 10 * (renderTick - 101), 6);
  expect(client.peek(1, renderTick)).toEqual(client.sample().get(1));
  expect(client.peek(2, renderTick)).toBeUndefined();
});

it('counts the predictions that were off', () => {
  const { client } = play();
  for (const units of [0, 3, 0, 0.5]) client.notePredictionError(units);
  expect(client.stats).toMatchObject({ predictionError: 0.5, corrections: 2 });
});

describe('a tab that was hidden for a minute', () => {
  /** Snapshots go on coming, and in each tick something happens, but no frame is drawn. */
  function hide(world: ReturnType<typeof play>) {
    const { welcome, receive, frame, pass } = world;
    welcome();
    receive(keyframe(101, [1, 3, [0]]));
    frame();
    for (let tick = 102; tick <= 1900; tick++) {
      pass(tickMs);
      receive([18, tick, 1, []]);
      receive(snapshot([1, 2, [10]]));
    }
    return frame();
  }

  it('has the newest state in the first frame, and the clocks are where they should be', () => {
    const world = play();
    const { snapshot: newest, ticks, tick, renderTick, drawnAs } = hide(world);
    expect(newest?.tick).toBe(1900);
    expect(newest?.entities.get(1)).toMatchObject({ x: 17_990 });
    expect(ticks).toBe(1);
    expect(tick).toBeGreaterThanOrEqual(1901);
    expect(tick).toBeLessThan(1904);
    expect(renderTick).toBeGreaterThan(1898);
    expect(renderTick).toBeLessThan(1901);
    expect(drawnAs).toBe('interpolated');
    expect((world.client.sample().get(1) as { x: number }).x).toBeCloseTo((renderTick - 101) * 10, 6);
  });

  it('tells what happened in the last second, not what happened before', () => {
    const { events } = hide(play());
    expect(events[0]?.tick).toBe(1870);
    expect(events).toHaveLength(31);
  });

  it('leaves out the rest of the backlog as well, and soon nothing any more', () => {
    const world = play();
    hide(world);
    world.receive([18, 1869, 1, []]);
    expect(world.frame().events).toEqual([]);
    world.frame(480);
    world.receive([18, 1869, 1, []]);
    expect(world.frame().events).toHaveLength(1);
  });
});

it('a connection that died in a pause is replaced within a second', () => {
  const { client, welcome, newest, frame, receive } = play();
  welcome();
  receive(keyframe(101, [1, 3, [0]]));
  frame();
  const dead = newest();
  frame(60_000);
  client.networkChanged();
  for (let ms = 0; ms < 450; ms += 16) frame(16);
  expect(newest()).not.toBe(dead);
  welcome();
  expect(frame()).toMatchObject({ welcomed: true });
});

it('draws between snapshots', () => {
  const { client, welcome, receive, frame } = play();
  welcome();
  receive(keyframe(101, [1, 3, [0]]));
  frame();
  for (let tick = 102; tick < 130; tick++) {
    receive(snapshot([1, 2, [100]]));
    const { renderTick } = frame(tickMs);
    if (renderTick < 101) continue;
    expect(client.sample().get(1)).toMatchObject({ type: 'thing' });
    expect((client.sample().get(1) as { x: number }).x).toBeCloseTo((renderTick - 101) * 100, 5);
  }
});

describe('a lost connection', () => {
  it('freezes the picture, and the next session begins from nothing', () => {
    const { client, welcome, receive, newest, frame } = play();
    welcome();
    receive(keyframe(500, [1, 3, [40]]));
    frame();
    newest().handlers.closed(1006, '');
    expect(frame().ticks).toBe(0);
    expect(client.sample().get(1)).toMatchObject({ x: 40 });
    expect(client.connection.kind).toBe('waiting');
    frame(600);
    const first = client.welcome;
    welcome();
    expect(client.welcome).not.toBe(first);
    expect(client.snapshot).toBeUndefined();
    expect(client.sample().size).toBe(0);
    receive(keyframe(101, [2, 3, [7]]));
    expect(frame()).toMatchObject({ welcomed: true });
    expect([...client.sample().keys()]).toEqual([2]);
  });

  it('closing is for good', () => {
    const { client, welcome, newest, frame } = play();
    welcome();
    client.close();
    expect(newest().closedWith).toBe(1000);
    expect(client.connection.kind).toBe('closed');
    expect(frame().ticks).toBe(0);
  });
});
