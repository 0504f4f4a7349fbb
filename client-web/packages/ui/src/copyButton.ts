import { cardButton } from './card';

const thanksMs = 1600;

/** Copies a text, or, where a page may not, shows it to be copied by hand. */
export function createCopyButton(label: string, testId: string, text: () => string): HTMLButtonElement {
  const button = cardButton(label, testId, async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = label;
      }, thanksMs);
    } catch {
      window.prompt(label, text());
    }
  });
  return button;
}
