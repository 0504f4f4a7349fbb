import { expect, test } from 'vitest';
import { matchOf, matchPath } from './matchLink';

test('an address names a match, and leads back to it', () => {
  expect(matchOf('?match=0123abcd')).toBe('0123abcd');
  expect(matchOf('?a=b&match=x%2Fy')).toBe('x/y');
  expect(matchOf('')).toBeUndefined();
  expect(matchOf('?match=')).toBeUndefined();
  expect(matchOf(matchPath('/', 'a b&c').slice(1))).toBe('a b&c');
  expect(matchPath('/game/', undefined)).toBe('/game/');
});
