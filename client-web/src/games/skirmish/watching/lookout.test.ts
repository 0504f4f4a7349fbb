import { expect, test } from 'vitest';
import { blankShip } from '../sampler';
import { createLookout } from './lookout';

const ships = [
  { ...blankShip(4), alive: true, score: 100, x: 10, y: 20, vx: 3, vy: 4 },
  { ...blankShip(7), alive: true, score: 300, x: 500, y: 600 },
  { ...blankShip(2), alive: true, score: 200, x: 900, y: 50 },
];

test('looks at the middle of the arena and then at the best player', () => {
  const lookout = createLookout();
  lookout.enter(1000, 800);
  expect(lookout.look([])).toEqual({ x: 500, y: 400, vx: 0, vy: 0 });
  expect(lookout.followed).toBeUndefined();
  expect(lookout.look(ships)).toMatchObject({ x: 500, y: 600 });
  expect(lookout.followed).toBe(7);
});

test('stays with whom it follows, whoever is the best', () => {
  const lookout = createLookout();
  lookout.follow(4);
  expect(lookout.look(ships)).toEqual({ x: 10, y: 20, vx: 3, vy: 4 });
  lookout.look(ships.map((ship) => ({ ...ship, score: ship.player })));
  expect(lookout.followed).toBe(4);
});

test('goes through the players in the order of the table, round and round', () => {
  const lookout = createLookout();
  lookout.follow(7);
  const order = [1, 1, 1, -1, -1].map((step) => {
    lookout.change(step, ships);
    return lookout.followed;
  });
  expect(order).toEqual([2, 4, 7, 4, 2]);
});

test('begins anew when whom it followed is gone', () => {
  const lookout = createLookout();
  lookout.follow(99);
  lookout.change(1, ships);
  expect(lookout.followed).toBe(7);
  lookout.follow(99);
  lookout.change(-1, ships);
  expect(lookout.followed).toBe(4);
  lookout.change(1, []);
  expect(lookout.followed).toBeUndefined();
  lookout.look(ships);
  expect(lookout.followed).toBe(7);
});

test('stays where a ship was destroyed until it is back', () => {
  const lookout = createLookout();
  lookout.follow(4);
  lookout.look(ships);
  expect(lookout.look([{ ...blankShip(4), alive: false, x: 0, y: 0 }])).toEqual({ x: 10, y: 20, vx: 0, vy: 0 });
  expect(lookout.look(ships)).toMatchObject({ vx: 3 });
});

test('is free when it is moved, within the arena, and can follow again', () => {
  const lookout = createLookout();
  lookout.enter(1000, 800);
  lookout.look(ships);
  lookout.move(0, 0);
  expect(lookout.followed).toBe(7);
  lookout.move(-50, 900);
  expect(lookout.followed).toBeUndefined();
  expect(lookout.look(ships)).toEqual({ x: 450, y: 800, vx: 0, vy: 0 });
  lookout.follow(2);
  expect(lookout.look(ships)).toMatchObject({ x: 900, y: 50 });
});
