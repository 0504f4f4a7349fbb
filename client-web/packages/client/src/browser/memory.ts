import { page } from './page.ts';

/** Reads a stored text; '' if there is none or storage is unavailable (private mode). */
export function loadText(key: string): string {
  try {
    return page.localStorage?.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Stores a text if the browser allows it. */
export function saveText(key: string, value: string): void {
  try {
    page.localStorage?.setItem(key, value);
  } catch {
    // Forgetting a setting is better than not playing.
  }
}

/** Reads a stored number, or the fallback. */
export function loadNumber(key: string, fallback: number): number {
  const text = loadText(key);
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : fallback;
}

/** Stores a number. */
export function saveNumber(key: string, value: number): void {
  saveText(key, String(value));
}
