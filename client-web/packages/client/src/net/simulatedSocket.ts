import { CloseCode } from '../generated/protocol.ts';
import { DelayLine } from './delayLine.ts';
import type { NetworkConditions } from './networkConditions.ts';
import type { Schedule } from './schedule.ts';
import type { OpenSocket } from './socket.ts';

/** Bytes in flight in one direction; beyond this the connection is lost. */
export const queueBytesMax = 1_000_000;

/**
 * Wraps sockets in a simulated network, in both directions: messages, opening and closing are delivered in order when
 * their {@link DelayLine} says so. `conditions` is read for every message and may change at any time; undefined adds no
 * delay and releases everything in flight.
 * @param schedule Calls back after a delay in ms; may be early or late.
 * @param now The current time in ms.
 * @param random Returns 0..1.
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
      // Not synchronously: callers of `send` do not expect a callback.
      schedule(() => handlers.closed(CloseCode.connectionLost, ''), 0);
    }

    return {
      send: (bytes) => up.put(bytes.length, () => socket.send(bytes)),
      close: (code, reason) => up.put(0, () => socket.close(code, reason)),
    };
  };
}

/** One direction: runs actions later, in order. */
interface Lane {
  put(bytes: number, action: () => void): void;
  /** Drops pending and future actions. */
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

  /** Runs what is due at `untilMs`, in order. */
  function run(untilMs: number): void {
    for (let next = waiting[0]; next !== undefined && next.dueMs <= untilMs; next = waiting[0]) {
      waiting.shift();
      waitingBytes -= next.bytes;
      next.action();
    }
  }

  // Timers cannot be canceled: one whose message is gone finds nothing due.
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
