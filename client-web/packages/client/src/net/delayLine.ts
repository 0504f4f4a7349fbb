import type { NetworkConditions } from './networkConditions.ts';

/** A rise of the latency lasts so long, all values as likely. */
const spikeMsMin = 200;
const spikeMsMax = 500;

/**
 * When each message comes out of one direction of a simulated network. Only arithmetic: who uses it does the waiting.
 * The server's twin is `DelayLine.cs`.
 */
export class DelayLine {
  private readonly random: () => number;
  private lastNowMs: number;
  private lastDueMs = Number.NEGATIVE_INFINITY;
  private freeMs = Number.NEGATIVE_INFINITY;
  private spikeEndsMs = Number.NEGATIVE_INFINITY;

  /** @param random 0..1 */
  constructor(nowMs: number, random: () => number) {
    this.lastNowMs = nowMs;
    this.random = random;
  }

  /**
   * When a message comes out that goes in now; never before those that went in before it.
   * @param nowMs Never less than at the last call.
   * @param conditions As they are now.
   */
  dueMs(nowMs: number, bytes: number, conditions: NetworkConditions): number {
    let sentMs = nowMs;
    if (conditions.bytesPerSecondMax > 0) {
      // The line takes one message after the other.
      sentMs = Math.max(nowMs, this.freeMs) + (bytes * 1000) / conditions.bytesPerSecondMax;
      this.freeMs = sentMs;
    }
    const jitterMs = this.random() * conditions.jitterMs;
    const dueMs = sentMs + conditions.latencyMs + jitterMs + this.stallMs(conditions) + this.spikeMs(nowMs, conditions);
    // What is behind a late message is late with it: TCP hands out nothing past a gap.
    this.lastDueMs = Math.max(dueMs, this.lastDueMs);
    return this.lastDueMs;
  }

  /** Nothing is on its way any more; what comes next waits for nothing that was before. */
  clear(nowMs: number): void {
    this.lastNowMs = nowMs;
    this.lastDueMs = Number.NEGATIVE_INFINITY;
    this.freeMs = Number.NEGATIVE_INFINITY;
    this.spikeEndsMs = Number.NEGATIVE_INFINITY;
  }

  private stallMs({ stallPercent, stallMsMin, stallMsMax }: NetworkConditions): number {
    return this.random() < stallPercent / 100 ? stallMsMin + this.random() * (stallMsMax - stallMsMin) : 0;
  }

  /**
   * Spikes have no memory: in every stretch of time one begins with the same chance, however long ago the last one was.
   */
  private spikeMs(nowMs: number, { spikeMs, spikeEverySeconds }: NetworkConditions): number {
    const chance = 1 - Math.exp((this.lastNowMs - nowMs) / (spikeEverySeconds * 1000));
    this.lastNowMs = nowMs;
    if (spikeMs > 0 && nowMs >= this.spikeEndsMs && this.random() < chance)
      this.spikeEndsMs = nowMs + spikeMsMin + this.random() * (spikeMsMax - spikeMsMin);
    return nowMs < this.spikeEndsMs ? spikeMs : 0;
  }
}
