/** A message that is on its way there and back. */
interface Outgoing {
  readonly text: string;
  readonly sentMs: number;
}

/** What is measured, for people. */
export const measured = {
  echo: 'a text message and its echo: network, proxies, and both ends',
  game: 'the game’s Ping and Pong: the same, and the wait for the room’s next tick',
} as const;

/** Measures how long a message takes there and back. A page can neither send nor see a WebSocket's own pings. */
export class RoundTrip {
  private out: Outgoing | undefined;
  private count = 0;

  /**
   * What is to be sent: a number that was not used before, behind a prefix. If it never comes back nothing is measured.
   */
  begin(nowMs: number, prefix = ''): string {
    const text = `${prefix}${++this.count}`;
    this.out = { text, sentMs: nowMs };
    return text;
  }

  /** How long it took, when this is what came back. */
  end(came: string, nowMs: number): number | undefined {
    if (this.out?.text !== came) return undefined;
    const { sentMs } = this.out;
    this.out = undefined;
    return nowMs - sentMs;
  }

  /** The connection is gone, and with it what was on its way. */
  forget(): void {
    this.out = undefined;
  }
}
