import { describe, expect, it } from 'vitest';
import { perfect, presetNameOf, presets, withinLimits } from './networkConditions.ts';

describe('networkConditions', () => {
  it('leaves what is in its range as it is', () => {
    for (const preset of [perfect, ...Object.values(presets)]) expect(withinLimits(preset)).toEqual(preset);
  });

  it('brings what is out of its range to the end of it', () => {
    expect(
      withinLimits({ ...perfect, latencyMs: -1, jitterMs: 9999, stallPercent: 101, spikeEverySeconds: 0 }),
    ).toEqual({
      ...perfect,
      jitterMs: 2000,
      stallPercent: 100,
      spikeEverySeconds: 1,
    });
  });

  it('takes what is not a number for the least', () => {
    expect(withinLimits({ ...perfect, latencyMs: Number.NaN, spikeEverySeconds: Number.NaN })).toEqual({
      ...perfect,
      spikeEverySeconds: 1,
    });
  });

  it('holds the longest stall above the shortest', () => {
    expect(withinLimits({ ...perfect, stallMsMin: 400 }).stallMsMax).toBe(400);
  });

  it('knows a preset by its numbers', () => {
    for (const [name, preset] of Object.entries(presets)) expect(presetNameOf({ ...preset })).toBe(name);
    expect(presetNameOf({ ...presets.mobile, jitterMs: 31 })).toBeUndefined();
  });
});
