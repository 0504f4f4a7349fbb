import { CloseCode } from '../generated/protocol.ts';

const delayMsMin = 500;
const delayMsMax = 4000;
/** A server that stops takes everybody's connection at once: they come back over 4 s from the first attempt on. */
const attemptAfterShutdown = 4;
/** A server may ask for more patience than a player has. */
const retryAfterMsMax = 60_000;

/** Closes after which trying again would end the same way, and what to tell the player. */
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
  [CloseCode.recordingDamaged]: 'The recording is damaged from here on.',
  [CloseCode.idle]: 'The replay was paused for too long.',
};

/** What to tell the player when a close with this code is final; undefined: try again. */
export function finalReason(code: number): string | undefined {
  return finalCloses[code];
}

/** Whether a close with this code means that there is no seat to come back to. */
export function isSeatOver(code: number): boolean {
  return code === CloseCode.seatGone || code === CloseCode.roomClosed || code === CloseCode.roomFailed;
}

/** What to tell the player while trying again: the server's own reason if it gave one. */
export function passingReason(reason: string): string {
  return reason === '' ? 'the connection was lost' : reason;
}

/** Which attempt the next one counts as, after the `attempt`-th was ended by a close with this code. */
export function attemptAfter(code: number, attempt: number): number {
  return code === CloseCode.serverShutdown ? Math.max(attempt, attemptAfterShutdown) : attempt;
}

/**
 * How long to wait after the `attempt`-th failure in a row (1..), in ms: anything up to a bound that doubles from 0.5 s
 * to 4 s. `random` (0..1) spreads the clients of a server that was restarted, so that they do not all come back at
 * once. That comes on top of what the server asked for, `retryAfterMs`.
 */
export function retryDelayMs(attempt: number, random: number, retryAfterMs = 0): number {
  return Math.min(retryAfterMsMax, retryAfterMs) + random * Math.min(delayMsMax, delayMsMin * 2 ** (attempt - 1));
}
