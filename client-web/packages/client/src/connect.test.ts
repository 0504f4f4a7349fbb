import { decode, encode } from '@msgpack/msgpack';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connect } from './connect.ts';
import { ClientMessage, CloseCode } from './generated/protocol.ts';
import type { EventBase, GameShape } from './net/index.ts';
import { entries, type FakeSocket, fakeSockets, type TestEntity, testShape, welcomeBytes } from './testKit/testKit.ts';

type Input = { readonly aim: number; readonly buttons: number };
const shape: GameShape<TestEntity, EventBase, Input, { gravity: number }, object> = testShape;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Joins a server that answers requests for tickets like this. */
function join(
  answer: () => Promise<Response>,
  signal?: AbortSignal,
  more: { readonly now?: () => number; readonly watchNetwork?: () => () => void } = {},
) {
  const asked: { readonly url: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', (url: URL, { body }: RequestInit) => {
    asked.push({ url: url.href, body: JSON.parse(String(body)) });
    return answer();
  });
  const { sockets, openSocket } = fakeSockets();
  const identity = { load: () => '', save: () => {} };
  const options = { url: 'https://game.example', name: 'Ann', roomType: 'duel', shape, identity, openSocket };
  const joined = connect({ ...options, ...(signal && { signal }), ...more });
  joined.catch(() => {});
  return { joined, asked, socket: () => sockets.at(-1) as FakeSocket };
}

const ticket = async () => Response.json({ ticket: 'for you', room: 3 });

it('resolves with the first snapshot, and sends for each tick what the player wants', async () => {
  const { joined, asked, socket } = join(ticket);
  await vi.advanceTimersByTimeAsync(50);
  expect(asked).toEqual([{ url: 'https://game.example/api/tickets', body: { name: 'Ann', type: 'duel' } }]);
  expect(socket().url).toBe('wss://game.example/ws');
  socket().handlers.opened();
  socket().handlers.received(welcomeBytes());
  socket().handlers.received(encode([21, 100, null, null, ...entries([1, 1])]));
  await vi.advanceTimersByTimeAsync(50);
  const game = await joined;
  expect([game.player, game.rules?.gravity, [...game.entities.keys()]]).toEqual([5, 3, [1]]);
  game.input = { aim: 7, buttons: 1 };
  await vi.advanceTimersByTimeAsync(1000);
  game.close();
  const inputs = socket()
    .sent.map((bytes) => decode(bytes) as readonly number[])
    .filter(([kind]) => kind === ClientMessage.input);
  expect(inputs.length).toBeGreaterThanOrEqual(28);
  expect(inputs.map(([, tick]) => tick)).toEqual(inputs.map((_, i) => (inputs[0]?.[1] ?? 0) + i));
  expect(inputs.every((input) => JSON.stringify(input[3]) === '[1,7]')).toBe(true);
  expect(await game.closed).toBe('You left.');
  expect(vi.getTimerCount()).toBe(0);
});

it('rejects with the reason when the server refuses for good', async () => {
  const { joined } = join(async () => Response.json({ detail: 'The room has ended.' }, { status: 410 }));
  await vi.advanceTimersByTimeAsync(50);
  await expect(joined).rejects.toThrow('The room has ended');
  expect(vi.getTimerCount()).toBe(0);
});

it('closes everything when the server ends the game for good', async () => {
  const watching = { count: 0 };
  const { joined, socket } = join(ticket, undefined, {
    watchNetwork: () => {
      watching.count++;
      return () => void watching.count--;
    },
  });
  await vi.advanceTimersByTimeAsync(50);
  socket().handlers.opened();
  socket().handlers.received(welcomeBytes());
  socket().handlers.received(encode([21, 100, null, null, ...entries([1, 1])]));
  await vi.advanceTimersByTimeAsync(50);
  const game = await joined;
  const call = game.call('chat', 'hi');
  call.catch(() => {});
  expect(watching.count).toBe(1);
  socket().handlers.closed(CloseCode.replaced, '');
  await vi.advanceTimersByTimeAsync(50);
  await expect(call).rejects.toMatchObject({ code: 'disconnected' });
  expect([watching.count, vi.getTimerCount()]).toEqual([0, 0]);
});

it('asks the clock that it is given', async () => {
  const { joined, socket } = join(ticket, undefined, { now: () => 5_000_000 });
  await vi.advanceTimersByTimeAsync(50);
  socket().handlers.opened();
  socket().handlers.received(welcomeBytes());
  await vi.advanceTimersByTimeAsync(20_000);
  expect(socket().closedWith).toBeUndefined();
  socket().handlers.received(encode([21, 100, null, null, ...entries([1, 1])]));
  await vi.advanceTimersByTimeAsync(50);
  (await joined).close();
});

it('wants to know where the server is when there is no page', async () => {
  await expect(connect({ name: 'Ann', shape })).rejects.toThrow('url is required outside a page');
});

it('goes on trying when the server refuses for now, until it is told to stop', async () => {
  const end = new AbortController();
  const { joined, asked } = join(async () => Response.json({ detail: 'Full.' }, { status: 503 }), end.signal);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked.length).toBeGreaterThan(3);
  end.abort(new Error('enough'));
  await expect(joined).rejects.toThrow('enough');
  expect(vi.getTimerCount()).toBe(0);
});
