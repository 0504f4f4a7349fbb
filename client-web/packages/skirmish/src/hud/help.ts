import { make, makeTested, toggleShown } from '@gameserver/ui/dom';

const keys = [
  ['W A S D', 'thrust, brake, strafe'],
  ['Mouse', 'aim'],
  ['Left button', 'rapid fire'],
  ['Right button / Space', 'heavy shot, splash damage'],
  ['← → · F', 'turn, rapid fire without a mouse'],
  ['Tab', 'standings'],
  ['Enter', 'chat'],
  ['1 – 6', 'emotes'],
  ['M · N · H', 'mute · net graph · help'],
  ['B', 'hit boxes'],
  ['Escape', 'to the buttons and back'],
] as const;

const touch = [
  ['Left thumb', 'aims; pushed far, it thrusts'],
  ['FIRE · HEAVY', 'rapid fire, heavy shot'],
  ['… · !', 'chat, emotes'],
  ['?', 'this help'],
] as const;

const gamepad = 'Gamepad: left stick flies, right stick aims, RT rapid, LT or RB heavy.';

/** The controls, on the start screen and in the help panel. */
export function buildControlsBlock(): HTMLElement {
  return make(
    'div',
    'controls-block',
    buildList('keys for-keyboard', keys),
    buildList('keys for-touch', touch),
    make('p', 'controls-note', gamepad),
    make('p', 'controls-note', toolLink(), ' · ', otherGame()),
  );
}

function buildList(className: string, rows: readonly (readonly [control: string, meaning: string])[]): HTMLElement {
  const list = make('dl', className);
  for (const [control, meaning] of rows) list.append(make('dt', '', control), make('dd', '', meaning));
  return list;
}

/** Links the test page, for connection problems and client developers. */
function toolLink(): HTMLElement {
  const link = makeTested('a', '', 'websocket-page', 'WebSocket test page');
  link.href = 'echo.html';
  link.target = '_blank';
  return link;
}

/** The server's other game. */
function otherGame(): HTMLElement {
  const link = makeTested('a', '', 'hockey-page', 'Play air hockey');
  link.href = 'hockey.html';
  return link;
}

/** The help panel of a running game. */
export function createHelp(): { readonly element: HTMLElement; toggle(): void } {
  const element = makeTested(
    'div',
    'panel help',
    'help',
    make('div', 'full-title', 'HOW TO PLAY'),
    buildControlsBlock(),
  );
  element.hidden = true;
  return { element, toggle: () => toggleShown(element) };
}
