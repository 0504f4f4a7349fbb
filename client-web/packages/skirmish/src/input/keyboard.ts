import { buttonsFromKeys, isControlKey, turnFromKeys } from './mapping';

/** The keys that steer. */
export interface Keyboard {
  /** Button flags. */
  readonly buttons: number;
  /** -1 to turn left, 1 to turn right. */
  readonly turn: number;
  release(): void;
}

/** Listens to the whole window while `isActive`; at other times the keys are the page's. */
export function createKeyboard(isActive: () => boolean): Keyboard {
  const pressed = new Set<string>();
  const release = () => pressed.clear();
  window.addEventListener('keydown', (event) => {
    if (isCommand(event)) release();
    if (!isActive() || !isControlKey(event.code) || isShortcut(event) || belongsToFocused(event)) return;
    event.preventDefault();
    pressed.add(event.code);
  });
  window.addEventListener('keyup', (event) => {
    if (isCommand(event)) release();
    pressed.delete(event.code);
  });
  // Typing releases the ship.
  window.addEventListener('focusin', release);
  return {
    get buttons() {
      return buttonsFromKeys(pressed);
    },
    get turn() {
      return turnFromKeys(pressed);
    },
    release,
  };
}

/** Actions of single keys that are not part of the game's input, by KeyboardEvent.code. */
export type Hotkeys = Readonly<Record<string, (isDown: boolean) => void>>;

/** Calls the action when its key goes down and when it comes up, while `isActive`. */
export function listenToHotkeys(hotkeys: Hotkeys, isActive: () => boolean): void {
  const held = new Set<string>();
  const releaseAll = () => {
    for (const code of held) hotkeys[code]?.(false);
    held.clear();
  };
  window.addEventListener('keydown', (event) => {
    if (isCommand(event)) releaseAll();
    const action = hotkeys[event.code];
    if (!action || !isActive() || isShortcut(event) || belongsToFocused(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    held.add(event.code);
    action(true);
  });
  window.addEventListener('keyup', (event) => {
    if (isCommand(event)) releaseAll();
    if (held.delete(event.code)) hotkeys[event.code]?.(false);
  });
  window.addEventListener('blur', releaseAll);
}

/** Fields take all keys but Escape; buttons those that press them or move on. */
function belongsToFocused({ code, target }: KeyboardEvent): boolean {
  if (target === document.body) return false;
  const isField = /^(INPUT|SELECT)$/.test((target as Element).tagName);
  return isField ? code !== 'Escape' : code === 'Enter' || code === 'Space' || code === 'Tab';
}

/** The browser's own shortcuts stay the browser's. */
function isShortcut(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** While the Command key is down, macOS reports no other key that comes up. */
function isCommand({ key }: KeyboardEvent): boolean {
  return key === 'Meta';
}
