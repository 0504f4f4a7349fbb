import { cardButton } from './card';

const thanksMs = 1600;

/** A button that copies a text. Where pages may not, it shows the text for manual copying. */
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
