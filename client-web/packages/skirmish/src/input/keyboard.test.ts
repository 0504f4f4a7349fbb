import { beforeEach, expect, it, vi } from 'vitest';
import { Buttons } from '../generated/skirmish';
import { createKeyboard, listenToHotkeys } from './keyboard';

/** A window whose keys all go to its body, unless an element has the focus. */
let keys: EventTarget;

beforeEach(() => {
  keys = new EventTarget();
  vi.stubGlobal('window', keys);
  vi.stubGlobal('document', { body: keys });
  return () => vi.unstubAllGlobals();
});

function press(type: 'keydown' | 'keyup', code: string, { target, ...more }: Partial<KeyboardEvent> = {}): Event {
  const event = Object.assign(new Event(type, { cancelable: true }), { code, key: code, ...more });
  if (target) Object.defineProperty(event, 'target', { value: target });
  keys.dispatchEvent(event);
  return event;
}

const field = { tagName: 'INPUT' } as unknown as EventTarget;
const button = { tagName: 'BUTTON' } as unknown as EventTarget;

it('keys steer while they are down, if the game is active', () => {
  let isActive = false;
  const keyboard = createKeyboard(() => isActive);
  press('keydown', 'KeyW');
  expect(keyboard.buttons).toBe(0);
  isActive = true;
  expect(press('keydown', 'KeyW').defaultPrevented).toBe(true);
  press('keydown', 'KeyF');
  press('keydown', 'ArrowLeft');
  expect([keyboard.buttons, keyboard.turn]).toEqual([Buttons.thrust | Buttons.fire, -1]);
  press('keydown', 'ArrowRight');
  expect(keyboard.turn).toBe(0);
  press('keyup', 'KeyW');
  press('keyup', 'ArrowLeft');
  expect([keyboard.buttons, keyboard.turn]).toEqual([Buttons.fire, 1]);
});

it.each(['keydown', 'keyup'] as const)(
  'the Command key lets go of all keys on its %s: macOS does not report them',
  (type) => {
    const keyboard = createKeyboard(() => true);
    press('keydown', 'KeyW');
    press(type, 'MetaLeft', { key: 'Meta', metaKey: type === 'keydown' });
    expect(keyboard.buttons).toBe(0);
  },
);

it('shortcuts and keys of what has the focus do not steer', () => {
  const keyboard = createKeyboard(() => true);
  press('keydown', 'KeyA', { metaKey: true });
  press('keydown', 'KeyW', { target: field });
  press('keydown', 'Space', { target: button });
  expect(keyboard.buttons).toBe(0);
  press('keydown', 'KeyW', { target: button });
  expect(keyboard.buttons).toBe(Buttons.thrust);
});

it('a hotkey is let go when its key comes up with another one down, and when the window loses the focus', () => {
  const log: string[] = [];
  listenToHotkeys({ Tab: (isDown) => log.push(isDown ? 'down' : 'up') }, () => true);
  press('keydown', 'Tab');
  press('keydown', 'Tab', { repeat: true });
  press('keyup', 'Tab', { ctrlKey: true });
  press('keydown', 'Tab');
  keys.dispatchEvent(new Event('blur'));
  press('keyup', 'Tab');
  expect(log).toEqual(['down', 'up', 'down', 'up']);
});

it('fields keep their keys, but Escape leaves them', () => {
  const log: string[] = [];
  const hotkey = (name: string) => (isDown: boolean) => isDown && log.push(name);
  listenToHotkeys({ Digit1: hotkey('1'), Escape: hotkey('Escape'), Tab: hotkey('Tab'), KeyM: hotkey('M') }, () => true);
  for (const code of ['Digit1', 'KeyM', 'Escape']) press('keydown', code, { target: field });
  for (const code of ['Tab', 'KeyM']) press('keydown', code, { target: button });
  expect(log).toEqual(['Escape', 'M']);
});
