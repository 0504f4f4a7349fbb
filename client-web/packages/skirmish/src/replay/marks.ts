import type { MatchMark } from '@gameserver/client/api';

/** A mark on the time line. */
export interface TimeMark {
  readonly tick: number;
  /** What happened, for people. */
  readonly text: string;
  /** The end of a round rather than a kill. */
  readonly isGreat: boolean;
}

/** The marks of a match, in order. */
export function marksOf(marks: readonly MatchMark[]): TimeMark[] {
  return marks.map((mark) => ({ tick: mark.tick, text: textOf(mark), isGreat: mark.event === 'result' }));
}

/** The mark closest to a tick, within a distance in ticks. */
export function nearestMark(marks: readonly TimeMark[], tick: number, within: number): TimeMark | undefined {
  let nearest: TimeMark | undefined;
  let distance = within;
  for (const mark of marks) {
    // Of two at the same tick, the more important one.
    const off = Math.abs(mark.tick - tick) - (mark.isGreat ? 0.5 : 0);
    if (off > distance) continue;
    distance = off;
    nearest = mark;
  }
  return nearest;
}

function textOf({ event, arguments: of, names }: MatchMark): string {
  const name = (player: number | undefined) => names[String(player)] ?? 'someone';
  if (event === 'result') return 'End of the round';
  if (event !== 'kill') return event;
  return of.killer === of.victim
    ? `${name(of.victim)} self-destructs`
    : `${name(of.killer)} destroys ${name(of.victim)}`;
}
