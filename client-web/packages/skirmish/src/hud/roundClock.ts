import { clockText } from '@gameserver/ui/clockText';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import { Phase } from '../generated/skirmish';
import type { Standing } from '../standings';
import { secondsUntil } from '../time';

/** The round timer at the top center, with the score and rank of the own or followed player. */
export interface RoundClock {
  readonly element: HTMLElement;
  /** `of`: how many ships there are. */
  update(frame: Frame, standings: readonly Standing[], of: number): void;
}

const hurrySeconds = 15;

export function createRoundClock(): RoundClock {
  const score = makeTested('span', 'clock-number', 'score', '0');
  const rankText = makeTested('span', 'clock-number', 'rank', '–');
  const timer = makeTested('div', 'clock-time', 'timer', '–:––');
  const round = make('div', 'clock-round');
  const element = make(
    'div',
    'clock',
    make('div', 'clock-side', score, make('span', 'clock-label', 'SCORE')),
    make('div', 'clock-middle', timer, round),
    make('div', 'clock-side', rankText, make('span', 'clock-label', 'RANK')),
  );
  return {
    element,
    update(frame, standings, of) {
      const match = frame.match;
      const seconds = match ? secondsUntil(match.endsAt, frame.tick, frame.tickRate) : 0;
      setText(timer, match ? clockText(seconds) : '–:––');
      const results = match?.phase === Phase.results;
      setText(round, match ? (results ? 'NEXT ROUND' : `ROUND ${match.round}`) : '');
      timer.classList.toggle('hurry', match !== null && !results && seconds <= hurrySeconds);
      const player = frame.watched?.player ?? frame.ownPlayer;
      const own = standings.find((row) => row.player === player);
      setText(score, String(own?.score ?? 0));
      setText(rankText, own ? `${own.rank}/${of}` : '–');
    },
  };
}
