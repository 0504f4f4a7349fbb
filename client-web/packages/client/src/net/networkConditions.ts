import { networkLimits, networkPresets } from '../generated/networks.ts';

/**
 * What a simulated network does to each direction of a connection. The server has the same numbers; the ranges are in
 * `networkLimits`.
 */
export interface NetworkConditions {
  /** How long every message takes at least. */
  readonly latencyMs: number;
  /** A message takes up to so much longer, all values as likely. Order is kept, as TCP does. */
  readonly jitterMs: number;
  /** The share of messages that are lost and sent again: they and all behind them come later. */
  readonly stallPercent: number;
  /** How much later at least. */
  readonly stallMsMin: number;
  /** How much later at most. */
  readonly stallMsMax: number;
  /** Bytes of messages that fit through in a second; 0: as many as there are. */
  readonly bytesPerSecondMax: number;
  /** By how much the latency rises now and then, for some tenths of a second. */
  readonly spikeMs: number;
  /** The time between two such rises, on average. */
  readonly spikeEverySeconds: number;
}

/** The networks that have a name, by name. */
export const presets: Readonly<Record<keyof typeof networkPresets, NetworkConditions>> = networkPresets;

/** A network that adds nothing, to begin others from. */
export const perfect: NetworkConditions = {
  latencyMs: 0,
  jitterMs: 0,
  stallPercent: 0,
  stallMsMin: 50,
  stallMsMax: 150,
  bytesPerSecondMax: 0,
  spikeMs: 0,
  spikeEverySeconds: 10,
};

/** The same conditions with every number in its range; what is not a number becomes the least. */
export function withinLimits(conditions: NetworkConditions): NetworkConditions {
  const allowed = { ...conditions };
  for (const [field, { min, max }] of Object.entries(networkLimits)) {
    const key = field as keyof NetworkConditions;
    allowed[key] = Math.min(max, Math.max(min, conditions[key] || 0));
  }
  allowed.stallMsMax = Math.max(allowed.stallMsMin, allowed.stallMsMax);
  return allowed;
}

/** The name of the preset that these conditions are; undefined when they are none. */
export function presetNameOf(conditions: NetworkConditions): string | undefined {
  const fields = Object.keys(networkLimits) as (keyof NetworkConditions)[];
  return Object.entries(presets).find(([, preset]) => fields.every((key) => preset[key] === conditions[key]))?.[0];
}
