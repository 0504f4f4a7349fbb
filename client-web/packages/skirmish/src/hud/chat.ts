import { createTool } from '@gameserver/ui/button';
import { capitalized } from '@gameserver/ui/capitalized';
import { make, makeTested, setShown } from '@gameserver/ui/dom';
import { addLine, type ChatLine, emptyLog, lineOpacity } from '../chatLog';
import { playerColor } from '../palette';
import { css } from '../render/colors';

/** The chat log at the lower left, with its input line. */
export interface Chat {
  readonly element: HTMLElement;
  /** Opens and focuses the input line. */
  open(): void;
  hear(name: string, player: number, text: string, nowMs: number): void;
  /** Shows a message from the client, such as a refusal. */
  tell(text: string, nowMs: number): void;
  update(nowMs: number): void;
}

/** Default limit of the server, which has the last word. */
const lengthMax = 200;

/** @param say Rejects with a message if refused. */
export function createChat(say: (text: string) => Promise<unknown>): Chat {
  const log = makeTested('div', 'chat-log', 'chat-log');
  log.setAttribute('role', 'log');
  log.setAttribute('aria-live', 'polite');
  const input = makeTested('input', 'chat-input', 'chat-input');
  input.type = 'text';
  input.maxLength = lengthMax;
  input.autocomplete = 'off';
  input.enterKeyHint = 'send';
  input.placeholder = window.matchMedia('(pointer: coarse)').matches
    ? 'Message to everyone'
    : 'Enter sends, Escape closes';
  input.setAttribute('aria-label', 'Message to everyone');
  const send = createTool('chat-send', '➤', 'Send', () => form.requestSubmit());
  const form = make('form', 'chat-form', input, send);
  form.hidden = true;
  const element = make('div', 'chat', log, form);
  const rows = new Map<number, HTMLElement>();
  let lines = emptyLog;
  let shownMs = 0;

  function add(line: Omit<ChatLine, 'id' | 'bornMs'>, nowMs: number): void {
    lines = addLine(lines, line, nowMs);
    const added = lines.lines.at(-1);
    if (!added) return;
    const row = buildRow(added);
    rows.set(added.id, row);
    log.append(row);
    const gone = added.id - lines.lines.length;
    rows.get(gone)?.remove();
    rows.delete(gone);
  }

  function tell(text: string, nowMs: number): void {
    add({ name: null, player: 0, text }, nowMs);
  }

  function close(): void {
    setShown(form, false);
    input.blur();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    input.value = '';
    close();
    if (text !== '') say(text).catch((error: Error) => tell(capitalized(error.message), shownMs));
  });
  input.addEventListener('keydown', (event) => {
    // Typed text must not trigger controls or hotkeys.
    event.stopPropagation();
    // Unless it ends the composition of a character.
    if (event.code === 'Escape' && !event.isComposing) close();
  });
  input.addEventListener('blur', () => setShown(form, false));

  return {
    element,
    open() {
      setShown(form, true);
      input.focus();
    },
    hear: (name, player, text, nowMs) => add({ name, player, text }, nowMs),
    tell,
    update(nowMs) {
      shownMs = nowMs;
      for (const line of lines.lines) {
        const row = rows.get(line.id);
        // Show the log while writing.
        const opacity = form.hidden ? lineOpacity(line, nowMs).toFixed(2) : '1';
        if (row && row.style.opacity !== opacity) row.style.opacity = opacity;
      }
    },
  };
}

function buildRow({ name, player, text }: ChatLine): HTMLElement {
  if (name === null) return make('div', 'chat-line news', text);
  const speaker = make('span', 'chat-name', name);
  speaker.style.color = css(playerColor(player));
  return make('div', 'chat-line', speaker, ' ', text);
}
