import { nameLengthMax } from '@gameserver/client/net';
import { make, makeTested, setShown } from '@gameserver/ui/dom';
import { cleanName, proposeCallSign, recallName, rememberName } from './callSign';

/** The head of the start page: name and PLAY. */
export interface StartScreen {
  readonly element: HTMLElement;
  /** Returns and stores the name; null, with a message, if it is invalid. Call from a click or key handler. */
  takeName(): string | null;
  focus(): void;
  /** With an invitation, the first button joins that room. */
  invite(code: string | null): void;
  /** Shows a message under the button. Errors are red. */
  tell(text: string, isError: boolean): void;
}

/** The page's game. */
export interface GameTitle {
  /** The game's name at the server, and the prefix of the browser's stored values. */
  readonly id: string;
  readonly title: string;
  readonly tagline: string;
}

/** `onPlay`: the name is valid and the first button, or Enter, was pressed. */
export function createStartScreen(game: GameTitle, onPlay: (name: string) => void): StartScreen {
  const name = buildNameField(recallName(game.id));
  const play = makeTested('button', 'start-play', 'play', 'PLAY');
  const invited = makeTested('p', 'start-invited', 'invited', 'You have been invited to a private room.');
  invited.hidden = true;
  const message = makeTested('p', 'start-message', 'message');
  message.setAttribute('role', 'status');
  const element = make(
    'form',
    'start-head',
    make('h1', 'start-title', game.title),
    make('p', 'start-tagline', game.tagline),
    invited,
    make('div', 'start-field', name, buildDice(name)),
    play,
    message,
  );

  function tell(text: string, isError: boolean): void {
    message.textContent = text;
    message.classList.toggle('error', isError);
  }

  function takeName(): string | null {
    const cleaned = cleanName(name.value);
    if (cleaned === null) {
      tell('A call sign needs at least one visible character.', true);
      name.focus();
      return null;
    }
    name.value = cleaned;
    rememberName(game.id, cleaned);
    return cleaned;
  }

  element.addEventListener('submit', (event) => {
    event.preventDefault();
    const taken = takeName();
    if (taken === null) return;
    name.blur();
    onPlay(taken);
  });

  return {
    element,
    takeName,
    tell,
    focus() {
      if (!window.matchMedia('(pointer: coarse)').matches) name.select();
    },
    invite(code) {
      setShown(invited, code !== null);
      play.textContent = code === null ? 'PLAY' : 'Join the private room';
      play.classList.toggle('invited', code !== null);
    },
  };
}

function buildNameField(value: string): HTMLInputElement {
  const name = makeTested('input', 'start-name', 'name');
  name.type = 'text';
  name.maxLength = nameLengthMax;
  name.autocomplete = 'off';
  name.spellcheck = false;
  name.setAttribute('aria-label', 'Call sign');
  name.value = value;
  return name;
}

function buildDice(name: HTMLInputElement): HTMLButtonElement {
  const dice = make('button', 'start-dice', '↻');
  dice.type = 'button';
  dice.title = 'New call sign';
  dice.setAttribute('aria-label', 'New call sign');
  dice.addEventListener('click', () => {
    name.value = proposeCallSign(Math.random);
  });
  return dice;
}
