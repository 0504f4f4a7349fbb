/** Names by player, as in the client's roster. */
type Roster = ReadonlyMap<number, string>;

/** What a change of the roster means to the players who stay. */
export interface Departures {
  /** Names of the people who have left. */
  readonly left: readonly string[];
  /** Whether the last opponent has left. */
  readonly isAlone: boolean;
}

/** Compares two rosters. Bots come and go with the people and are not told of: their numbers begin at `playersMax`. */
export function departures(before: Roster, after: Roster, playersMax: number): Departures {
  const left = [...before].filter(([player]) => player < playersMax && !after.has(player)).map(([, name]) => name);
  return { left, isAlone: left.length > 0 && after.size === 1 };
}
