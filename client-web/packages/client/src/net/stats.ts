import type { DrawnAs } from './snapshotBuffer.ts';

/** Network statistics. */
export interface NetStats {
  /** Smoothed round-trip time, ms. */
  rttMs: number;
  /** The newest predicted tick. */
  tick: number;
  /** Size of the last snapshot, bytes. */
  snapshotBytes: number;
  /** Bytes received in the last second. */
  bytesPerSecond: number;
  /** How many ticks early the newest input reached the server; undefined before the first. */
  inputLead: number | undefined;
  /** Target for how early inputs arrive when nothing delays them, ticks. */
  inputLeadTarget: number;
  /** Age of the input that the server last used, ticks; undefined before the first. */
  inputAge: number | undefined;
  /** Error of the last prediction, game units. */
  predictionError: number;
  /** How many predictions needed correction. */
  corrections: number;
  /** Target for how far others are drawn behind the newest state that can have arrived, ticks. */
  interpolationDelayTicks: number;
  /** How far others are drawn behind the own player, ticks. */
  rewindTicks: number;
  /** Smoothed interval between snapshots, ms. */
  snapshotIntervalMs: number;
  /** How much later than the fastest most snapshots arrive, ms. */
  snapshotJitterMs: number;
  /** Frames drawn; how many of them were extrapolated, and how many frozen. */
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
