import { describe, expect, it } from 'vitest';
import { clockTime, SnapshotFilter, transcriptText } from './transcript';

const noon = new Date(2026, 0, 2, 12, 4, 5, 7).getTime();

describe('transcriptText', () => {
  it('has a line per happening, and details below, set in', () => {
    const text = transcriptText([
      { kind: 'sent', atMs: noon, title: 'text, 2 bytes', detail: 'hi' },
      { kind: 'closed', atMs: noon, title: '4001', detail: '' },
    ]);
    expect(text).toBe('12:04:05.007 → text, 2 bytes\n    hi\n12:04:05.007 ○ 4001');
  });

  it('tells the time with milliseconds', () => expect(clockTime(noon)).toBe('12:04:05.007'));
});

describe('SnapshotFilter', () => {
  it('lets one per second through and counts the others', () => {
    const filter = new SnapshotFilter();
    expect([0, 33, 66, 999, 1000, 1033, 2000].map((ms) => filter.take(ms))).toEqual([
      0,
      undefined,
      undefined,
      undefined,
      3,
      undefined,
      1,
    ]);
  });

  it('lets all or none through', () => {
    const filter = new SnapshotFilter();
    filter.choice = 'none';
    expect(filter.take(0)).toBeUndefined();
    filter.choice = 'all';
    expect([filter.take(1), filter.take(2)]).toEqual([1, 0]);
  });
});
