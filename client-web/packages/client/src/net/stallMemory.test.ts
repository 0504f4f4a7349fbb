import { describe, expect, it } from 'vitest';
import { StallMemory } from './stallMemory.ts';

/** How early things come, one per tick; the quickest of the last 18 is what is usual. */
function remember(bases: readonly number[], tickRate = 30) {
  const memory = new StallMemory(tickRate);
  bases.forEach((base, tick) => {
    memory.add(tick, base, Math.max(...bases.slice(Math.max(0, tick - 17), tick + 1)), 0);
  });
  return memory;
}

const steady = (count: number, base = 4) => Array.from({ length: count }, () => base);

describe('stall memory', () => {
  it('remembers how late the worst of a stall was, for eight seconds, and forgets it slowly', () => {
    const stall = [1, 2, 3];
    expect(remember([...steady(30), ...stall, ...steady(230)]).longest).toBe(3);
    expect(remember([...steady(30), ...stall, ...steady(240 + 38)]).longest).toBeCloseTo(1.5, 1);
    expect(remember([...steady(30), ...stall, ...steady(240 + 80)]).longest).toBe(0);
  });

  it('remembers the longest of several', () => {
    expect(remember([...steady(30), 2, 0, 2, ...steady(30), 2, ...steady(30)]).longest).toBe(4);
  });

  it('does not call a network a stall that has become slower, or jitter', () => {
    expect(remember([...steady(30, 4), ...steady(60, 1)]).longest).toBe(0);
    expect(remember([...steady(30, 4), ...steady(60, 1), ...steady(60, 4)]).longest).toBe(0);
    expect(remember([4, 3, 4, 3, 3, 4, 4, 3, 4, 3, 4]).longest).toBe(0);
  });

  it('knows only what is over', () => {
    expect(remember([...steady(30), 0, 0]).longest).toBe(0);
  });
});
