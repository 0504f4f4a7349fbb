import { describe, expect, it } from 'vitest';
import { RoundTrip } from './roundTrip';

describe('RoundTrip', () => {
  it('measures until the same comes back', () => {
    const trip = new RoundTrip();
    const text = trip.begin(100, 'ping ');
    expect(trip.end('hello', 105)).toBeUndefined();
    expect(trip.end(text, 112.5)).toBe(12.5);
    expect(trip.end(text, 113)).toBeUndefined();
  });

  it('measures the last one, which is another each time', () => {
    const trip = new RoundTrip();
    const first = trip.begin(0);
    const second = trip.begin(10);
    expect(trip.end(first, 20)).toBeUndefined();
    expect(trip.end(second, 20)).toBe(10);
  });

  it('forgets what was on its way', () => {
    const trip = new RoundTrip();
    const text = trip.begin(0);
    trip.forget();
    expect(trip.end(text, 1)).toBeUndefined();
  });
});
