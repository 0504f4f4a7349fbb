import { loadText, saveText } from '@gameserver/client/browser';
import { nameLengthMax } from '@gameserver/client/net';

const firstWords = [
  'Amber',
  'Astral',
  'Binary',
  'Cobalt',
  'Crimson',
  'Electric',
  'Feral',
  'Ghost',
  'Hollow',
  'Iron',
  'Lunar',
  'Neon',
  'Nova',
  'Quantum',
  'Rogue',
  'Silent',
  'Solar',
  'Static',
  'Velvet',
  'Violet',
] as const;

const secondWords = [
  'Badger',
  'Comet',
  'Corsair',
  'Falcon',
  'Fox',
  'Hornet',
  'Jackal',
  'Kestrel',
  'Lancer',
  'Mantis',
  'Moth',
  'Orca',
  'Otter',
  'Pilot',
  'Raven',
  'Shrike',
  'Sparrow',
  'Viper',
  'Wasp',
  'Wolf',
] as const;

/** A call-sign nobody had to think of. `random` gives 0 <= n < 1. */
export function proposeCallSign(random: () => number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return `${pick(firstWords)} ${pick(secondWords)}`.slice(0, nameLengthMax);
}

/** What the server accepts: no control or format characters, 1 to 20 UTF-16 units, not blank. Null: not a name. */
export function cleanName(text: string): string | null {
  const cleaned = text
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, nameLengthMax)
    .trim();
  // Cutting may have left half of a surrogate pair at the end.
  const whole = cleaned.replace(/[\uD800-\uDBFF]$/, '');
  return whole === '' ? null : whole;
}

/** The name that the player had last in a game, or a new proposal. */
export function recallName(game: string): string {
  return cleanName(loadText(`${game}.name`)) ?? proposeCallSign(Math.random);
}

/** Keeps the name for next time. */
export function rememberName(game: string, name: string): void {
  saveText(`${game}.name`, name);
}
