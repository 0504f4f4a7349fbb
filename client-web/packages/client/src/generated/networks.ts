// Written by the host's `generate` command. Do not edit.

/** The range of each number of a simulated network. */
export const networkLimits = {
  latencyMs: { min: 0, max: 2000 },
  jitterMs: { min: 0, max: 2000 },
  stallPercent: { min: 0, max: 100 },
  stallMsMin: { min: 0, max: 5000 },
  stallMsMax: { min: 0, max: 5000 },
  bytesPerSecondMax: { min: 0, max: 100000000 },
  spikeMs: { min: 0, max: 5000 },
  spikeEverySeconds: { min: 1, max: 3600 },
} as const;

/** Presets of simulated networks. */
export const networkPresets = {
  'lan': {
    latencyMs: 1,
    jitterMs: 1,
    stallPercent: 0,
    stallMsMin: 50,
    stallMsMax: 150,
    bytesPerSecondMax: 0,
    spikeMs: 0,
    spikeEverySeconds: 10,
  },
  'home': {
    latencyMs: 15,
    jitterMs: 8,
    stallPercent: 0.2,
    stallMsMin: 40,
    stallMsMax: 80,
    bytesPerSecondMax: 0,
    spikeMs: 0,
    spikeEverySeconds: 10,
  },
  'mobile': {
    latencyMs: 40,
    jitterMs: 30,
    stallPercent: 1,
    stallMsMin: 50,
    stallMsMax: 150,
    bytesPerSecondMax: 500000,
    spikeMs: 0,
    spikeEverySeconds: 10,
  },
  'bad-mobile': {
    latencyMs: 90,
    jitterMs: 80,
    stallPercent: 3,
    stallMsMin: 80,
    stallMsMax: 300,
    bytesPerSecondMax: 64000,
    spikeMs: 300,
    spikeEverySeconds: 8,
  },
  'intercontinental': {
    latencyMs: 100,
    jitterMs: 20,
    stallPercent: 2,
    stallMsMin: 50,
    stallMsMax: 150,
    bytesPerSecondMax: 0,
    spikeMs: 0,
    spikeEverySeconds: 10,
  },
} as const;
