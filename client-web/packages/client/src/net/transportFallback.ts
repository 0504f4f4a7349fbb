import { CloseCode } from '../generated/protocol.ts';
import type { Schedule } from './schedule.ts';
import type { OpenSocket, Socket } from './socket.ts';

/** A socket that takes longer to open is considered blocked. */
export const openMsMax = 3000;
/** So is one on which nothing has arrived this long after it opened: a Welcome should have. */
export const welcomeMsMax = 4000;
/** How long the first transport is avoided after the fallback was needed. */
export const avoidMs = 5 * 60_000;
/**
 * A transport that has worked may fail this many times in a row: the server is more likely down than the transport
 * blocked.
 */
const trustMax = 2;

/** A transport with a fallback. */
export interface TransportFallback {
  readonly open: OpenSocket;
  /** Whether the socket opened last uses the fallback. */
  isFallback(): boolean;
}

/**
 * Opens sockets with the first transport, or with the second where the first is blocked, and remembers that for a
 * while. A transport works once a message has arrived: some proxies let a WebSocket open and then nothing through.
 * @param schedule Calls back after a delay in ms.
 * @param now The time in ms.
 */
export function transportFallback(
  first: OpenSocket,
  second: OpenSocket,
  schedule: Schedule,
  now: () => number,
): TransportFallback {
  let avoidUntilMs = Number.NEGATIVE_INFINITY;
  let trust = 0;
  let isFallback = false;

  const openSecond: OpenSocket = (url, subprotocol, handlers) => {
    let works = false;
    return second(url, subprotocol, {
      opened: handlers.opened,
      received: (data) => {
        // Only now: a server that is down cannot be reached by any transport.
        if (!works) avoidUntilMs = now() + avoidMs;
        works = isFallback = true;
        handlers.received(data);
      },
      closed: (code, reason) => {
        if (!works) avoidUntilMs = Number.NEGATIVE_INFINITY;
        handlers.closed(code, reason);
      },
    });
  };

  const openFirst: OpenSocket = (url, subprotocol, handlers) => {
    let state: 'opening' | 'opened' | 'works' | 'left' = 'opening';
    let isForgiven = false;
    let socket: Socket;

    /** Whether to use the second transport from now on: unless the first is still trusted. Costs trust only once. */
    function distrusts(): boolean {
      if (isForgiven) return false;
      isForgiven = trust > 0;
      if (isForgiven) trust--;
      return !isForgiven;
    }

    /** Nobody has used the socket yet, so another can take its place. */
    function replace(): boolean {
      if (!distrusts()) return false;
      state = 'left';
      socket = openSecond(url, subprotocol, handlers);
      return true;
    }

    /** Hello may have arrived, and its ticket is valid only once: the next attempt uses the second transport. */
    function giveUp(code: number, reason: string): void {
      if (distrusts()) avoidUntilMs = now() + avoidMs;
      state = 'left';
      handlers.closed(code, reason);
    }

    const tried = first(url, subprotocol, {
      opened: () => {
        if (state !== 'opening') return;
        state = 'opened';
        schedule(() => {
          if (state !== 'opened') return;
          giveUp(CloseCode.connectionLost, '');
          tried.close(CloseCode.normal, '');
        }, welcomeMsMax);
        handlers.opened();
      },
      received: (data) => {
        if (state === 'opened') {
          state = 'works';
          trust = trustMax;
          isFallback = false;
        }
        if (state === 'works') handlers.received(data);
      },
      closed: (code, reason) => {
        if (state === 'left' || (state === 'opening' && replace())) return;
        // Any other code is an answer of the server.
        if (state === 'opened' && code === CloseCode.connectionLost) return giveUp(code, reason);
        state = 'left';
        handlers.closed(code, reason);
      },
    });
    socket = tried;
    schedule(() => {
      if (state === 'opening' && replace()) tried.close(CloseCode.normal, '');
    }, openMsMax);
    return {
      send: (bytes) => socket.send(bytes),
      close: (code, reason) => {
        // No longer this transport's failure.
        if (state === 'opening' || state === 'opened') state = 'works';
        socket.close(code, reason);
      },
    };
  };

  return {
    open: (...request) => (now() < avoidUntilMs ? openSecond(...request) : openFirst(...request)),
    isFallback: () => isFallback,
  };
}
