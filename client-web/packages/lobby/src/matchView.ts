import type { RecordedMatch } from '@gameserver/client/api';
import { timeText } from '@gameserver/ui/clockText';

/** A recorded match as listed. */
export interface MatchRow {
  readonly title: string;
  readonly about: string;
  readonly when: string;
  readonly length: string;
}

export function describeMatch(match: RecordedMatch, now: Date): MatchRow {
  const started = new Date(match.started);
  const isToday = started.toDateString() === now.toDateString();
  const time = started.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const others = match.playerCount - match.players.length;
  const players = [...match.players, ...(others > 0 ? [`${others} more`] : [])].join(', ');
  return {
    title: match.title || match.type,
    about: players || 'bots only',
    when: isToday ? time : `${started.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${time}`,
    length: match.isRunning ? 'live' : timeText(match.seconds),
  };
}
