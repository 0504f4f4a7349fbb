import { describe, expect, it } from 'vitest';
import { History } from './history';

function historyOf(length: number, ...values: (number | undefined)[]): History {
  const history = new History(length);
  for (const value of values) history.push(value);
  return history;
}

describe('History', () => {
  it('keeps the last values, the newest at the end', () => {
    const history = historyOf(3, 1, 2, 3, 4);
    expect([history.at(0), history.at(1), history.at(2)]).toEqual([2, 3, 4]);
    expect(history.range()).toEqual({ min: 2, max: 4 });
  });

  it('is empty at first', () => {
    expect(new History(3).range()).toBeUndefined();
    expect(new History(3).strokes()).toEqual([]);
  });

  it('draws from the left to the right, larger values higher', () => {
    expect(historyOf(3, -10, 0, 10).strokes()).toEqual([
      [
        { x: 0, y: 1 },
        { x: 0.5, y: 0.5 },
        { x: 1, y: 0 },
      ],
    ]);
  });

  it('draws a constant in the middle, and nothing where there was no value', () => {
    expect(historyOf(5, 7, undefined, undefined, 7).strokes()).toEqual([[{ x: 0.25, y: 0.5 }], [{ x: 1, y: 0.5 }]]);
  });
});
