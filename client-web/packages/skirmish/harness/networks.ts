import { type NetworkConditions, presets } from '@gameserver/client/net';

/** What is measured: the presets, and the one that is 200 ms away 140 ms nearer. */
export const networks: Readonly<Record<string, NetworkConditions>> = {
  ...presets,
  '60 ms': { ...presets.intercontinental, latencyMs: 30 },
};
