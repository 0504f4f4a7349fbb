import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import { Phase } from '../generated/skirmish';
import { type Standing, topWithOwn } from '../standings';
import { secondsUntil } from '../time';
import { createStandingsTable } from './standingsTable';

/** The top eight at the side; all players in the center while Tab is held or between rounds. */
export interface Leaderboard {
  readonly side: HTMLElement;
  readonly full: HTMLElement;
  showFull(shown: boolean): void;
  update(frame: Frame, standings: readonly Standing[]): void;
}

const sideRows = 8;

/** @param pick Called with the player whose name was clicked. */
export function createLeaderboard(pick: (player: number) => void): Leaderboard {
  const top = createStandingsTable(false, pick);
  const all = createStandingsTable(true, pick);
  const side = makeTested(
    'div',
    'panel leaderboard',
    'leaderboard',
    make('div', 'panel-title', 'LEADERBOARD'),
    top.element,
  );
  const title = make('div', 'full-title');
  const subtitle = make('div', 'full-subtitle');
  const full = makeTested('div', 'full panel', 'standings', title, subtitle, all.element);
  full.hidden = true;
  let held = false;
  return {
    side,
    full,
    showFull(shown) {
      held = shown;
    },
    update(frame, standings) {
      const marked = frame.watched?.player ?? frame.ownPlayer;
      top.fill(topWithOwn(standings, marked, sideRows), marked, frame.nameOf);
      const results = frame.match?.phase === Phase.results;
      setShown(full, held || results);
      if (!held && !results) return;
      all.fill(standings, marked, frame.nameOf);
      const winner = standings[0];
      setText(title, results && winner ? `${frame.nameOf(winner.player)} WINS` : 'STANDINGS');
      const seconds = frame.match ? Math.ceil(secondsUntil(frame.match.endsAt, frame.tick, frame.tickRate)) : 0;
      const round = `Round ${frame.match?.round ?? '–'}`;
      const over = standings.length > 1 ? `${round} is over` : 'Nobody else is here';
      setText(subtitle, results ? `${over} · next round in ${seconds} s` : round);
    },
  };
}
