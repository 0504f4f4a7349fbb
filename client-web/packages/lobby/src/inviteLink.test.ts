import { expect, it } from 'vitest';
import { cleanCode, inviteLink, inviteOf } from './inviteLink';

it('an invite link holds a code', () => {
  const link = inviteLink('https://site.example/game/', 'K7QM2X');
  expect(link).toBe('https://site.example/game/#join=K7QM2X');
  expect(inviteOf(new URL(link).hash)).toBe('K7QM2X');
});

it.each(['', '#', '#join=', '#join=%3Cscript%3E', '#else=K7QM2X'])('%s is not an invitation', (fragment) => {
  expect(inviteOf(fragment)).toBeNull();
});

it('codes may be typed as people type', () => {
  expect(cleanCode(' k7q-m2x ')).toBe('K7QM2X');
  expect(cleanCode('k7 q!')).toBeNull();
});
