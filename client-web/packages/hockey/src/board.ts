import { createButton } from '@gameserver/ui/button';
import { clockText } from '@gameserver/ui/clockText';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { type Paddle, Phase } from './generated/hockey';
import type { MatchFrame } from './match';

/** Everything around the table: scores, time, taunts, results. */
export interface Board {
  readonly element: HTMLElement;
  readonly taunts: HTMLElement;
  readonly results: HTMLElement;
  readonly banner: HTMLElement;
  update(frame: MatchFrame): void;
  /** Shows a line over the table for a moment; screen readers read it. */
  announce(text: string): void;
  tauntText(kind: number): string;
}

const taunts = ['Nice!', 'Ha!', 'Oops', 'Come on!'] as const;
const sideNames = ['left', 'right', 'top', 'bottom'] as const;
const announceMs = 2200;

export function createBoard(onTaunt: (kind: number) => void, onLeave: () => void): Board {
  const timer = makeTested('span', 'hockey-time', 'timer');
  const scores = makeTested('ul', 'hockey-scores', 'scores');
  const table = makeTested('table', 'panel hockey-results', 'results');
  const banner = makeTested('p', 'hockey-banner', 'banner');
  banner.setAttribute('role', 'status');
  const leave = createButton('hockey-button', 'leave-game', 'Leave', onLeave);
  let bannerTimer = 0;
  let shownScores = '';
  let shownResults = '';
  setShown(table, false);

  return {
    element: make('header', 'hockey-board', timer, scores, leave),
    taunts: make(
      'div',
      'hockey-taunts',
      ...taunts.map((text, kind) => {
        const button = createButton('hockey-button', `taunt-${kind}`, text, () => onTaunt(kind));
        button.setAttribute('aria-label', `Taunt ${kind + 1}: ${text}`);
        // A focused button would swallow keys.
        button.addEventListener('pointerdown', (event) => event.preventDefault());
        return button;
      }),
    ),
    results: table,
    banner,
    update({ paddles, player, round, secondsLeft, nameOf }) {
      const isOver = round.phase === Phase.results;
      setText(timer, `${isOver ? 'Next round ' : ''}${clockText(secondsLeft)}`);
      const rows = paddles.map((paddle) => rowOf(paddle, nameOf(paddle.player), paddle.player === player));
      // Rebuilt only on a change: several times per minute.
      const key = JSON.stringify(rows);
      if (key !== shownScores) {
        shownScores = key;
        scores.replaceChildren(...rows.map(scoreOf));
      }
      if (isOver && key !== shownResults) {
        shownResults = key;
        table.replaceChildren(...resultsOf(rows));
      }
      setShown(table, isOver);
    },
    announce(text) {
      setText(banner, text);
      window.clearTimeout(bannerTimer);
      bannerTimer = window.setTimeout(() => setText(banner, ''), announceMs);
    },
    tauntText: (kind) => taunts[kind] ?? '',
  };
}

interface Row {
  readonly name: string;
  readonly side: string;
  readonly score: number;
  readonly conceded: number;
  readonly isOwn: boolean;
}

function rowOf({ side, score, conceded }: Paddle, name: string, isOwn: boolean): Row {
  return { name, side: sideNames[side] ?? 'left', score, conceded, isOwn };
}

function scoreOf({ name, side, score, isOwn }: Row): HTMLElement {
  const own = isOwn ? ' own' : '';
  return make('li', `hockey-score ${side}${own}`, make('span', 'hockey-name', name), make('b', '', `${score}`));
}

/** As the server orders them: by goals, then by the fewest conceded. */
function resultsOf(rows: readonly Row[]): HTMLElement[] {
  const ordered = [...rows].sort((a, b) => b.score - a.score || a.conceded - b.conceded);
  const places = ordered.map(
    (row) =>
      1 +
      ordered.filter((other) => other.score > row.score || (other.score === row.score && other.conceded < row.conceded))
        .length,
  );
  const head = ['Place', 'Player', 'Goals', 'Conceded'].map((text) => make('th', '', text));
  return [
    make('caption', '', 'Round over'),
    make('thead', '', make('tr', '', ...head)),
    make(
      'tbody',
      '',
      ...ordered.map(({ name, side, score, conceded, isOwn }, i) =>
        make(
          'tr',
          isOwn ? 'own' : '',
          ...[`${places[i]}`, name, `${score}`, `${conceded}`].map((text) => make('td', side, text)),
        ),
      ),
    ),
  ];
}
