import { networkLimits, networkPresets } from '../generated/networks.ts';

/** A simulated network, applied to each direction of a connection. The ranges are in `networkLimits`. */
export interface NetworkConditions {
  /** Minimum one-way delay of a message. */
  readonly latencyMs: number;
  /** Maximum additional delay, uniformly distributed. Order is kept, as with TCP. */
  readonly jitterMs: number;
  /** Percentage of messages that are lost and retransmitted, delaying all messages behind them. */
  readonly stallPercent: number;
  /** Minimum delay of a retransmission. */
  readonly stallMsMin: number;
  /** Maximum delay of a retransmission. */
  readonly stallMsMax: number;
  /** Bandwidth in bytes per second; 0 for unlimited. */
  readonly bytesPerSecondMax: number;
  /** Height of occasional latency spikes, each a few tenths of a second long. */
  readonly spikeMs: number;
  /** Average time between spikes. */
  readonly spikeEverySeconds: number;
}

/** The named presets. */
export const presets: Readonly<Record<keyof typeof networkPresets, NetworkConditions>> = networkPresets;

/** A network without any impairment, as a starting point. */
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

/** Clamps every value to its range; NaN becomes the minimum. */
export function withinLimits(conditions: NetworkConditions): NetworkConditions {
  const allowed = { ...conditions };
  for (const [field, { min, max }] of Object.entries(networkLimits)) {
    const key = field as keyof NetworkConditions;
    allowed[key] = Math.min(max, Math.max(min, conditions[key] || 0));
  }
  allowed.stallMsMax = Math.max(allowed.stallMsMin, allowed.stallMsMax);
  return allowed;
}

/** The name of the preset with these conditions; undefined if there is none. */
export function presetNameOf(conditions: NetworkConditions): string | undefined {
  const fields = Object.keys(networkLimits) as (keyof NetworkConditions)[];
  return Object.entries(presets).find(([, preset]) => fields.every((key) => preset[key] === conditions[key]))?.[0];
}
