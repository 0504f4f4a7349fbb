import type { Ship } from './generated/skirmish';

/** Ranking criteria. */
export type Scored = Pick<Ship, 'player' | 'score' | 'kills' | 'deaths'>;

/** One row of the leaderboard. */
export interface Standing {
  readonly rank: number;
  readonly player: number;
  readonly score: number;
  /** Undefined if the ship is out of sight, as are `deaths`. */
  readonly kills?: number;
  readonly deaths?: number;
}

/** All players, best first: by score, kills, then fewer deaths. Equal players share a rank. */
export function rank(ships: readonly Scored[]): Standing[] {
  const sorted = [...ships].sort((a, b) => compare(a, b) || a.player - b.player);
  const standings: Standing[] = [];
  sorted.forEach((ship, index) => {
    const above = sorted[index - 1];
    const tied = above !== undefined && compare(above, ship) === 0;
    const { player, score, kills, deaths } = ship;
    standings.push({ rank: tied ? (standings[index - 1]?.rank ?? 1) : index + 1, player, score, kills, deaths });
  });
  return standings;
}

/** Adds the kills and deaths of ships in sight to standings that lack them. */
export function withKills(standings: readonly Standing[], ships: readonly Scored[]): Standing[] {
  const seen = new Map(ships.map((ship) => [ship.player, ship]));
  return standings.map((row) => {
    const ship = seen.get(row.player);
    return ship && row.kills === undefined ? { ...row, kills: ship.kills, deaths: ship.deaths } : row;
  });
}

/** The top `rows` of the standings; a player further down takes the last row. */
export function topWithOwn(standings: readonly Standing[], own: number, rows: number): Standing[] {
  const top = standings.slice(0, rows);
  if (top.some((row) => row.player === own)) return top;
  const mine = standings.find((row) => row.player === own);
  return mine ? [...top.slice(0, rows - 1), mine] : top;
}

function compare(a: Scored, b: Scored): number {
  return b.score - a.score || b.kills - a.kills || a.deaths - b.deaths;
}
