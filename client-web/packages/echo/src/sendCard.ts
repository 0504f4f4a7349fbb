import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { choiceField } from './fields';
import { parseHex } from './hex';

/** Sends text, or bytes entered in hexadecimal. */
export interface SendCard {
  readonly element: HTMLElement;
  enable(isOpen: boolean): void;
  /** Shows the last round-trip time. */
  showRoundTrip(text: string): void;
}

export interface SendActions {
  send(data: string | Uint8Array<ArrayBuffer>): void;
  ping(): void;
}

export function createSendCard({ send, ping }: SendActions): SendCard {
  const message = makeTested('textarea', 'card-input echo-message', 'echo-message');
  message.rows = 2;
  message.spellcheck = false;
  message.setAttribute('aria-label', 'Message');
  const format = choiceField('Format', 'echo-format', [
    ['text', 'Text'],
    ['hex', 'Hex'],
  ]);
  const wrong = makeTested('p', 'card-note echo-wrong', 'echo-wrong');
  wrong.hidden = true;

  function bytesOrText(): string | Uint8Array<ArrayBuffer> | undefined {
    return format.value === 'text' ? message.value : parseHex(message.value);
  }

  function check(): void {
    message.placeholder = format.value === 'text' ? 'hello' : 'de ad be ef';
    wrong.hidden = bytesOrText() !== undefined;
    setText(wrong, 'Enter pairs of hexadecimal digits (0-9, a-f).');
  }

  const submit = cardButton('Send', 'echo-send', () => {
    const data = bytesOrText();
    if (data !== undefined) send(data);
  });
  const measure = cardButton('Ping', 'echo-ping', ping);
  measure.classList.add('quiet');
  const roundTrip = makeTested('span', 'echo-round-trip', 'echo-round-trip');
  measure.title = 'Measure the round-trip time of a message';
  format.addEventListener('change', check);
  message.addEventListener('input', check);
  check();
  return {
    element: createCard(
      'Message',
      'echo-send',
      message,
      wrong,
      make('div', 'card-row', format, submit, measure, roundTrip),
    ),
    enable(isOpen) {
      submit.disabled = !isOpen;
      measure.disabled = !isOpen;
    },
    showRoundTrip: (text) => setText(roundTrip, text),
  };
}
