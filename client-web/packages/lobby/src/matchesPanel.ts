import type { Api, RecordedMatch } from '@gameserver/client/api';
import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { describeMatch } from './matchView';

/** Recorded matches, to watch as replays. */
export interface MatchesPanel {
  readonly element: HTMLElement;
  /** Reloads the list. */
  refresh(): Promise<void>;
}

const perPage = 10;
/** A running match may have ended by then and become watchable. */
const refreshMs = 5000;

/**
 * The matches of a game.
 * @param watch Called with the id of the match to watch.
 */
export function createMatchesPanel(api: Api, game: string, watch: (match: string) => void): MatchesPanel {
  const list = makeTested('ul', 'rooms', 'matches');
  const note = make('p', 'card-note');
  note.setAttribute('role', 'status');
  const more = cardButton('More', 'matches-more', () => void load(last));
  more.classList.add('quiet');
  const element = createCard('Matches', 'card-matches', list, note, more);
  let last: string | undefined;
  let nextRefresh = 0;
  setShown(more, false);

  async function load(before?: string): Promise<void> {
    const query = { game, limit: perPage, ...(before !== undefined && { before }) };
    const answer = await api.send('GET', '/api/matches', { query });
    setShown(more, answer.ok && answer.value.hasMore);
    if (!answer.ok) {
      setText(note, 'The match list is unavailable.');
      return;
    }
    const { matches } = answer.value;
    const rows = matches.map((match) => createRow(match, () => watch(match.id)));
    if (before === undefined) list.replaceChildren(...rows);
    else list.append(...rows);
    last = matches.at(-1)?.id ?? last;
    setText(note, list.childElementCount === 0 ? 'Finished matches appear here.' : '');
    setShown(note, note.textContent !== '');
    if (matches.some((match) => match.isRunning)) refreshLater();
  }

  function refreshLater(): void {
    window.clearTimeout(nextRefresh);
    nextRefresh = window.setTimeout(() => {
      if (element.offsetParent === null || list.childElementCount > perPage) return; // hidden, or showing older matches
      if (list.contains(document.activeElement)) refreshLater();
      else void load();
    }, refreshMs);
  }

  return { element, refresh: () => load() };
}

function createRow(match: RecordedMatch, onWatch: () => void): HTMLElement {
  const { title, about, when, length } = describeMatch(match, new Date());
  const watch = cardButton('Watch', `match-${match.id}`, onWatch);
  watch.classList.add('quiet');
  watch.disabled = match.isRunning;
  watch.setAttribute('aria-label', `Watch ${title}, ${when}`);
  const players = make('span', 'room-about', about);
  players.title = about;
  return make(
    'li',
    'room match',
    make('span', 'room-title', title),
    players,
    make('span', 'room-seats', length),
    make('span', 'match-when', when),
    watch,
  );
}
