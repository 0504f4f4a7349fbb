/** A message in flight. */
interface Outgoing {
  readonly text: string;
  readonly sentMs: number;
}

/** What is measured, for people. */
export const measured = {
  echo: 'a text message and its echo: network, proxies and both endpoints',
  game: 'the game’s Ping and Pong: the same plus the wait for the room’s next tick',
} as const;

/** Measures the round trip of a message. Pages have no access to WebSocket ping frames. */
export class RoundTrip {
  private out: Outgoing | undefined;
  private count = 0;

  /** Returns the message to send: a prefix and a unique number. */
  begin(nowMs: number, prefix = ''): string {
    const text = `${prefix}${++this.count}`;
    this.out = { text, sentMs: nowMs };
    return text;
  }

  /** The duration, if this is the message that was sent. */
  end(came: string, nowMs: number): number | undefined {
    if (this.out?.text !== came) return undefined;
    const { sentMs } = this.out;
    this.out = undefined;
    return nowMs - sentMs;
  }

  /** The connection is gone, and with it the message in flight. */
  forget(): void {
    this.out = undefined;
  }
}
