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

it('A slow machine gets fewer pixels, step by step, down to half', () => {
  expect(after(3, 1 / 20)).toBe(0.8);
  expect(after(60, 1 / 20)).toBe(0.5);
});

it('Dense screens are capped, software renderers more so', () => {
  expect(pixelRatio(1, 3, 1000, 1000, false)).toBe(2);
  expect(pixelRatio(1, 1, 1280, 720, true)).toBe(1);
  expect(pixelRatio(1, 2, 2560, 1440, true)).toBe(0.5);
});
