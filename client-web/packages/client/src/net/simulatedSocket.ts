import { CloseCode } from '../generated/protocol.ts';
import { DelayLine } from './delayLine.ts';
import type { NetworkConditions } from './networkConditions.ts';
import type { Schedule } from './schedule.ts';
import type { OpenSocket } from './socket.ts';

/** Bytes that one direction may have on its way; with more the connection is lost. */
export const queueBytesMax = 1_000_000;

/**
 * Sockets as seen through a bad network, both ways: what is sent and what arrives waits until its {@link DelayLine}
 * says that it is due, opening and closing in their turn. `conditions` is asked at every message, so it may change at
 * any time; undefined adds nothing, and lets go at once what still waits.
 * @param schedule Calls back after a delay in ms; it may be early, or late.
 * @param now The time in ms.
 * @param random 0..1
 */
export function simulateNetwork(
  open: OpenSocket,
  conditions: () => NetworkConditions | undefined,
  schedule: Schedule,
  now: () => number,
  random: () => number,
): OpenSocket {
  return (url, subprotocol, handlers) => {
    const lane = () => createLane(new DelayLine(now(), random), conditions, schedule, now, lose);
    const up = lane();
    const down = lane();
    const socket = open(url, subprotocol, {
      opened: () => down.put(0, handlers.opened),
      received: (data) => down.put(data.length, () => handlers.received(data)),
      closed: (code, reason) => down.put(0, () => end(code, reason)),
    });

    function end(code: number, reason: string): void {
      up.stop();
      down.stop();
      handlers.closed(code, reason);
    }

    function lose(): void {
      up.stop();
      down.stop();
      socket.close(CloseCode.normal, '');
      // Not at once: the sender does not expect to be called back in the middle of sending.
      schedule(() => handlers.closed(CloseCode.connectionLost, ''), 0);
    }

    return {
      send: (bytes) => up.put(bytes.length, () => socket.send(bytes)),
      close: (code, reason) => up.put(0, () => socket.close(code, reason)),
    };
  };
}

/** One direction: does things later, in order. */
interface Lane {
  put(bytes: number, action: () => void): void;
  /** Forgets what has not happened yet, and what comes from now on. */
  stop(): void;
}

function createLane(
  line: DelayLine,
  conditions: () => NetworkConditions | undefined,
  schedule: Schedule,
  now: () => number,
  overflow: () => void,
): Lane {
  const waiting: { readonly dueMs: number; readonly bytes: number; readonly action: () => void }[] = [];
  let waitingBytes = 0;
  let wakesAtMs = Number.POSITIVE_INFINITY;
  let isStopped = false;

  /** Does what is due at `untilMs`, in order. */
  function run(untilMs: number): void {
    for (let next = waiting[0]; next !== undefined && next.dueMs <= untilMs; next = waiting[0]) {
      waiting.shift();
      waitingBytes -= next.bytes;
      next.action();
    }
  }

  // A timer cannot be called off: one that was for a message that has gone finds nothing due, and does no harm.
  function wakeWhenDue(): void {
    const dueMs = waiting[0]?.dueMs ?? Number.POSITIVE_INFINITY;
    if (dueMs >= wakesAtMs) return;
    wakesAtMs = dueMs;
    schedule(() => {
      if (wakesAtMs === dueMs) wakesAtMs = Number.POSITIVE_INFINITY;
      run(now());
      wakeWhenDue();
    }, dueMs - now());
  }

  return {
    put(bytes, action) {
      if (isStopped) return;
      const current = conditions();
      if (current) {
        waiting.push({ dueMs: line.dueMs(now(), bytes, current), bytes, action });
        waitingBytes += bytes;
        if (waitingBytes > queueBytesMax) overflow();
        else wakeWhenDue();
      } else {
        run(Number.POSITIVE_INFINITY);
        line.clear(now());
        action();
      }
    },
    stop() {
      isStopped = true;
      waiting.length = 0;
    },
  };
}
