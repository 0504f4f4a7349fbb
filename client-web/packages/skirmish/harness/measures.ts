/** What is measured of one player, or of several together. Distances in world units, times in ms. */
export class Measures {
  /** How far the own ship was from what had been predicted, for each snapshot while it was alive. */
  readonly ownErrors: number[] = [];
  /** Corrections for which there was no reason: no hit, no late input. */
  unexplained = 0;
  corrections = 0;
  /** How far from the truth other ships were drawn, for each ship and frame. */
  readonly remoteErrors: number[] = [];
  frames = 0;
  extrapolated = 0;
  frozen = 0;
  /** Hits on this player's screen, on ships that were alive and not protected. */
  hitsSeen = 0;
  hitsConfirmed = 0;
  /**
   * Hits on this player's screen on ships that had been destroyed by then, or by shots that it fired when it had been
   * itself.
   */
  hitsTooLate = 0;
  /** Ticks in which the server had an input, and those in which it had to repeat an older one. */
  inputs = 0;
  late = 0;
  /** Frames from the key press to the first that shows what came of it. */
  readonly ownFrames: number[] = [];
  /** From the key press to the first frame of another player that shows it. */
  readonly otherMs: number[] = [];
  /** How late others were drawn. */
  readonly rewindMs: number[] = [];
  seconds = 0;

  /** Adds another player's. */
  add(other: Measures): void {
    this.ownErrors.push(...other.ownErrors);
    for (const error of other.remoteErrors) this.remoteErrors.push(error);
    this.ownFrames.push(...other.ownFrames);
    this.otherMs.push(...other.otherMs);
    for (const lag of other.rewindMs) this.rewindMs.push(lag);
    this.unexplained += other.unexplained;
    this.corrections += other.corrections;
    this.frames += other.frames;
    this.extrapolated += other.extrapolated;
    this.frozen += other.frozen;
    this.hitsSeen += other.hitsSeen;
    this.hitsConfirmed += other.hitsConfirmed;
    this.hitsTooLate += other.hitsTooLate;
    this.inputs += other.inputs;
    this.late += other.late;
    this.seconds += other.seconds;
  }
}

/** A summary of {@link Measures}: what the tables and the tests use. Shares are 0..1. */
export interface Figures {
  readonly ownErrorMedian: number;
  readonly ownErrorP99: number;
  readonly ownErrorMax: number;
  readonly correctionsPerMinute: number;
  readonly unexplained: number;
  readonly remoteErrorMedian: number;
  readonly remoteErrorP99: number;
  readonly extrapolated: number;
  readonly frozen: number;
  readonly hitsSeen: number;
  readonly hitAgreement: number;
  readonly hitsTooLate: number;
  readonly late: number;
  readonly ownFrames: number;
  readonly otherMs: number;
  readonly rewindMs: number;
}

export function summarize(measures: Measures): Figures {
  return {
    ownErrorMedian: quantile(measures.ownErrors, 0.5),
    ownErrorP99: quantile(measures.ownErrors, 0.99),
    ownErrorMax: quantile(measures.ownErrors, 1),
    correctionsPerMinute: (measures.corrections * 60) / measures.seconds,
    unexplained: measures.unexplained,
    remoteErrorMedian: quantile(measures.remoteErrors, 0.5),
    remoteErrorP99: quantile(measures.remoteErrors, 0.99),
    extrapolated: measures.extrapolated / measures.frames,
    frozen: measures.frozen / measures.frames,
    hitsSeen: measures.hitsSeen,
    hitAgreement: measures.hitsConfirmed / measures.hitsSeen,
    hitsTooLate: measures.hitsTooLate,
    late: measures.late / measures.inputs,
    ownFrames: quantile(measures.ownFrames, 0.5),
    otherMs: quantile(measures.otherMs, 0.5),
    rewindMs: quantile(measures.rewindMs, 0.5),
  };
}

/** 0..1 of sorted values; NaN of none. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
