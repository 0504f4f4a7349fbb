interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/**
 * A time that goes on when it is told to, so that a minute takes seconds and nothing that the machine does beside it
 * shows in the figures.
 */
export class VirtualTime {
  nowMs = 0;
  private readonly timers: Timer[] = [];
  private orders = 0;

  /** Calls back when the time has come; of those for one moment the first asked for is the first called. */
  readonly schedule = (callback: () => void, delayMs: number): void => {
    const timer = { atMs: this.nowMs + Math.max(0, delayMs), order: this.orders++, callback };
    let at = this.timers.length;
    while (at > 0 && isBefore(timer, this.timers[at - 1] as Timer)) at--;
    this.timers.splice(at, 0, timer);
  };

  /** Goes on to a moment, through everything that is due on the way. */
  advance(toMs: number): void {
    for (let next = this.timers[0]; next !== undefined && next.atMs <= toMs; next = this.timers[0]) {
      this.timers.shift();
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.callback();
    }
    this.nowMs = toMs;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
