import { buttonsFromKeys, type Intent, isControlKey } from './mapping';

/** The keys that steer. */
export interface Keyboard {
  read(): Intent;
  release(): void;
}

/** Listens to the whole window while `isActive`; at other times the keys are the page's. */
export function createKeyboard(isActive: () => boolean): Keyboard {
  const pressed = new Set<string>();
  window.addEventListener('keydown', (event) => {
    if (!isActive() || !isControlKey(event.code) || isShortcut(event)) return;
    event.preventDefault();
    pressed.add(event.code);
  });
  window.addEventListener('keyup', (event) => pressed.delete(event.code));
  // Typing releases the ship.
  window.addEventListener('focusin', () => pressed.clear());
  return {
    read: () => ({ buttons: buttonsFromKeys(pressed), aim: null }),
    release: () => pressed.clear(),
  };
}

/** Actions of single keys that are not part of the game's input, by KeyboardEvent.code. */
export type Hotkeys = Readonly<Record<string, (isDown: boolean) => void>>;

/** Calls the action when its key goes down and when it comes up, while `isActive`. */
export function listenToHotkeys(hotkeys: Hotkeys, isActive: () => boolean): void {
  const onKey = (event: KeyboardEvent) => {
    const action = hotkeys[event.code];
    if (!action || !isActive() || isShortcut(event) || isForFocused(event)) return;
    event.preventDefault();
    if (!event.repeat) action(event.type === 'keydown');
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('keyup', onKey);
}

/** Enter presses the button that has the focus. */
function isForFocused(event: KeyboardEvent): boolean {
  return event.code === 'Enter' && event.target !== document.body;
}

/** The browser's own shortcuts stay the browser's. */
function isShortcut(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
