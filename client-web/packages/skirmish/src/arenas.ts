import { type Arena, parseArena } from './arena';

/** The maps of a server, preloaded so that a new round does not wait. */
export interface Arenas {
  /** The map at this index of Welcome.maps; undefined while loading. */
  at(index: number): Arena | undefined;
  /** Why a map cannot be played, for people. */
  readonly failure: string | undefined;
}

/** Starts loading all maps. */
export function loadArenas(names: readonly string[]): Arenas {
  const arenas: (Arena | undefined)[] = names.map(() => undefined);
  let failure: string | undefined;
  names.forEach((name, index) => {
    fetchArena(name).then(
      (arena) => {
        arenas[index] = arena;
      },
      (error: unknown) => {
        failure = error instanceof Error ? error.message : String(error);
      },
    );
  });
  return {
    at: (index) => arenas[index],
    get failure() {
      return failure;
    },
  };
}

async function fetchArena(name: string): Promise<Arena> {
  const response = await fetch(`maps/${encodeURIComponent(name)}.json`);
  if (!response.ok) throw new Error(`The map ${name} could not be loaded (${response.status}).`);
  return parseArena(name, await response.json());
}
