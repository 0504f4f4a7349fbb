import type { Schedule } from './schedule.ts';
import type { OpenSocket, Socket } from './socket.ts';

/** A socket that has not opened by then never will. */
export const openMsMax = 3000;
/** For so long the first way is not tried again after the second one was needed. */
export const avoidMs = 5 * 60_000;
/** A way that has worked may fail so many times in a row: that is rather the server's fault than the way's. */
const trustMax = 2;

/** Two ways to a server. */
export interface TransportFallback {
  readonly open: OpenSocket;
  /** Whether the newest socket that opened goes the second way. */
  isFallback(): boolean;
}

/**
 * Opens sockets the first way, or, when that does not work here, the second, and remembers that for a while.
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

    /** Whether the first way was left. One attempt costs its trust once, however it fails. */
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
