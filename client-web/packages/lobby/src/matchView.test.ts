import { expect, test } from 'vitest';
import { describeMatch } from './matchView';

const match = {
  id: '0',
  game: 'skirmish',
  type: 'duel',
  title: '',
  started: '2026-03-01T12:00:00Z',
  seconds: 95,
  players: ['Ann', 'Ben'],
  playerCount: 5,
  isRunning: false,
};

test('says who played how long, and names the type when there is no title', () => {
  const row = describeMatch(match, new Date('2026-03-05T12:00:00Z'));
  expect(row).toMatchObject({ title: 'duel', about: 'Ann, Ben, 3 more', length: '1:35' });
  expect(row.when).toContain(',');
});

test('a match of today needs no date, one that goes on no length, one of bots no names', () => {
  const row = describeMatch({ ...match, isRunning: true, players: [], playerCount: 0 }, new Date(match.started));
  expect(row).toMatchObject({ about: 'bots only', length: 'live' });
  expect(row.when).not.toContain(',');
});
