import { nameLengthMax } from '../generated/protocol';
import { cleanName, proposeCallSign, recallName, rememberName } from './callSign';

/** The first page: who are you, how to play, go. */
export interface StartScreen {
  readonly element: HTMLElement;
  show(): void;
  hide(): void;
  /** A line under the button: what the server says. Errors are red. */
  tell(text: string, isError: boolean): void;
}

/** `controlsBlock` explains the keys; `onPlay` gets a name the server accepts, from inside a click or a key press. */
export function createStartScreen(controlsBlock: HTMLElement, onPlay: (name: string) => void): StartScreen {
  const element = document.createElement('form');
  element.className = 'start';
  const title = document.createElement('h1');
  title.className = 'start-title';
  title.textContent = 'SKIRMISH';
  const tagline = document.createElement('p');
  tagline.className = 'start-tagline';
  tagline.textContent = 'Five minutes. One arena. Everyone is a target.';
  const name = buildNameField();
  const dice = buildDice(name);
  const play = document.createElement('button');
  play.type = 'submit';
  play.className = 'start-play';
  play.dataset.testid = 'play';
  play.textContent = 'PLAY';
  const message = document.createElement('p');
  message.className = 'start-message';
  message.dataset.testid = 'message';
  message.setAttribute('role', 'status');
  const field = document.createElement('div');
  field.className = 'start-field';
  field.append(name, dice);
  const card = document.createElement('div');
  card.className = 'start-card';
  card.append(title, tagline, field, play, message, controlsBlock);
  element.append(card);

  const tell = (text: string, isError: boolean) => {
    message.textContent = text;
    message.classList.toggle('error', isError);
  };
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const cleaned = cleanName(name.value);
    if (cleaned === null) {
      tell('A call-sign needs at least one visible character.', true);
      name.focus();
      return;
    }
    name.value = cleaned;
    rememberName(cleaned);
    name.blur();
    onPlay(cleaned);
  });

  return {
    element,
    tell,
    show() {
      element.hidden = false;
      if (!window.matchMedia('(pointer: coarse)').matches) name.select();
    },
    hide() {
      element.hidden = true;
    },
  };
}

function buildNameField(): HTMLInputElement {
  const name = document.createElement('input');
  name.type = 'text';
  name.className = 'start-name';
  name.dataset.testid = 'name';
  name.maxLength = nameLengthMax;
  name.autocomplete = 'off';
  name.spellcheck = false;
  name.setAttribute('aria-label', 'Call-sign');
  name.value = recallName();
  return name;
}

function buildDice(name: HTMLInputElement): HTMLButtonElement {
  const dice = document.createElement('button');
  dice.type = 'button';
  dice.className = 'start-dice';
  dice.title = 'Another call-sign';
  dice.setAttribute('aria-label', 'Another call-sign');
  dice.textContent = '↻';
  dice.addEventListener('click', () => {
    name.value = proposeCallSign(Math.random);
  });
  return dice;
}
