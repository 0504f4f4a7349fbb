import type { Destination, LastRoom } from '@gameserver/client/api';
import type { Mode } from './game';

/** Where this window plays. Outlives a reload of the page, and not the window. */
export interface Visit extends LastRoom {
  readonly mode: Mode;
  /** What others come in with; null where nobody needs one. */
  readonly invite: string | null;
}

const key = 'skirmish.visit';

/** A visit that begins; it is remembered from the moment its room is known. */
export function beginVisit(mode: Mode, invite: string | null, room?: number): Visit {
  let current = room;
  return {
    mode,
    invite,
    get room() {
      return current;
    },
    set room(value) {
      current = value;
      if (value === undefined) forgetVisit();
      else remember(JSON.stringify({ mode, invite, room: value }));
    },
  };
}

/** The visit that a reload has interrupted; null: there is none. */
export function recallVisit(): Visit | null {
  try {
    const { mode, invite, room } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return Number.isInteger(room) ? beginVisit(mode === 'watch' ? 'watch' : 'play', invite ?? null, room) : null;
  } catch {
    return null;
  }
}

/** Where such a visit leads when its room has ended meanwhile. */
export function destinationOf({ mode, invite }: Visit): Destination {
  return { ...(invite !== null && { invite }), ...(mode === 'watch' && { spectate: true }) };
}

/** The player has left. */
export function forgetVisit(): void {
  remember(null);
}

function remember(visit: string | null): void {
  try {
    if (visit === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, visit);
  } catch {
    // Private modes keep nothing: then a reload begins anew.
  }
}
