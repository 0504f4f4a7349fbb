import { afterEach, expect, it, vi } from 'vitest';
import { openWebSocket } from './webSocket.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['missing', undefined],
  [
    'refused by the page or its settings',
    class {
      constructor() {
        throw new DOMException('no', 'SecurityError');
      }
    },
  ],
])('a WebSocket that is %s closes at once, after it was returned', async (_, stub) => {
  vi.stubGlobal('WebSocket', stub);
  const log: string[] = [];
  const socket = openWebSocket('ws://game.example/ws', 'proto', {
    opened: () => log.push('opened'),
    received: () => log.push('received'),
    closed: (code) => log.push(`closed ${code}`),
  });
  socket.send(Uint8Array.of(1));
  socket.close(1000, '');
  log.push('returned');
  await Promise.resolve();
  expect(log).toEqual(['returned', 'closed 1006']);
});
