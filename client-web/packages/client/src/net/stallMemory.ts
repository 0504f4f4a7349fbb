/** How long a stall is remembered, as the next one is likely to be as long, and how long it then takes to fade. */
const memoryMs = 8000;
const fadeMs = 2500;

/** Arrivals later than usual by more than this many ticks are stalled. */
const outlierTicks = 1.5;

interface Stall {
  readonly tick: number;
  readonly ticks: number;
}

/**
 * Remembers how long a connection stalls, as TCP does on packet loss. A stall ends at the delay at which it began. A
 * delay that persists is a slower network, not a stall, and is not remembered.
 */
export class StallMemory {
  private readonly memoryTicks: number;
  private readonly fadeTicks: number;
  private tick = 0;
  private readonly stalls: Stall[] = [];
  private began: { readonly base: number; readonly usual: number } | undefined;
  private peak = 0;

  constructor(tickRate: number) {
    this.memoryTicks = (memoryMs / 1000) * tickRate;
    this.fadeTicks = (fadeMs / 1000) * tickRate;
  }

  /** The longest recent stall, in ticks; 0 if none. */
  get longest(): number {
    let longest = 0;
    for (const { tick, ticks } of this.stalls) {
      const faded = Math.max(0, this.tick - tick - this.memoryTicks) / this.fadeTicks;
      longest = Math.max(longest, ticks * (1 - faded));
    }
    return longest;
  }

  /**
   * Records the arrival expected at `tick`. `base`: how early it was, in ticks; `best`: the earliest recent one;
   * `usual`: the median delay relative to that.
   */
  add(tick: number, base: number, best: number, usual: number): void {
    this.tick = tick;
    const oldest = tick - this.memoryTicks - this.fadeTicks;
    while (this.stalls[0] !== undefined && this.stalls[0].tick <= oldest) this.stalls.shift();
    if (this.began === undefined) {
      if (best - base > usual + outlierTicks) this.begin(base, best, usual);
      return;
    }
    const late = this.began.base - base;
    if (late > this.began.usual + outlierTicks) {
      // A network that has become slower looks like a stall until its fastest arrivals are as slow.
      if (this.began.base - best > this.began.usual + outlierTicks) this.began = undefined;
      else this.peak = Math.max(this.peak, late);
    } else {
      this.stalls.push({ tick, ticks: this.peak });
      this.began = undefined;
    }
  }

  /** The network has changed. */
  forget(): void {
    this.stalls.length = 0;
    this.began = undefined;
  }

  private begin(base: number, best: number, usual: number): void {
    this.began = { base: best, usual };
    this.peak = best - base;
  }
}
