import type { NetworkConditions } from '@gameserver/client/net';

/** The simulated network; lasts as long as the page. */
export interface NetworkChoice {
  /** Simulated in the page; undefined for none. */
  browser: NetworkConditions | undefined;
  /** The preset simulated by the server; '' for none. */
  server: string;
}

/** The presets that the server can simulate; none if disabled, as in production. */
export async function loadServerNetworks(): Promise<readonly string[]> {
  try {
    const response = await fetch('networks');
    return response.ok ? await response.json() : [];
  } catch {
    // Unreachable: simulate nothing on the server.
    return [];
  }
}
