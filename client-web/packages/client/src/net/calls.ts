import { CallError } from '../generated/protocol.ts';
import type { ReplyMessage } from './codec.ts';
import { waitMsMax } from './pace.ts';

/** An argument of a call, or a value of its reply. */
export type CallValue = number | string;

/** The shape of a call, as in the generated `Calls`. */
export interface CallShape {
  readonly arguments: readonly CallValue[];
  readonly reply: readonly CallValue[];
}

/** Calls that every room has. */
export interface RoomCalls {
  readonly chat: { readonly arguments: readonly [text: string]; readonly reply: readonly [] };
  readonly digest: { readonly arguments: readonly []; readonly reply: readonly [tick: number, digest: number] };
}

/** Calls that every replay has. */
export interface ReplayCalls {
  readonly play: { readonly arguments: readonly [percent: number]; readonly reply: readonly [] };
  readonly pause: { readonly arguments: readonly []; readonly reply: readonly [] };
  readonly seek: { readonly arguments: readonly [tick: number]; readonly reply: readonly [tick: number] };
}

/** Calls beside the game's own. */
export type HostCalls = RoomCalls & ReplayCalls;

/** Why a call failed: a `CallError` (a newer server may have more), no reply in time, or no connection. */
export type CallFailureCode = number | 'timedOut' | 'disconnected';

/** A failed call. `message` is for people. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';

  constructor(
    readonly code: CallFailureCode,
    text: string,
  ) {
    super(text);
  }
}

interface Waiting {
  leftMs: number;
  readonly resolve: (values: readonly CallValue[]) => void;
  readonly reject: (failure: CallFailure) => void;
}

const timeoutMs = 5000;
/** More than the server answers in that time. Further calls fail immediately. */
const waitingMax = 64;

/** Calls awaiting their replies. Time advances only in {@link update}. */
export class PendingCalls {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private updatedMs: number | undefined;

  /** Assigns an id, passes it to `send`, and returns the reply. */
  begin(send: (id: number) => void): Promise<readonly CallValue[]> {
    if (this.waiting.size >= waitingMax)
      return Promise.reject(new CallFailure(CallError.tooMany, 'Too many calls at once.'));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { leftMs: timeoutMs, resolve, reject });
      send(id);
    });
  }

  /** Settles the call of a reply. Late replies are ignored. */
  settle({ id, failure, values }: ReplyMessage): void {
    const call = this.waiting.get(id);
    if (call === undefined) return;
    this.waiting.delete(id);
    if (failure === undefined) call.resolve(values);
    else call.reject(new CallFailure(failure.error, failure.text));
  }

  /** Advances time; calls that have waited for 5 s fail. */
  update(nowMs: number): void {
    const passedMs = Math.min(waitMsMax, nowMs - (this.updatedMs ?? nowMs));
    this.updatedMs = nowMs;
    for (const [id, call] of this.waiting) {
      call.leftMs -= passedMs;
      if (call.leftMs > 0) continue;
      this.waiting.delete(id);
      call.reject(new CallFailure('timedOut', 'The server did not answer.'));
    }
  }

  /** Rejects all calls: the connection is gone. */
  abandon(): void {
    for (const call of this.waiting.values()) call.reject(new CallFailure('disconnected', 'The connection was lost.'));
    this.waiting.clear();
  }
}
