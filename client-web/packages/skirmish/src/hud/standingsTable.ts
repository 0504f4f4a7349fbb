import { make, setShown, setText } from '@gameserver/ui/dom';
import { playerColor } from '../palette';
import { css } from '../render/colors';
import type { Standing } from '../standings';

/** Rows of the leaderboard, created once and reused. */
export interface StandingsTable {
  readonly element: HTMLElement;
  fill(standings: readonly Standing[], own: number, nameOf: (player: number) => string): void;
}

interface Row {
  readonly element: HTMLElement;
  readonly cells: readonly HTMLElement[];
  player: number;
}

const rowsOfOneColumn = 24;
const rowsOfTwoColumns = 56;

/** `wide` adds a heading and columns for kills and deaths. `pick` is called with the player whose row was clicked. */
export function createStandingsTable(wide: boolean, pick: (player: number) => void): StandingsTable {
  const element = make('div', wide ? 'standings wide' : 'standings');
  if (wide)
    element.append(make('div', 'standings-row heading', ...['', 'PILOT', 'KILLS', 'DEATHS', 'SCORE'].map(cell)));
  const rows: Row[] = [];

  function rowAt(index: number): Row {
    const known = rows[index];
    if (known) return known;
    const cells = Array.from({ length: wide ? 5 : 3 }, () => cell(''));
    const row = { element: make('div', 'standings-row', ...cells), cells, player: -1 };
    row.element.addEventListener('pointerdown', () => pick(row.player));
    rows.push(row);
    element.append(row.element);
    return row;
  }

  return {
    element,
    fill(standings, own, nameOf) {
      standings.forEach((standing, index) => {
        const row = rowAt(index);
        const { rank, player, kills, deaths, score } = standing;
        row.player = player;
        const texts = wide ? [rank, nameOf(player), kills ?? '–', deaths ?? '–', score] : [rank, nameOf(player), score];
        texts.forEach((text, column) => {
          const target = row.cells[column];
          if (target) setText(target, String(text));
        });
        const name = row.cells[1];
        const color = css(playerColor(player));
        if (name && name.dataset.color !== color) {
          name.dataset.color = color;
          name.style.color = color;
        }
        row.element.classList.toggle('own', player === own);
        setShown(row.element, true);
      });
      element.classList.toggle('many', wide && standings.length > rowsOfOneColumn);
      element.classList.toggle('crowd', wide && standings.length > rowsOfTwoColumns);
      for (const row of rows.slice(standings.length)) setShown(row.element, false);
    },
  };
}

function cell(text: string): HTMLElement {
  return make('span', '', text);
}
