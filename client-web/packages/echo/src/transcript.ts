/** What a line of the log is about. */
export type LineKind = 'open' | 'sent' | 'received' | 'ping' | 'closed' | 'error' | 'note';

/** Something that happened. */
export interface Line {
  readonly kind: LineKind;
  /** When, as `Date.now()` tells it. */
  readonly atMs: number;
  readonly title: string;
  /** More of it, in lines of its own; '' for nothing. */
  readonly detail: string;
}

/**
 * So many lines are kept; a room at 60 Hz writes as many in ten seconds, so snapshots can be thinned out: {@link
 * SnapshotFilter}.
 */
export const linesMax = 600;

const marks: Readonly<Record<LineKind, string>> = {
  open: '●',
  sent: '→',
  received: '←',
  ping: '⇄',
  closed: '○',
  error: '✕',
  note: '·',
};

export function markOf(kind: LineKind): string {
  return marks[kind];
}

/** The time of day with milliseconds, where the reader is. */
export function clockTime(atMs: number): string {
  const time = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** Lines as a text to be given to somebody. */
export function transcriptText(lines: readonly Line[]): string {
  return lines
    .map(({ kind, atMs, title, detail }) => {
      const head = `${clockTime(atMs)} ${marks[kind]} ${title}`;
      return detail === '' ? head : `${head}\n${detail.replace(/^/gm, '    ')}`;
    })
    .join('\n');
}

/** Which snapshots are worth a line. */
export type SnapshotChoice = 'all' | 'second' | 'none';

const thinnedMs = 1000;

/** Lets through what was chosen, and counts the rest. */
export class SnapshotFilter {
  choice: SnapshotChoice = 'second';
  private shownMs = Number.NEGATIVE_INFINITY;
  private left = 0;

  /** How many were left out before this one, which is to be shown; undefined: it is left out too. */
  take(nowMs: number): number | undefined {
    const isDue = this.choice === 'all' || (this.choice === 'second' && nowMs - this.shownMs >= thinnedMs);
    if (!isDue) {
      this.left++;
      return undefined;
    }
    const { left } = this;
    this.reset();
    this.shownMs = nowMs;
    return left;
  }

  /** Another connection: its first is shown. */
  reset(): void {
    this.left = 0;
    this.shownMs = Number.NEGATIVE_INFINITY;
  }
}
