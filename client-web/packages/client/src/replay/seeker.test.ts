import { expect, test } from 'vitest';
import { createSeeker } from './seeker.ts';

test('a dragged slider asks ten times in a second, and for the last place in any case', () => {
  const asked: number[] = [];
  const seeker = createSeeker((tick) => asked.push(tick));
  let nowMs = 5000;
  for (let i = 0; i < 60; i++) {
    seeker.want(i);
    seeker.update(nowMs);
    nowMs += 1000 / 60;
  }
  expect(asked.length).toBeLessThanOrEqual(10);
  expect(asked[0]).toBe(0);
  for (let i = 0; i < 10; i++) {
    seeker.update(nowMs);
    nowMs += 1000 / 60;
  }
  expect(asked.at(-1)).toBe(59);
  const count = asked.length;
  seeker.update(nowMs + 1000);
  expect(asked.length).toBe(count);
});
