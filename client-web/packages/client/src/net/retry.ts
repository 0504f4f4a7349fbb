import { CloseCode } from '../generated/protocol.ts';

const delayMsMin = 500;
const delayMsMax = 4000;
/** A shutdown drops all connections at once: even the first attempts are spread over 4 s. */
const attemptAfterShutdown = 4;
/** Longer delays requested by a server are cut to this. */
const retryAfterMsMax = 60_000;

/** Close codes after which a retry would fail the same way, with the message for the player. */
const finalCloses: Readonly<Record<number, string>> = {
  [CloseCode.normal]: 'The connection was closed.',
  [CloseCode.textNotSupported]: 'The server did not understand this client. Reload the page.',
  [CloseCode.malformedMessage]: 'The server did not understand this client. Reload the page.',
  [CloseCode.messageTooBig]: 'The server did not understand this client. Reload the page.',
  [CloseCode.unsupportedVersion]: 'The server runs another version of the protocol. Reload the page.',
  [CloseCode.helloExpected]: 'The server did not understand this client. Reload the page.',
  [CloseCode.duplicateHello]: 'The server did not understand this client. Reload the page.',
  [CloseCode.unknownKind]: 'The server did not understand this client. Reload the page.',
  [CloseCode.replaced]: 'You continued playing in another window.',
  [CloseCode.recordingDamaged]: 'The recording is damaged beyond this point.',
  [CloseCode.idle]: 'The replay was paused for too long.',
};

/** The message for the player if a close with this code is final; undefined to retry. */
export function finalReason(code: number): string | undefined {
  return finalCloses[code];
}

/** Whether a close with this code means that the seat is gone. */
export function isSeatOver(code: number): boolean {
  return code === CloseCode.seatGone || code === CloseCode.roomClosed || code === CloseCode.roomFailed;
}

/** The message for the player while retrying: the server's reason if it gave one. */
export function passingReason(reason: string): string {
  return reason === '' ? 'the connection was lost' : reason;
}

/** The number of the next attempt after the `attempt`-th ended with this close code. */
export function attemptAfter(code: number, attempt: number): number {
  return code === CloseCode.serverShutdown ? Math.max(attempt, attemptAfterShutdown) : attempt;
}

/**
 * The delay after the `attempt`-th failure in a row (1..), in ms: random, up to a bound that doubles from 0.5 s to 4 s,
 * so that the clients of a restarted server do not all return at once. Added to the server's `retryAfterMs`.
 */
export function retryDelayMs(attempt: number, random: number, retryAfterMs = 0): number {
  return Math.min(retryAfterMsMax, retryAfterMs) + random * Math.min(delayMsMax, delayMsMin * 2 ** (attempt - 1));
}
