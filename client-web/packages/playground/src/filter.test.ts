import { describe, expect, it } from 'vitest';
import { Filter } from './filter';

const field = (name: string, scale = 1) => ({ name, scale });
const ship = { name: 'ship', fields: [field('x', 256), field('hull'), field('playerId')] };
const shot = { name: 'shot', fields: [field('x', 256), field('owner')] };
const entity = { type: 'ship', id: 4, x: 512, hull: 70, playerId: 2 };

const shown = (text: string) =>
  [ship, shot].map((type) =>
    new Filter(text)
      .fieldsOf(type)
      ?.map(({ name }) => name)
      .join(' '),
  );

describe('Filter', () => {
  it.each([
    ['', ['x hull playerId', 'x owner']],
    ['SH', ['x hull playerId', 'x owner']],
    ['shot', [undefined, 'x owner']],
    ['hull', ['hull', undefined]],
    ['x', ['x', 'x']],
    ['ship x', ['x', undefined]],
    ['nothing', [undefined, undefined]],
  ])('of types and fields shows what %j names', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    ['hull=70', true],
    ['hull>70', false],
    ['x<2.5', true],
    ['x=2', true],
    ['playerid=2 id=4', true],
    ['playerid=2 id=5', false],
    ['owner=2', false],
    ['hull=', true],
  ])('of entities shows those for which %j holds', (text, expected) => {
    expect(new Filter(text).shows(entity, ship)).toBe(expected);
  });
});
