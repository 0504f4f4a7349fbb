import type { NetworkConditions } from '@gameserver/client/net';

/** The bad network that somebody asked for, for as long as the page is open. */
export interface NetworkChoice {
  /** Simulated in this page; undefined: none. */
  browser: NetworkConditions | undefined;
  /** The preset that the server is asked to simulate; '': none. */
  server: string;
}

/** The presets that the server simulates; none when it may not, as in production. */
export async function loadServerNetworks(): Promise<readonly string[]> {
  try {
    const response = await fetch('/networks');
    return response.ok ? await response.json() : [];
  } catch {
    // A server that cannot say which networks it has is not asked for one.
    return [];
  }
}
