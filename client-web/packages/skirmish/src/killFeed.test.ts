import { describe, expect, it } from 'vitest';
import { addKill, emptyFeed, expire, lineAlpha } from './killFeed';

const kill = (victim: number) => ({ killer: 1, victim, weapon: 0 });

describe('kill feed', () => {
  it('keeps the newest six lines, oldest first', () => {
    let feed = emptyFeed;
    for (let victim = 1; victim <= 9; victim++) feed = addKill(feed, kill(victim), victim);
    expect(feed.lines.map((line) => line.victim)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('gives every line its own id', () => {
    const feed = addKill(addKill(emptyFeed, kill(1), 0), kill(1), 0);
    expect(new Set(feed.lines.map((line) => line.id)).size).toBe(2);
  });

  it('drops lines after six seconds and is otherwise left alone', () => {
    const feed = addKill(addKill(emptyFeed, kill(1), 0), kill(2), 3_000);
    expect(expire(feed, 5_999)).toBe(feed);
    expect(expire(feed, 6_000).lines.map((line) => line.victim)).toEqual([2]);
    expect(expire(feed, 60_000).lines).toEqual([]);
  });

  it('fades a line in its last second', () => {
    const line = addKill(emptyFeed, kill(1), 1_000).lines[0];
    if (!line) throw new Error('no line');
    expect(lineAlpha(line, 2_000)).toBe(1);
    expect(lineAlpha(line, 6_500)).toBe(0.5);
    expect(lineAlpha(line, 9_000)).toBe(0);
  });
});
