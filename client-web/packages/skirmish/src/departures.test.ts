import { expect, it } from 'vitest';
import { departures } from './departures';

const roster = (...players: readonly number[]) => new Map(players.map((player) => [player, `P${player}`]));

it('people who have left are told of, bots and newcomers are not', () => {
  expect(departures(roster(0, 1, 2, 9), roster(0, 2, 3, 8), 8)).toEqual({ left: ['P1'], isAlone: false });
  expect(departures(roster(0), roster(0, 1), 8)).toEqual({ left: [], isAlone: false });
});

it('the last opponent leaves somebody alone, unless bots are there', () => {
  expect(departures(roster(0, 1), roster(0), 2)).toEqual({ left: ['P1'], isAlone: true });
  expect(departures(roster(0, 1), roster(0, 8, 9), 8)).toEqual({ left: ['P1'], isAlone: false });
  expect(departures(roster(0), roster(0), 2).isAlone).toBe(false);
});
