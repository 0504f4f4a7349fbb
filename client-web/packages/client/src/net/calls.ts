import { CallError } from '../generated/protocol.ts';
import type { ReplyMessage } from './codec.ts';
import { waitMsMax } from './pace.ts';

/** An argument of a call, or a value of its reply. */
export type CallValue = number | string;

/** What the generated `Calls` says of each call. */
export interface CallShape {
  readonly arguments: readonly CallValue[];
  readonly reply: readonly CallValue[];
}

/** What every room has, whatever is played in it. */
export interface RoomCalls {
  readonly chat: { readonly arguments: readonly [text: string]; readonly reply: readonly [] };
  readonly digest: { readonly arguments: readonly []; readonly reply: readonly [tick: number, digest: number] };
}

/** What every replay has. */
export interface ReplayCalls {
  readonly play: { readonly arguments: readonly [percent: number]; readonly reply: readonly [] };
  readonly pause: { readonly arguments: readonly []; readonly reply: readonly [] };
  readonly seek: { readonly arguments: readonly [tick: number]; readonly reply: readonly [tick: number] };
}

/** What there is beside the game's own calls. */
export type HostCalls = RoomCalls & ReplayCalls;

/**
 * Why a call came to nothing: one of `CallError`, or one of a newer server, or that no answer came, or that there was
 * nobody to ask.
 */
export type CallFailureCode = number | 'timedOut' | 'disconnected';

/** A call that came to nothing. `message` is for people. */
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
/** More than the server answers in that time. Further calls fail at once. */
const waitingMax = 64;

/** The calls that wait for their replies. Time passes only in {@link update}. */
export class PendingCalls {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private updatedMs: number | undefined;

  /** Takes a number for a call, hands it to `send`, and promises the reply. */
  begin(send: (id: number) => void): Promise<readonly CallValue[]> {
    if (this.waiting.size >= waitingMax)
      return Promise.reject(new CallFailure(CallError.tooMany, 'Too many calls at once.'));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { leftMs: timeoutMs, resolve, reject });
      send(id);
    });
  }

  /** A reply came. To what nobody waits for any more it comes too late. */
  settle({ id, failure, values }: ReplyMessage): void {
    const call = this.waiting.get(id);
    if (call === undefined) return;
    this.waiting.delete(id);
    if (failure === undefined) call.resolve(values);
    else call.reject(new CallFailure(failure.error, failure.text));
  }

  /** Lets time pass; what has waited for 5 s fails. */
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

  /** Nobody is left who could reply. */
  abandon(): void {
    for (const call of this.waiting.values()) call.reject(new CallFailure('disconnected', 'The connection was lost.'));
    this.waiting.clear();
  }
}
