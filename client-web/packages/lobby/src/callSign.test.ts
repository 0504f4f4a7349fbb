import { describe, expect, it } from 'vitest';
import { cleanName, proposeCallSign } from './callSign';

describe('call signs', () => {
  it('are names the server accepts', () => {
    for (const value of [0, 0.3, 0.5, 0.999]) {
      const proposed = proposeCallSign(() => value);
      expect(cleanName(proposed)).toBe(proposed);
    }
  });

  it('lose their edges and invisible characters', () => {
    expect(cleanName('  Ann\u0000\u200b  ')).toBe('Ann');
    expect(cleanName('Ångström 火')).toBe('Ångström 火');
  });

  it('are at most twenty units long and never end in half a character', () => {
    expect(cleanName('x'.repeat(50))).toHaveLength(20);
    expect(cleanName(`${'x'.repeat(19)}🚀`)).toBe('x'.repeat(19));
  });

  it('are not blank', () => {
    expect(cleanName('   ')).toBeNull();
    expect(cleanName('\u200b')).toBeNull();
  });
});
