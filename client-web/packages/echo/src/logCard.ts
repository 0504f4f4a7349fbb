import { cardButton, createCard } from '@gameserver/ui/card';
import { createCopyButton } from '@gameserver/ui/copyButton';
import { make, makeTested } from '@gameserver/ui/dom';
import { choiceField } from './fields';
import {
  clockTime,
  type Line,
  type LineKind,
  linesMax,
  markOf,
  type SnapshotChoice,
  transcriptText,
} from './transcript';

/** The communication log, newest line last. Old lines are dropped. */
export interface LogCard {
  readonly element: HTMLElement;
  add(kind: LineKind, title: string, detail?: string): void;
  /** Shows or hides the choice of snapshots. */
  showSnapshotChoice(isShown: boolean): void;
}

export function createLogCard(chooseSnapshots: (choice: SnapshotChoice) => void): LogCard {
  let lines: Line[] = [];
  const list = make('ol', 'echo-lines');
  const log = makeTested('div', 'echo-scroll', 'echo-log', list);
  log.setAttribute('role', 'log');
  log.tabIndex = 0;
  log.setAttribute('aria-label', 'Communication log');
  // Do not scroll away from a reader who has scrolled up. Asking for the height lays all lines out, so once per frame.
  let isFollowing = true;
  let isScrollDue = false;
  log.addEventListener('scroll', () => {
    isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  });
  function follow(): void {
    isScrollDue = false;
    if (isFollowing) log.scrollTop = log.scrollHeight;
  }
  const snapshots = choiceField<SnapshotChoice>('Snapshots', 'echo-snapshots', [
    ['second', 'one snapshot per second'],
    ['all', 'all snapshots'],
    ['none', 'no snapshots'],
  ]);
  snapshots.addEventListener('change', () => chooseSnapshots(snapshots.value as SnapshotChoice));
  const clear = cardButton('Clear', 'echo-clear', () => {
    lines = [];
    list.replaceChildren();
  });
  const copy = createCopyButton('Copy', 'echo-copy', () => transcriptText(lines));
  clear.classList.add('quiet');
  copy.classList.add('quiet');
  return {
    element: createCard('Communication log', 'echo-log', log, make('div', 'card-row', copy, clear, snapshots)),
    add(kind, title, detail = '') {
      const line: Line = { kind, atMs: Date.now(), title, detail };
      lines.push(line);
      list.append(elementOf(line));
      if (lines.length > linesMax) {
        lines.shift();
        list.firstElementChild?.remove();
      }
      if (!isFollowing || isScrollDue) return;
      isScrollDue = true;
      requestAnimationFrame(follow);
    },
    showSnapshotChoice(isShown) {
      snapshots.hidden = !isShown;
    },
  };
}

function elementOf({ kind, atMs, title, detail }: Line): HTMLElement {
  const head = make('span', 'echo-title', title);
  const content = detail === '' ? head : make('details', '', make('summary', '', head), make('pre', '', detail));
  const mark = make('span', 'echo-mark', markOf(kind));
  mark.title = kind;
  return make('li', `echo-line ${kind}`, make('time', '', clockTime(atMs)), mark, content);
}
