import { clockText } from '@gameserver/ui/clockText';
import { expect, it } from 'vitest';
import { progress, secondsUntil } from './time';

it('Seconds come from ticks and stop at zero', () => {
  expect(secondsUntil(130, 100, 30)).toBe(1);
  expect(secondsUntil(90, 100, 30)).toBe(0);
});

it('The clock rounds up, so that 0:00 means over', () => {
  expect(clockText(300)).toBe('5:00');
  expect(clockText(59.1)).toBe('1:00');
  expect(clockText(9)).toBe('0:09');
  expect(clockText(0.01)).toBe('0:01');
  expect(clockText(0)).toBe('0:00');
});

it('Progress runs from 0 to 1 and stays there', () => {
  expect(progress(200, 140, 60)).toBe(0);
  expect(progress(200, 170, 60)).toBe(0.5);
  expect(progress(200, 200, 60)).toBe(1);
  expect(progress(0, 999, 60)).toBe(1);
  expect(progress(200, 100, 60)).toBe(0);
  expect(progress(200, 100, 0)).toBe(1);
});
