import { CloseCode } from '../generated/protocol';

const delayMsMin = 500;
const delayMsMax = 8000;

/** Closes after which trying again would end the same way, and what to tell the player. */
const finalCloses: Readonly<Record<number, string>> = {
  [CloseCode.normal]: 'The connection was closed.',
  [CloseCode.textNotSupported]: 'The server did not understand this client. Reload the page.',
  [CloseCode.malformedMessage]: 'The server did not understand this client. Reload the page.',
  [CloseCode.messageTooBig]: 'The server did not understand this client. Reload the page.',
  [CloseCode.unsupportedVersion]: 'The server speaks another version than this client. Reload the page.',
  [CloseCode.helloExpected]: 'The server did not understand this client. Reload the page.',
  [CloseCode.duplicateHello]: 'The server did not understand this client. Reload the page.',
  [CloseCode.invalidName]: 'The server does not accept this name. Choose another one.',
  [CloseCode.unknownKind]: 'The server did not understand this client. Reload the page.',
};

/** What to tell the player when a close with this code is final; undefined: try again. */
export function finalReason(code: number): string | undefined {
  return finalCloses[code];
}

/** What to tell the player while trying again: the server's own reason if it gave one. */
export function passingReason(reason: string): string {
  return reason === '' ? 'the connection was lost' : reason;
}

/**
 * How long to wait after the `attempt`-th failure in a row (1..), in ms: anything up to a bound that doubles from 0.5 s to 8 s. `random`
 * (0..1) spreads the clients of a server that was restarted, so that they do not all come back at once.
 */
export function retryDelayMs(attempt: number, random: number): number {
  return random * Math.min(delayMsMax, delayMsMin * 2 ** (attempt - 1));
}
