import { expect, it, vi } from 'vitest';
import type { Api } from './api.ts';
import { createLiveStream } from './liveStream.ts';

/** An API whose streams a test writes, and a clock that a test turns. */
function world(open: (count: number) => Response, hear?: (data: unknown) => void) {
  const heard: unknown[] = [];
  const waits: { callback: () => void; delayMs: number }[] = [];
  let opened = 0;
  let lost = 0;
  const api = { open: async () => open(++opened) } as unknown as Api;
  const stream = createLiveStream(
    api,
    '/live',
    ({ event, data }) => {
      hear?.(data);
      heard.push([event, data]);
    },
    () => lost++,
    {
      schedule: (callback, delayMs) => waits.push({ callback, delayMs }),
      random: () => 1,
    },
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { stream, heard, waits, settle, opened: () => opened, lost: () => lost };
}

const events = (text: string) => new Response(text);

it('hands over events, and opens again when the stream breaks off', async () => {
  const { stream, heard, waits, settle, opened, lost } = world((count) => events(`event: n\ndata: ${count}\n\n`));
  stream.open();
  await settle();
  expect(heard).toEqual([['n', 1]]);
  expect([lost(), waits.length]).toEqual([1, 1]);
  waits[0]?.callback();
  await settle();
  expect(heard).toEqual([
    ['n', 1],
    ['n', 2],
  ]);
  stream.close();
  waits[1]?.callback();
  await settle();
  expect(opened()).toBe(2);
});

it('waits longer after each failure', async () => {
  const { stream, waits, settle } = world(() => new Response(null, { status: 503 }));
  stream.open();
  for (let i = 0; i < 6; i++) {
    await settle();
    waits.at(-1)?.callback();
  }
  expect(waits.map((wait) => wait.delayMs)).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
});

it('waits at least as long as the server wants', async () => {
  const { stream, waits, settle } = world(() => new Response(null, { status: 503, headers: { 'Retry-After': '7' } }));
  stream.open();
  await settle();
  expect(waits.map((wait) => wait.delayMs)).toEqual([7500]);
});

it('reports what its listener throws, and goes on', async () => {
  const thrown: (() => void)[] = [];
  const { stream, heard, settle } = world(
    () => events('data: 1\n\ndata: 2\n\n'),
    (data) => {
      // The stream itself needs the real one.
      vi.unstubAllGlobals();
      if (data === 2) return;
      vi.stubGlobal('queueMicrotask', (callback: () => void) => thrown.push(callback));
      throw new Error('mine');
    },
  );
  stream.open();
  await settle();
  expect(heard).toEqual([['message', 2]]);
  expect(thrown[0]).toThrow('mine');
});

it('lets go of a response that it cannot read', async () => {
  let canceled = 0;
  const body = () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: {\n\n')),
      cancel: () => void canceled++,
    });
  const { stream, waits, settle } = world(() => new Response(body()));
  stream.open();
  await settle();
  expect([waits.length, canceled]).toEqual([1, 1]);
});

it('asks no second time for what does not exist', async () => {
  const { stream, waits, settle } = world(() => new Response(null, { status: 404 }));
  stream.open();
  await settle();
  expect(waits).toEqual([]);
});

it('after it was closed nothing is told', async () => {
  const { stream, heard, settle } = world(() => events('data: 1\n\n'));
  stream.open();
  stream.close();
  await settle();
  expect(heard).toEqual([]);
});
