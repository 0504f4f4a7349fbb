import { streamOverHttp } from './net/httpStream.ts';
import type { Schedule } from './net/schedule.ts';
import { type TransportFallback, transportFallback } from './net/transportFallback.ts';
import { openWebSocket } from './net/webSocket.ts';

/** The clock of everything here, in ms. */
export const now = () => performance.now();

/** Calls back after a delay in ms. */
export const schedule: Schedule = (callback, delayMs) => void setTimeout(callback, delayMs);

// Browsers refuse to run their own functions as somebody else's methods.
const request: typeof fetch = (input, init) => fetch(input, init);

/** WebSockets, or HTTP where they are blocked. Lasts as long as the page, because it remembers what works here. */
export const transport: TransportFallback = transportFallback(
  openWebSocket,
  streamOverHttp(request, schedule, now),
  schedule,
  now,
);
