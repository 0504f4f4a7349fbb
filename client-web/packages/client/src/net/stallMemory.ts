/**
 * For how long a stall is remembered, for the next one is likely to be as long; and how long it then takes to be
 * forgotten.
 */
const memoryMs = 8000;
const fadeMs = 2500;

/** What comes later than usual by more than this many ticks is held up. */
const outlierTicks = 1.5;

interface Stall {
  readonly tick: number;
  readonly ticks: number;
}

/**
 * Remembers how long a connection holds things up now and then, as TCP does when a packet is lost. A stall ends where
 * it began: what is late from some moment on and stays so is another connection, to which stalls of the old one do not
 * matter, so it is not remembered.
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

  /** The longest of the last seconds, in ticks; 0 for none. */
  get longest(): number {
    let longest = 0;
    for (const { tick, ticks } of this.stalls) {
      const faded = Math.max(0, this.tick - tick - this.memoryTicks) / this.fadeTicks;
      longest = Math.max(longest, ticks * (1 - faded));
    }
    return longest;
  }

  /**
   * Something that was to come at `tick` came. `base`: how early, in ticks; `best`, `usual`: how early the quickest of
   * the last moments was, and how much later than that most are.
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
      // A network that has become slower looks like a stall, until the quickest is as slow.
      if (this.began.base - best > this.began.usual + outlierTicks) this.began = undefined;
      else this.peak = Math.max(this.peak, late);
    } else {
      this.stalls.push({ tick, ticks: this.peak });
      this.began = undefined;
    }
  }

  /** It is another network. */
  forget(): void {
    this.stalls.length = 0;
    this.began = undefined;
  }

  private begin(base: number, best: number, usual: number): void {
    this.began = { base: best, usual };
    this.peak = best - base;
  }
}
