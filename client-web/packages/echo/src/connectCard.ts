import { subprotocol as gameSubprotocol } from '@gameserver/client/net';
import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { labeled, textField } from './fields';
import type { LinkState } from './link';

const stateTexts: Readonly<Record<LinkState, string>> = {
  none: 'not connected',
  connecting: 'connecting…',
  open: 'open',
  closing: 'closing…',
  closed: 'closed',
};

/** The only close code a page may send outside 3000 to 4999. */
const codeByDefault = '1000';

/** Connects and closes. */
export interface ConnectCard {
  readonly element: HTMLElement;
  readonly url: string;
  readonly subprotocols: readonly string[];
  /** Whether the game's subprotocol is offered. */
  readonly isGame: boolean;
  show(state: LinkState): void;
}

export interface ConnectActions {
  connect(): void;
  /** `code` as entered; '' for none. */
  close(code: string, reason: string): void;
  /** The offered subprotocols have changed. */
  changed(): void;
}

export function createConnectCard(base: string, actions: ConnectActions): ConnectCard {
  const state = makeTested('p', 'echo-state', 'echo-state');
  state.setAttribute('role', 'status');
  const url = textField('URL', 'echo-url', `${base}/echo`);
  const offered = textField('Subprotocols', 'echo-subprotocols', '');
  offered.placeholder = 'none';
  offered.addEventListener('input', actions.changed);
  const connect = cardButton('Connect', 'echo-connect', actions.connect);
  const code = textField('Close code', 'echo-code', codeByDefault);
  code.inputMode = 'numeric';
  const reason = textField('Close reason', 'echo-reason', '');
  reason.placeholder = 'reason';
  const close = cardButton('Close', 'echo-close', () => actions.close(code.value.trim(), reason.value));

  function preset(text: string, path: string, subprotocol: string): HTMLButtonElement {
    const button = cardButton(text, `echo-preset-${path.slice(1)}`, () => {
      url.value = base + path;
      offered.value = subprotocol;
      actions.changed();
    });
    button.classList.add('quiet');
    return button;
  }

  const card: ConnectCard = {
    element: createCard(
      'Connection',
      'echo-connection',
      make('div', 'card-row', state, preset('Echo', '/echo', ''), preset('Game', '/ws', gameSubprotocol)),
      labeled('URL', '', url),
      labeled('Subprotocols, comma-separated', '', offered),
      connect,
      make('div', 'card-row echo-close', labeled('Code', 'echo-code', code), labeled('Reason', '', reason), close),
    ),
    get url() {
      return url.value.trim();
    },
    get subprotocols() {
      return offered.value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    },
    get isGame() {
      return card.subprotocols.includes(gameSubprotocol);
    },
    show(now) {
      state.className = `echo-state ${now}`;
      setText(state, stateTexts[now]);
      connect.disabled = now === 'connecting' || now === 'open' || now === 'closing';
      close.disabled = now !== 'connecting' && now !== 'open';
    },
  };
  return card;
}
