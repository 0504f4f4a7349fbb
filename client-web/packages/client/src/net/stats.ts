import type { DrawnAs } from './snapshotBuffer.ts';

/** Figures for a net graph. */
export interface NetStats {
  /** Smoothed round-trip time, ms. */
  rttMs: number;
  /** The newest predicted tick. */
  tick: number;
  /** Length of the last snapshot. */
  snapshotBytes: number;
  /** Received in the last second. */
  bytesPerSecond: number;
  /** How many ticks early the newest input was; undefined before the first. */
  inputLead: number | undefined;
  /** How early inputs should be when nothing holds them up, ticks. */
  inputLeadTarget: number;
  /** How old the input was that the server used last, ticks; undefined before the first. */
  inputAge: number | undefined;
  /** How far off the last prediction was, game units. */
  predictionError: number;
  /** How many predictions were off at all. */
  corrections: number;
  /** How far behind the newest state that could be here others are to be drawn, ticks. */
  interpolationDelayTicks: number;
  /** How far in the past of the own player others are drawn, ticks. */
  rewindTicks: number;
  /** Smoothed time between two snapshots, ms. */
  snapshotIntervalMs: number;
  /** How much later than the quickest most of them come at worst, ms. */
  snapshotJitterMs: number;
  /** Frames in which there was something to draw; how many of them showed guesses, and how many stood still. */
  frames: number;
  framesExtrapolated: number;
  framesFrozen: number;
}

/** All zero. */
export function createStats(): NetStats {
  return {
    rttMs: 0,
    tick: 0,
    snapshotBytes: 0,
    bytesPerSecond: 0,
    inputLead: undefined,
    inputLeadTarget: 0,
    inputAge: undefined,
    predictionError: 0,
    corrections: 0,
    interpolationDelayTicks: 0,
    rewindTicks: 0,
    snapshotIntervalMs: 0,
    snapshotJitterMs: 0,
    frames: 0,
    framesExtrapolated: 0,
    framesFrozen: 0,
  };
}

/** Counts a frame by how it was drawn. */
export function countFrame(stats: NetStats, drawnAs: DrawnAs): void {
  stats.frames++;
  if (drawnAs === 'extrapolated') stats.framesExtrapolated++;
  if (drawnAs === 'frozen') stats.framesFrozen++;
}
