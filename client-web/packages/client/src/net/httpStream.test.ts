import { describe, expect, it } from 'vitest';
import { CloseCode, StreamFrame } from '../generated/protocol.ts';
import { bodyBytesMax, streamOverHttp } from './httpStream.ts';
import { type Frame, FrameReader, join, writeClose, writeFrame } from './streamFrames.ts';

const key = writeFrame(StreamFrame.key, new TextEncoder().encode('k'.repeat(22)));
const message = (byte: number, length = 1) => writeFrame(StreamFrame.message, new Uint8Array(length).fill(byte));

interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly frames: readonly Frame[];
  answer(status: number): void;
  fail(): void;
}

/** A stream over a server that does what it is told, in virtual time. */
async function open(status = 200) {
  const posts: Post[] = [];
  const timers: { atMs: number; callback: () => void }[] = [];
  const log: string[] = [];
  let nowMs = 1000;
  let server: ReadableStreamDefaultController<Uint8Array> | undefined;
  let asked = '';
  let signal: AbortSignal | null | undefined;

  function stream(url: string, options: RequestInit): Response {
    asked = url;
    signal = options.signal;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        server = controller;
      },
    });
    signal?.addEventListener('abort', () => server?.error(signal?.reason));
    return new Response(status === 200 ? body : 'no', { status });
  }

  const request = (url: string, options: RequestInit) =>
    !url.endsWith('/up')
      ? Promise.resolve(stream(url, options))
      : new Promise<Response>((resolve, reject) => {
          posts.push({
            url,
            headers: options.headers as Record<string, string>,
            frames: new FrameReader().read(options.body as Uint8Array),
            answer: (status) => resolve(new Response(null, { status })),
            fail: () => reject(new TypeError('Failed to fetch')),
          });
        });

  const socket = streamOverHttp(
    request,
    (callback, delayMs) => timers.push({ atMs: nowMs + delayMs, callback }),
    () => nowMs,
  )('wss://game.example:8443/ws?network=mobile', 'proto', {
    opened: () => log.push('opened'),
    received: (data) => log.push(`received ${data}`),
    closed: (code, reason) => log.push(`closed ${code} ${reason}`),
  });
  await flush();
  return {
    socket,
    log,
    posts,
    asked: () => asked,
    isAborted: () => signal?.aborted ?? false,
    send: (byte: number, length = 1) => socket.send(new Uint8Array(length).fill(byte)),
    sent: () => posts.map((post) => post.frames.map((frame) => frame.payload[0])),
    say: async (...frames: Uint8Array[]) => {
      for (const frame of frames) server?.enqueue(frame);
      await flush();
    },
    finish: async () => {
      server?.close();
      await flush();
    },
    break: async () => {
      server?.error(new TypeError('network error'));
      await flush();
    },
    answer: async () => {
      posts.at(-1)?.answer(204);
      await flush();
    },
    refuse: async () => {
      posts.at(-1)?.answer(404);
      await flush();
    },
    fail: async () => {
      posts.at(-1)?.fail();
      await flush();
    },
    pass: async (ms: number) => {
      nowMs += ms;
      for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
      await flush();
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
const flush = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A stream that has opened. */
async function opened() {
  const net = await open();
  await net.say(key);
  net.log.length = 0;
  return net;
}

describe('a stream', () => {
  it('is asked for beside the WebSocket and opens with its key', async () => {
    const net = await open();
    expect(net.asked()).toBe('https://game.example:8443/stream');
    expect(net.log).toEqual([]);
    await net.say(key);
    expect(net.log).toEqual(['opened']);
  });

  it('gives on messages, however they are cut, and nothing else', async () => {
    const net = await opened();
    const bytes = join([
      message(1, 3),
      writeFrame(StreamFrame.keepAlive, new Uint8Array()),
      writeFrame(99, Uint8Array.of(1)),
      message(2),
    ]);
    for (let at = 0; at < bytes.length; at += 4) await net.say(bytes.slice(at, at + 4));
    expect(net.log).toEqual(['received 1,1,1', 'received 2']);
  });

  it('tells what the server closed it with, and nothing after that', async () => {
    const net = await opened();
    await net.say(join([writeClose(4008, 'room full'), message(1)]));
    net.send(1);
    await net.pass(60_000);
    expect(net.log).toEqual(['closed 4008 room full']);
    expect(net.posts).toEqual([]);
  });

  it.each(['finish', 'break'] as const)('is lost when it ends without a close frame (%s)', async (how) => {
    const net = await opened();
    await net[how]();
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
  });

  it('is lost when the server refuses it', async () => {
    expect((await open(503)).log).toEqual([`closed ${CloseCode.connectionLost} `]);
  });

  it.each([
    ['a frame that is too long', Uint8Array.of(1, 255, 255, 255, 255)],
    ['half a close code', writeFrame(StreamFrame.close, Uint8Array.of(3))],
  ])('ends with %s', async (_what, bytes) => {
    const net = await opened();
    await net.say(bytes);
    expect(net.log).toEqual([`closed ${CloseCode.protocolError} `]);
    expect(net.isAborted()).toBe(true);
  });
});

describe('sending on a stream', () => {
  it('POSTs with the key and a number', async () => {
    const net = await opened();
    net.send(1);
    expect(net.posts[0]).toMatchObject({
      url: 'https://game.example:8443/stream/up',
      headers: { 'Stream-Key': 'k'.repeat(22), 'Stream-Sequence': '1' },
    });
    await net.answer();
    net.send(2);
    expect(net.posts[1]?.headers['Stream-Sequence']).toBe('2');
  });

  it('has one POST under way, and gathers meanwhile', async () => {
    const net = await opened();
    for (const byte of [1, 2, 3]) net.send(byte);
    expect(net.sent()).toEqual([[1]]);
    await net.answer();
    expect(net.sent()).toEqual([[1], [2, 3]]);
  });

  it('makes no body larger than servers take', async () => {
    const net = await opened();
    for (const byte of [1, 2, 3, 4]) net.send(byte, bodyBytesMax / 2 - 5);
    await net.answer();
    await net.answer();
    expect(net.sent()).toEqual([[1], [2, 3], [4]]);
  });

  it('does nothing before it is open', async () => {
    const net = await open();
    net.send(1);
    await net.say(key);
    expect(net.posts).toEqual([]);
  });

  it.each(['refuse', 'fail'] as const)('ends when a POST goes wrong, and lets the server say why (%s)', async (how) => {
    const net = await opened();
    net.send(1);
    await net[how]();
    net.send(2);
    expect(net.log).toEqual([]);
    await net.say(writeClose(4010, 'room closed'));
    expect(net.log).toEqual(['closed 4010 room closed']);
    expect(net.posts.length).toBe(1);
  });

  it('is lost when the server does not say why a POST was refused', async () => {
    const net = await opened();
    net.send(1);
    await net.refuse();
    await net.pass(1000);
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
    expect(net.isAborted()).toBe(true);
  });

  it('is lost when a POST takes too long', async () => {
    const net = await opened();
    net.send(1);
    await net.pass(10_001);
    net.send(2);
    expect(net.log).toEqual([]);
    await net.pass(0);
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
  });

  it('is lost when too much waits', async () => {
    const net = await opened();
    for (let i = 0; i < 7; i++) net.send(i, bodyBytesMax);
    await net.pass(0);
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
  });
});

describe('closing a stream', () => {
  it('says goodbye behind what was sent before, and takes the answer', async () => {
    const net = await opened();
    net.send(1);
    net.send(2);
    net.socket.close(4900, 'bye');
    net.send(3);
    await net.answer();
    expect(net.posts[1]?.frames.map(({ kind }) => kind)).toEqual([StreamFrame.message, StreamFrame.close]);
    expect(net.posts[1]?.frames[1]?.payload).toEqual(writeClose(4900, 'bye').subarray(5));
    await net.answer();
    await net.say(writeClose(1000, 'normal'));
    expect(net.log).toEqual(['closed 1000 normal']);
  });

  it('does not wait for the answer for ever', async () => {
    const net = await opened();
    net.socket.close(1000, '');
    await net.pass(1000);
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
    expect(net.isAborted()).toBe(true);
  });

  it('gives up one that has not opened', async () => {
    const net = await open();
    net.socket.close(1000, '');
    await net.say(key);
    await net.pass(0);
    expect(net.log).toEqual([`closed ${CloseCode.connectionLost} `]);
    expect(net.isAborted()).toBe(true);
  });
});
