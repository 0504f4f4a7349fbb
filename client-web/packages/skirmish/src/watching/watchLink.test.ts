import { expect, it } from 'vitest';
import { roomOf } from './watchLink';

it.each([
  ['#watch=7', 7],
  ['#watch=', undefined],
  ['#watch=x7', undefined],
  ['#join=K7QM2X', undefined],
  ['', undefined],
])('%s names room %s', (fragment, room) => {
  expect(roomOf(fragment)).toBe(room);
});
