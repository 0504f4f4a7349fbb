import { make, makeTested, toggleShown } from '@gameserver/ui/dom';
import { emoteText } from '../emotes';

/** The emotes as buttons, for touch and for players who do not know the keys. */
export interface EmoteRow {
  readonly element: HTMLElement;
  toggle(): void;
}

export function createEmoteRow(emote: (emote: number) => void): EmoteRow {
  const buttons = emoteText.map((text, index) => {
    const button = makeTested('button', 'emote', `emote-${index}`, make('kbd', '', String(index + 1)), text);
    button.type = 'button';
    button.addEventListener('click', () => {
      emote(index);
      element.hidden = true;
      button.blur();
    });
    return button;
  });
  const element = makeTested('div', 'panel emotes', 'emotes', ...buttons);
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', 'Emotes');
  element.hidden = true;
  return { element, toggle: () => toggleShown(element) };
}
