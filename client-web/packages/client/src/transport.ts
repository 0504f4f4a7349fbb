import { streamOverHttp } from './net/httpStream.ts';
import type { Schedule } from './net/schedule.ts';
import { type TransportFallback, transportFallback } from './net/transportFallback.ts';
import { openWebSocket } from './net/webSocket.ts';

/** The clock used by default, in ms. */
export const now = () => performance.now();

/** Calls back after a delay in ms. */
export const schedule: Schedule = (callback, delayMs) => void setTimeout(callback, delayMs);

// Browsers refuse to call `fetch` as a method of another object. Where there is none, the promise rejects.
const request: typeof fetch = async (input, init) => fetch(input, init);

/**
 * WebSocket, or HTTP where WebSocket is blocked. Shared by all clients of the page, because it remembers which works.
 */
export const transport: TransportFallback = transportFallback(
  openWebSocket,
  streamOverHttp(request, schedule, now),
  schedule,
  now,
);
