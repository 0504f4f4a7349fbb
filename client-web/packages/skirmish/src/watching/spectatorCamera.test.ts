import { expect, test } from 'vitest';
import { blankShip } from '../sampler';
import { createSpectatorCamera } from './spectatorCamera';

const ships = [
  { ...blankShip(4), alive: true, score: 100, x: 10, y: 20, vx: 3, vy: 4 },
  { ...blankShip(7), alive: true, score: 300, x: 500, y: 600 },
  { ...blankShip(2), alive: true, score: 200, x: 900, y: 50 },
];

test('looks at the middle of the arena and then at the best player', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.enter(1000, 800);
  expect(spectatorCamera.view([])).toEqual({ x: 500, y: 400, vx: 0, vy: 0 });
  expect(spectatorCamera.followed).toBeUndefined();
  expect(spectatorCamera.view(ships)).toMatchObject({ x: 500, y: 600 });
  expect(spectatorCamera.followed).toBe(7);
});

test('stays with the player it follows, not with the best', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.follow(4);
  expect(spectatorCamera.view(ships)).toEqual({ x: 10, y: 20, vx: 3, vy: 4 });
  spectatorCamera.view(ships.map((ship) => ({ ...ship, score: ship.player })));
  expect(spectatorCamera.followed).toBe(4);
});

test('goes through the players in the order of the table, round and round', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.follow(7);
  const order = [1, 1, 1, -1, -1].map((step) => {
    spectatorCamera.change(step, ships);
    return spectatorCamera.followed;
  });
  expect(order).toEqual([2, 4, 7, 4, 2]);
});

test('begins anew when whom it followed is gone', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.follow(99);
  spectatorCamera.change(1, ships);
  expect(spectatorCamera.followed).toBe(7);
  spectatorCamera.follow(99);
  spectatorCamera.change(-1, ships);
  expect(spectatorCamera.followed).toBe(4);
  spectatorCamera.change(1, []);
  expect(spectatorCamera.followed).toBeUndefined();
  spectatorCamera.view(ships);
  expect(spectatorCamera.followed).toBe(7);
});

test('stays where a ship was destroyed until it is back', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.follow(4);
  spectatorCamera.view(ships);
  expect(spectatorCamera.view([{ ...blankShip(4), alive: false, x: 0, y: 0 }])).toEqual({ x: 10, y: 20, vx: 0, vy: 0 });
  expect(spectatorCamera.view(ships)).toMatchObject({ vx: 3 });
});

test('is free when it is moved, within the arena, and can follow again', () => {
  const spectatorCamera = createSpectatorCamera();
  spectatorCamera.enter(1000, 800);
  spectatorCamera.view(ships);
  spectatorCamera.move(0, 0);
  expect(spectatorCamera.followed).toBe(7);
  spectatorCamera.move(-50, 900);
  expect(spectatorCamera.followed).toBeUndefined();
  expect(spectatorCamera.view(ships)).toEqual({ x: 450, y: 800, vx: 0, vy: 0 });
  spectatorCamera.follow(2);
  expect(spectatorCamera.view(ships)).toMatchObject({ x: 900, y: 50 });
});
