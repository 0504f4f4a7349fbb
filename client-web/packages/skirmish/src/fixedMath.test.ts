import { expect, it } from 'vitest';
import { clamp, cos, cutTo, divide, sin, sineOne, wrapAngle, wrapSigned } from './fixedMath';

it('sines and cosines of the quarters', () => {
  expect([0, 16384, 32768, 49152].map(sin)).toEqual([0, sineOne, 0, -sineOne]);
  expect([0, 16384, 32768, 49152].map(cos)).toEqual([sineOne, 0, -sineOne, 0]);
});

it('is the sine to 1/1024 of a turn, for any integer angle', () => {
  for (let angle = -70_000; angle < 140_000; angle += 61) {
    const coarse = ((angle & 65535) >> 6) << 6;
    expect(Math.abs(sin(angle) - Math.sin((coarse / 32768) * Math.PI) * sineOne)).toBeLessThanOrEqual(0.5 + 1e-6);
    expect(cos(angle)).toBe(sin(angle + 16384));
    expect(Object.is(sin(angle), -0)).toBe(false);
  }
});

it('wraps', () => {
  expect([-1, 0, 65535, 65536, 70_000].map(wrapAngle)).toEqual([65535, 0, 65535, 0, 4464]);
  expect([0, 32767, 32768, 65535, -32768, -32769, 98_304].map(wrapSigned)).toEqual([
    0, 32767, -32768, -1, -32768, 32767, -32768,
  ]);
});

it('divides towards zero, without a negative zero', () => {
  expect([divide(7, 2), divide(-7, 2), divide(-1, 2), divide(-(2 ** 31), 4096)]).toEqual([3, -3, 0, -524_288]);
});

it('cuts to a multiple towards zero, without a negative zero', () => {
  expect([11, 12, -11, -12, 3, -3, 0].map((value) => cutTo(value, 4))).toEqual([8, 12, -8, -12, 0, 0, 0]);
});

it('clamps', () => {
  expect([clamp(5, -2, 3), clamp(-5, -2, 3), clamp(1, -2, 3)]).toEqual([3, -2, 1]);
});
