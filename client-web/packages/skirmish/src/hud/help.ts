import { make, makeTested, toggleShown } from '@gameserver/ui/dom';

const keys = [
  ['W A S D', 'thrust, brake, strafe'],
  ['Mouse', 'aim'],
  ['Left button', 'rapid shots'],
  ['Right button / Space', 'heavy shot, splash damage'],
  ['Tab', 'standings'],
  ['Enter', 'chat'],
  ['1 – 6', 'emotes'],
  ['M · N · H', 'mute · net graph · help'],
  ['B', 'hit boxes'],
] as const;

const otherDevices =
  'Gamepad: left stick flies, right stick aims, RT rapid, LT or RB heavy. Touch: left thumb flies, buttons on the right fire.';

/** How to play, in one compact block; on the start screen and behind H. */
export function buildControlsBlock(): HTMLElement {
  const list = make('dl', 'keys');
  for (const [key, meaning] of keys) list.append(make('dt', '', key), make('dd', '', meaning));
  return make(
    'div',
    'controls-block',
    list,
    make('p', 'controls-note', otherDevices),
    make('p', 'controls-note', toolLink()),
  );
}

/** For those whose connection is in trouble, or who write a client: another page, in another tab. */
function toolLink(): HTMLElement {
  const link = makeTested('a', '', 'websocket-page', 'WebSocket test page');
  link.href = '/echo.html';
  link.target = '_blank';
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
