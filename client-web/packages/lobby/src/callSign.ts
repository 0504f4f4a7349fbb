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

/** A random call sign. `random` gives 0 <= n < 1. */
export function proposeCallSign(random: () => number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  return `${pick(firstWords)} ${pick(secondWords)}`.slice(0, nameLengthMax);
}

/**
 * A name the server accepts: no control or format characters, 1 to 20 UTF-16 units, not blank. Null if none is left.
 */
export function cleanName(text: string): string | null {
  const cleaned = text
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, nameLengthMax)
    .trim();
  // Cutting may have split a surrogate pair.
  const whole = cleaned.replace(/[\uD800-\uDBFF]$/, '');
  return whole === '' ? null : whole;
}

/** The player's last name in a game, or a new proposal. */
export function recallName(game: string): string {
  return cleanName(loadText(`${game}.name`)) ?? proposeCallSign(Math.random);
}

/** Stores the name. */
export function rememberName(game: string, name: string): void {
  saveText(`${game}.name`, name);
}
