import { describe, expect, it } from 'vitest';
import { RecentCounts } from './recentCounts';

describe('recent counts', () => {
  it('tell how counters have grown in the last seconds', () => {
    const recent = new RecentCounts<'frames' | 'frozen'>(1_000);
    recent.add(0, { frames: 0, frozen: 0 });
    recent.add(500, { frames: 30, frozen: 30 });
    expect(recent.percent('frozen', 'frames')).toBe(100);
    recent.add(1_000, { frames: 60, frozen: 30 });
    expect(recent.percent('frozen', 'frames')).toBe(50);
    recent.add(1_500, { frames: 90, frozen: 36 });
    expect(recent.percent('frozen', 'frames')).toBe(10);
    expect(recent.perMinute('frozen')).toBe(360);
  });

  it('tell nothing before there is anything', () => {
    const recent = new RecentCounts<'frames'>(1_000);
    expect(recent.percent('frames', 'frames')).toBe(0);
    expect(recent.perMinute('frames')).toBe(0);
  });

  it('begin anew with another connection', () => {
    const recent = new RecentCounts<'frames'>(1_000);
    recent.add(0, { frames: 500 });
    recent.add(200, { frames: 2 });
    expect(recent.grown('frames')).toBe(0);
    recent.add(400, { frames: 12 });
    expect(recent.grown('frames')).toBe(10);
  });
});
