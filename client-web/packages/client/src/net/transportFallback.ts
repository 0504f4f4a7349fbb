import type { Schedule } from './schedule.ts';
import type { OpenSocket, Socket } from './socket.ts';

/** A socket that takes longer to open is considered blocked. */
export const openMsMax = 3000;
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
 * while.
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
    let hasOpened = false;
    return second(url, subprotocol, {
      ...handlers,
      opened: () => {
        // Only now: a server that is down cannot be reached by any transport.
        hasOpened = true;
        avoidUntilMs = now() + avoidMs;
        isFallback = true;
        handlers.opened();
      },
      closed: (code, reason) => {
        if (!hasOpened) avoidUntilMs = Number.NEGATIVE_INFINITY;
        handlers.closed(code, reason);
      },
    });
  };

  const openFirst: OpenSocket = (url, subprotocol, handlers) => {
    let state: 'opening' | 'settled' | 'left' = 'opening';
    let isForgiven = false;
    let socket: Socket;

    /** Switches to the second transport unless the first is still trusted. An attempt costs trust only once. */
    function leave(): boolean {
      if (isForgiven) return false;
      if (trust > 0) {
        trust--;
        isForgiven = true;
        return false;
      }
      state = 'left';
      socket = openSecond(url, subprotocol, handlers);
      return true;
    }

    const tried = first(url, subprotocol, {
      opened: () => {
        if (state !== 'opening') return;
        state = 'settled';
        trust = trustMax;
        isFallback = false;
        handlers.opened();
      },
      received: (data) => state === 'settled' && handlers.received(data),
      closed: (code, reason) => {
        if (state === 'left' || (state === 'opening' && leave())) return;
        handlers.closed(code, reason);
      },
    });
    socket = tried;
    schedule(() => {
      if (state === 'opening' && leave()) tried.close(1000, '');
    }, openMsMax);
    return {
      send: (bytes) => socket.send(bytes),
      close: (code, reason) => {
        if (state === 'opening') state = 'settled';
        socket.close(code, reason);
      },
    };
  };

  return {
    open: (...request) => (now() < avoidUntilMs ? openSecond(...request) : openFirst(...request)),
    isFallback: () => isFallback,
  };
}
