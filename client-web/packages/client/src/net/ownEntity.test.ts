import { encode } from '@msgpack/msgpack';
import { expect, it } from 'vitest';
import { entries, type FakeSocket, fakeSockets, type TestEntry, welcomeBytes } from '../testKit/testKit.ts';
import { GameClient } from './client.ts';
import type { EventBase } from './eventInbox.ts';
import type { GameShape } from './schema.ts';

interface Runner {
  readonly type: 'runner';
  readonly id: number;
  readonly x: number;
  readonly player: number;
  readonly coins: number;
}

const tickMs = 1000 / 30;
const unit = 256;
/** Runners move by this many units per tick. */
const speed = 3;

const definition = [
  [
    [
      'runner',
      0,
      4,
      [
        ['x', unit, 1, -100_000, 100_000, 1, null],
        ['player', 1, 0, 0, 63, 1, null],
        ['coins', 1, 0, 0, 9, 1, null],
      ],
    ],
  ],
  [],
  [['dx', -1, 1]],
];
const shape: GameShape<Runner, EventBase, { readonly dx: number }, { gravity: number }, object> = {
  types: { runner: ['x', 'player', 'coins'] },
  events: {},
  inputs: ['dx'],
};

/** A client that is player 5, and a server that gets its inputs in time. */
function play() {
  const { sockets, openSocket } = fakeSockets();
  let nowMs = 5000;
  const client = new GameClient({
    url: 'ws://game/ws',
    requestTicket: (answered) => answered({ kind: 'ticket', ticket: 'Ann' }),
    shape,
    openSocket,
    now: () => nowMs,
    random: () => 0.5,
    predict: {
      runner: (runner, { dx }, rules) => {
        runner.x += dx * rules.gravity * unit;
      },
    },
  });
  const newest = () => sockets.at(-1) as FakeSocket;
  const inputs = new Map<number, number>();
  const own = { id: 0, x: 10 * unit, coins: 0 };
  const other = { x: -50 * unit };
  /** What the client knows of the server is five ticks old. */
  let serverTick = 95;

  /** What the server sends, as a keyframe. `own.id` below 0: the player has no runner. */
  function send(): void {
    const runner = (id: number, x: number, player: number, coins = 0): TestEntry => [id, 15, [x, player, coins]];
    const list = [...(own.id < 0 ? [] : [runner(own.id, own.x, 5, own.coins)]), runner(3, other.x, 9)];
    newest().handlers.received(encode([21, serverTick, null, null, ...entries(...list)]));
  }

  client.update(nowMs);
  newest().handlers.opened();
  newest().handlers.received(welcomeBytes(definition));
  send();
  return {
    client,
    own,
    /** Some frames; in each the server makes a tick, too. `dx` undefined: no input is sent. */
    run(frames: number, dx?: number): void {
      for (let i = 0; i < frames; i++) {
        nowMs += tickMs;
        const { tick, ticks } = client.update(nowMs);
        for (let t = tick - ticks + 1; t <= tick && dx !== undefined; t++) {
          inputs.set(t, dx);
          client.sendInput(t, { dx });
        }
        serverTick++;
        own.x += (inputs.get(serverTick) ?? 0) * speed * unit;
        other.x += unit;
        send();
      }
      client.update(nowMs);
    },
    drawn: () => new Map([...client.sample()].map(([id, { x }]) => [id, x / unit])),
    fraction: () => client.update(nowMs).fraction,
  };
}

it('moves at once, and is confirmed', () => {
  const { client, own, run, drawn, fraction } = play();
  run(1, 1);
  run(20, 1);
  const ahead = ((client.own?.x ?? 0) - own.x) / unit;
  expect(ahead).toBeGreaterThan(0);
  expect(ahead % speed).toBe(0);
  expect(drawn().get(0)).toBeCloseTo((client.own?.x ?? 0) / unit - speed * (1 - fraction()));
  run(20, -1);
  expect(client.stats).toMatchObject({ predictionError: 0, corrections: 0 });
});

it('is what the server says in fields that no step changes', () => {
  const { client, own, run } = play();
  run(10, 1);
  own.coins = 7;
  run(1, 1);
  expect(client.own?.coins).toBe(7);
  expect(client.stats).toMatchObject({ predictionError: 0, corrections: 0 });
});

it('glides to where the server has moved it, and jumps if that is far', () => {
  const { client, own, run, drawn } = play();
  run(10, 0);
  own.x += 20 * unit;
  run(1, 0);
  expect(client.stats).toMatchObject({ predictionError: 20, corrections: 1 });
  expect(client.own?.x).toBe(30 * unit);
  const before = drawn().get(0);
  expect(before).toBeLessThan(12);
  run(1, 0);
  expect(drawn().get(0)).toBeGreaterThan(15);
  run(15, 0);
  expect(drawn().get(0)).toBeCloseTo(30);
  own.x += 100 * unit;
  run(1, 0);
  expect(drawn().get(0)).toBe(130);
});

it('is gone at once, and predicted again when it comes back as another', () => {
  const { client, own, run, drawn } = play();
  run(10, 1);
  own.id = -1;
  run(1, 1);
  expect([client.own, [...drawn().keys()]]).toEqual([undefined, [3]]);
  own.id = 2;
  own.x = 0;
  run(10, 1);
  expect(client.own).toMatchObject({ id: 2, player: 5 });
  expect(client.own?.x).toBeGreaterThan(own.x);
  expect(client.stats).toMatchObject({ predictionError: 0, corrections: 0 });
});

it('leaves other players, and a player who sends nothing, in the past', () => {
  const { own, run, drawn } = play();
  run(20);
  expect(drawn().get(0)).toBe(own.x / unit);
  expect(drawn().get(3)).toBeLessThan(-30);
  run(20, 1);
  expect(drawn().get(3)).toBeLessThan(-10);
});

it('needs to know whose entities are', () => {
  const options = { shape: { ...shape, types: { runner: ['x', 'coins'] } }, predict: { runner: () => {} } };
  expect(() => new GameClient(options as never)).toThrow("entities of type 'runner' have no field 'player'");
});
