import { make, makeTested, setShown, setText, toggleShown } from '@gameserver/ui/dom';
import type { Frame } from '../frame';

/** The digest of the server's state, and its journal: for developers. */
export interface StatePanel {
  readonly element: HTMLElement;
  toggle(): void;
  update(frame: Frame): void;
  /** Whether to request the digest now. */
  wantsDigest(nowMs: number): boolean;
  show(tick: number, digest: number): void;
}

const msPerDigest = 1000;

/** @param download Saves the journal of the match. Rejects with a message if refused. */
export function createStatePanel(download: () => Promise<void>): StatePanel {
  const tick = makeTested('b', '', 'state-tick', '–');
  const digest = makeTested('b', '', 'state-digest', '–');
  const button = makeTested('button', 'card-button', 'journal-download', 'Download journal');
  const note = makeTested('div', 'state-note', 'journal-note');
  button.type = 'button';
  note.setAttribute('role', 'status');
  const element = makeTested(
    'div',
    'panel netgraph state',
    'state',
    make('div', 'netgraph-line', make('span', '', 'server tick'), tick),
    make('div', 'netgraph-line', make('span', '', 'state digest'), digest),
    button,
    note,
  );
  element.hidden = true;
  let nextMs = 0;

  button.addEventListener('click', () => {
    button.blur();
    setText(note, '');
    download().catch((error: Error) => setText(note, `${error.message}.`));
  });
  return {
    element,
    toggle() {
      toggleShown(element);
    },
    update(frame) {
      // Spectators of a running match do not get its current state.
      setShown(button, frame.watched === null);
    },
    wantsDigest(nowMs) {
      if (element.hidden || nowMs < nextMs) return false;
      nextMs = nowMs + msPerDigest;
      return true;
    },
    show(atTick, value) {
      setText(tick, String(atTick));
      setText(digest, (value >>> 0).toString(16).padStart(8, '0'));
    },
  };
}
