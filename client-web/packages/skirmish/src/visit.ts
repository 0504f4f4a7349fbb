import type { Destination, LastRoom } from '@gameserver/client/api';
import type { Mode } from './game';

/** The current visit of this window. Survives a reload of the page. */
export interface Visit extends LastRoom {
  readonly mode: Mode;
  /** The invite code; null for public rooms. */
  readonly invite: string | null;
}

const key = 'skirmish.visit';

/** Starts a visit; it is stored once its room is known. */
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

/** The visit interrupted by a reload; null if there is none. */
export function recallVisit(): Visit | null {
  try {
    const { mode, invite, room } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return Number.isInteger(room) ? beginVisit(mode === 'watch' ? 'watch' : 'play', invite ?? null, room) : null;
  } catch {
    return null;
  }
}

/** The destination if the room has ended meanwhile. */
export function destinationOf({ mode, invite }: Visit): Destination {
  return { game: 'skirmish', ...(invite !== null && { invite }), ...(mode === 'watch' && { spectate: true }) };
}

/** Forgets the visit: the player has left. */
export function forgetVisit(): void {
  remember(null);
}

function remember(visit: string | null): void {
  try {
    if (visit === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, visit);
  } catch {
    // Private mode stores nothing: a reload starts over.
  }
}
