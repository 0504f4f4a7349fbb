import { page } from './page.ts';

/** Reads a remembered text; '' when there is none or the browser keeps nothing (private mode). */
export function loadText(key: string): string {
  try {
    return page.localStorage?.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** Remembers a text where the browser allows it. */
export function saveText(key: string, value: string): void {
  try {
    page.localStorage?.setItem(key, value);
  } catch {
    // Forgetting a setting is better than not playing.
  }
}

/** Reads a remembered number, or the fallback. */
export function loadNumber(key: string, fallback: number): number {
  const text = loadText(key);
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : fallback;
}

/** Remembers a number. */
export function saveNumber(key: string, value: number): void {
  saveText(key, String(value));
}
