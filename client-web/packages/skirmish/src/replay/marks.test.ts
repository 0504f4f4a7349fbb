import { expect, test } from 'vitest';
import { marksOf, nearestMark } from './marks';

const names = { 3: 'Ann', 5: 'Ben' };
const marks = marksOf([
  { tick: 100, event: 'kill', arguments: { killer: 3, victim: 5, weapon: 0 }, names },
  { tick: 110, event: 'kill', arguments: { killer: 5, victim: 5, weapon: 1 }, names },
  { tick: 110, event: 'result', arguments: { player: 3 }, names },
  { tick: 500, event: 'kill', arguments: { killer: 9, victim: 5, weapon: 1 }, names },
]);

test('says what happened', () => {
  expect(marks.map((mark) => mark.text)).toEqual([
    'Ann destroys Ben',
    'Ben self-destructs',
    'End of the round',
    'someone destroys Ben',
  ]);
  expect(marks.filter((mark) => mark.isGreat)).toHaveLength(1);
});

test('finds the nearest, and of two the greater', () => {
  expect(nearestMark(marks, 102, 20)?.tick).toBe(100);
  expect(nearestMark(marks, 111, 20)?.text).toBe('End of the round');
  expect(nearestMark(marks, 300, 20)).toBeUndefined();
  expect(nearestMark([], 1, 20)).toBeUndefined();
});
