import { describe, expect, it } from 'vitest';
import { describeConnection } from './connectionView';

describe('what a player is told about the connection', () => {
  it('says nothing before anybody connects', () => {
    expect(describeConnection(null, 0).text).toBe('');
  });

  it('tells a first attempt from a later one', () => {
    expect(describeConnection({ kind: 'connecting', attempt: 1 }, 0).text).toBe('Connecting…');
    expect(describeConnection({ kind: 'connecting', attempt: 4 }, 0).text).toBe('Reconnecting… attempt 4');
    const full = { kind: 'connecting', attempt: 4, refusal: 'the room is full' } as const;
    expect(describeConnection(full, 0)).toEqual({ text: 'The room is full — trying again…', isError: true });
  });

  it('counts down to the next attempt and says why', () => {
    const waiting = { kind: 'waiting', attempt: 1, retryAtMs: 5_200, reason: 'room full' } as const;
    expect(describeConnection(waiting, 3_000)).toEqual({ text: 'Room full — retrying in 3 s', isError: true });
    expect(describeConnection(waiting, 9_000).text).toContain('in 1 s');
  });

  it('gives the reason of an end', () => {
    const closed = { kind: 'closed', code: 4004, reason: 'the name was refused' } as const;
    expect(describeConnection(closed, 0)).toEqual({ text: 'The name was refused', isError: true });
  });
});
