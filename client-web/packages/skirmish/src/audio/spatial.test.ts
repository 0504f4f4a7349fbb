import { expect, it } from 'vitest';
import { placeSound } from './spatial';

it('A sound next to the listener is full and in the middle', () => {
  expect(placeSound(0, 0)).toEqual({ gain: 1, pan: 0 });
});

it('Sounds fade with distance and end', () => {
  const near = placeSound(200, 0).gain;
  const far = placeSound(600, 0).gain;
  expect(near).toBeGreaterThan(far);
  expect(far).toBeGreaterThan(0);
  expect(placeSound(0, 5000).gain).toBe(0);
});

it('Pan follows the side and is limited', () => {
  expect(placeSound(-300, 0).pan).toBeLessThan(0);
  expect(placeSound(9000, 0).pan).toBe(0.85);
});
