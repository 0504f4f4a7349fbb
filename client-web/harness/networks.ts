import { type NetworkConditions, presets } from '../src/net/networkConditions';

/** What is measured: the presets, and the two networks that the netcode has promises for. */
export const networks: Readonly<Record<string, NetworkConditions>> = {
  ...presets,
  '60 ms': { ...presets.intercontinental, latencyMs: 30 },
  '200 ms': presets.intercontinental,
};
