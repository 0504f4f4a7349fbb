import { retryDelayMs } from '../net/retry.ts';
import type { Schedule } from '../net/schedule.ts';
import { notify } from '../net/subscriptions.ts';
import type { Api } from './api.ts';
import { refusalOf } from './request.ts';
import { createEventParser } from './serverSentEvents.ts';

/** A stream of server-sent events. While open, it reconnects whenever the connection is lost. */
export interface LiveStream {
  open(): void;
  close(): void;
}

/** An event of a stream, as in the API description. */
export interface LiveEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Timers and randomness, replaceable in tests. */
export interface Environment {
  readonly schedule: Schedule;
  /** 0..1 */
  readonly random: () => number;
}

/** Statuses that a retry would not change. */
const finalStatuses: readonly number[] = [400, 403, 404, 405, 410];

/**
 * Creates a live stream; {@link LiveStream.open} starts it.
 * @param take Called for each event. A newer server may send unknown names.
 * @param lost Called when the connection is lost: state received so far may be outdated.
 */
export function createLiveStream<Event extends LiveEvent>(
  api: Api,
  path: string,
  take: (event: Event) => void,
  lost: () => void,
  { schedule, random }: Environment = { schedule: setTimeout, random: Math.random },
): LiveStream {
  let reading: AbortController | undefined;

  async function read(current: AbortController, attempt: number): Promise<void> {
    const isCurrent = () => reading === current;
    let failures = attempt;
    let retryAfterMs = 0;
    try {
      const response = await api.open(path, current.signal);
      if (response.ok && response.body) {
        failures = 0;
        await readAll(response.body, (event, data) => isCurrent() && notify(take, { event, data } as Event));
      } else if (finalStatuses.includes(response.status)) return;
      else ({ retryAfterMs } = await refusalOf(response));
    } catch {
      // The connection was lost: the same as a stream that ended.
    }
    if (!isCurrent()) return;
    lost();
    schedule(() => isCurrent() && void read(current, failures + 1), retryDelayMs(failures + 1, random(), retryAfterMs));
  }

  return {
    open() {
      if (reading) return;
      reading = new AbortController();
      void read(reading, 0);
    },
    close() {
      reading?.abort();
      reading = undefined;
    },
  };
}

async function readAll(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (event: string, data: unknown) => void,
): Promise<void> {
  const parse = createEventParser(({ name, data }) => take(name, JSON.parse(data)));
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) parse(part.value);
  } finally {
    // Left in the middle, the response would keep its connection open.
    await reader.cancel().catch(() => {});
  }
}
