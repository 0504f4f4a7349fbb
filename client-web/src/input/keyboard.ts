import { buttonsFromKeys, type Intent, isControlKey } from './mapping';

/** The keys that steer. */
export interface Keyboard {
  read(): Intent;
  release(): void;
}

/** Listens to the whole window, except while somebody types into a field. */
export function createKeyboard(): Keyboard {
  const pressed = new Set<string>();
  window.addEventListener('keydown', (event) => {
    if (isTyping(event) || !isControlKey(event.code) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pressed.add(event.code);
  });
  window.addEventListener('keyup', (event) => pressed.delete(event.code));
  return {
    read: () => ({ buttons: buttonsFromKeys(pressed), aim: null }),
    release: () => pressed.clear(),
  };
}

/** Actions of single keys that are not part of the game's input, by KeyboardEvent.code. */
export type Hotkeys = Readonly<Record<string, (isDown: boolean) => void>>;

/** Calls the action when its key goes down and when it comes up; returns a function that stops this. */
export function listenToHotkeys(hotkeys: Hotkeys): () => void {
  const onKey = (event: KeyboardEvent) => {
    const action = hotkeys[event.code];
    if (!action || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) action(event.type === 'keydown');
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('keyup', onKey);
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('keyup', onKey);
  };
}

/** Sliders are inputs too, but they must not swallow the keys that steer. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLInputElement && target.type === 'text';
}
