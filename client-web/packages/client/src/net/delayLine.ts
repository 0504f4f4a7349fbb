import type { NetworkConditions } from './networkConditions.ts';

/** Duration of a latency spike, uniformly distributed. */
const spikeMsMin = 200;
const spikeMsMax = 500;

/**
 * Computes when each message leaves one direction of a simulated network. The caller does the waiting. The server has
 * the same in `DelayLine.cs`.
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
   * When a message that enters now leaves; never before those that entered earlier.
   * @param nowMs Never less than in the previous call.
   * @param conditions The current conditions.
   */
  dueMs(nowMs: number, bytes: number, conditions: NetworkConditions): number {
    let sentMs = nowMs;
    if (conditions.bytesPerSecondMax > 0) {
      // Bandwidth: messages are transmitted one after another.
      sentMs = Math.max(nowMs, this.freeMs) + (bytes * 1000) / conditions.bytesPerSecondMax;
      this.freeMs = sentMs;
    }
    const jitterMs = this.random() * conditions.jitterMs;
    const dueMs = sentMs + conditions.latencyMs + jitterMs + this.stallMs(conditions) + this.spikeMs(nowMs, conditions);
    // Messages behind a late one are late too, as with TCP.
    this.lastDueMs = Math.max(dueMs, this.lastDueMs);
    return this.lastDueMs;
  }

  /** Nothing is in flight any more; later messages are not delayed by earlier ones. */
  clear(nowMs: number): void {
    this.lastNowMs = nowMs;
    this.lastDueMs = Number.NEGATIVE_INFINITY;
    this.freeMs = Number.NEGATIVE_INFINITY;
    this.spikeEndsMs = Number.NEGATIVE_INFINITY;
  }

  private stallMs({ stallPercent, stallMsMin, stallMsMax }: NetworkConditions): number {
    return this.random() < stallPercent / 100 ? stallMsMin + this.random() * (stallMsMax - stallMsMin) : 0;
  }

  /** Spikes are a Poisson process: the chance of one does not depend on when the last one was. */
  private spikeMs(nowMs: number, { spikeMs, spikeEverySeconds }: NetworkConditions): number {
    const chance = 1 - Math.exp((this.lastNowMs - nowMs) / (spikeEverySeconds * 1000));
    this.lastNowMs = nowMs;
    if (spikeMs > 0 && nowMs >= this.spikeEndsMs && this.random() < chance)
      this.spikeEndsMs = nowMs + spikeMsMin + this.random() * (spikeMsMax - spikeMsMin);
    return nowMs < this.spikeEndsMs ? spikeMs : 0;
  }
}
