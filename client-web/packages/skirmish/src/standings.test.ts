import { describe, expect, it } from 'vitest';
import { rank, type Scored, topWithOwn, withKills } from './standings';

const ship = (player: number, score: number, kills = 0, deaths = 0): Scored => ({ player, score, kills, deaths });
const players = (rows: readonly { player: number }[]) => rows.map((row) => row.player);

describe('rank', () => {
  it('puts the highest score first, then more kills, then fewer deaths', () => {
    const rows = rank([ship(1, 100, 1, 3), ship(2, 300, 3, 0), ship(3, 100, 1, 1), ship(4, 100, 2, 9)]);
    expect(players(rows)).toEqual([2, 4, 3, 1]);
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4]);
  });

  it('shares a rank between equals and leaves a gap after them', () => {
    const rows = rank([ship(5, 0), ship(1, 200, 2), ship(2, 200, 2)]);
    expect(players(rows)).toEqual([1, 2, 5]);
    expect(rows.map((row) => row.rank)).toEqual([1, 1, 3]);
  });

  it('leaves the ships as they were', () => {
    const ships = [ship(1, 0), ship(2, 100)];
    rank(ships);
    expect(players(ships)).toEqual([1, 2]);
  });
});

describe('topWithOwn', () => {
  const standings = rank(Array.from({ length: 20 }, (_, i) => ship(i, 2000 - i * 100)));

  it('shows just the top when the own player is in it', () => {
    expect(players(topWithOwn(standings, 3, 8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('gives the last row to an own player further down', () => {
    const rows = topWithOwn(standings, 17, 8);
    expect(players(rows)).toEqual([0, 1, 2, 3, 4, 5, 6, 17]);
    expect(rows.at(-1)?.rank).toBe(18);
  });

  it('copes with fewer ships than rows and with an unknown player', () => {
    expect(topWithOwn(standings.slice(0, 2), 17, 8)).toHaveLength(2);
    expect(topWithOwn([], 1, 8)).toEqual([]);
  });
});

it('standings from the server take the kills of ships in sight', () => {
  const rows = withKills(
    [
      { rank: 1, player: 7, score: 900 },
      { rank: 2, player: 8, score: 800 },
    ],
    [ship(8, 750, 7, 3)],
  );
  expect(rows).toEqual([
    { rank: 1, player: 7, score: 900 },
    { rank: 2, player: 8, score: 800, kills: 7, deaths: 3 },
  ]);
});
