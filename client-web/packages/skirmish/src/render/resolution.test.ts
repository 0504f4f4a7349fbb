import { expect, it } from 'vitest';
import { fullResolution, observeFrame, pixelRatio } from './resolution';

function after(seconds: number, frameSeconds: number) {
  let resolution = fullResolution();
  for (let t = 0; t < seconds; t += frameSeconds) resolution = observeFrame(resolution, frameSeconds);
  return resolution.share;
}

it('A machine that keeps up draws every pixel', () => {
  expect(after(30, 1 / 60)).toBe(1);
});

it('A slow machine gets fewer pixels, step by step, but not without end', () => {
  expect(after(3, 1 / 20)).toBe(0.85);
  expect(after(60, 1 / 20)).toBe(0.7);
});

it('Dense screens are capped, software renderers more so', () => {
  expect(pixelRatio(1, 3, 1000, 1000, false)).toBe(2);
  expect(pixelRatio(1, 1, 960, 540, true)).toBe(1);
  expect(pixelRatio(1, 2, 1920, 1080, true)).toBe(0.5);
  expect(pixelRatio(0.5, 2, 1920, 1080, true)).toBe(0.25);
});
