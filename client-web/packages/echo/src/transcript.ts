/** What a line of the log is about. */
export type LineKind = 'open' | 'sent' | 'received' | 'ping' | 'closed' | 'error' | 'note';

/** A line of the log. */
export interface Line {
  readonly kind: LineKind;
  /** From `Date.now()`. */
  readonly atMs: number;
  readonly title: string;
  /** Further lines; '' for none. */
  readonly detail: string;
}

/** Lines kept. A room at 60 Hz fills them in ten seconds, so {@link SnapshotFilter} thins out snapshots. */
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

/** The local time of day with milliseconds. */
export function clockTime(atMs: number): string {
  const time = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

/** The log as text, for copying. */
export function transcriptText(lines: readonly Line[]): string {
  return lines
    .map(({ kind, atMs, title, detail }) => {
      const head = `${clockTime(atMs)} ${marks[kind]} ${title}`;
      return detail === '' ? head : `${head}\n${detail.replace(/^/gm, '    ')}`;
    })
    .join('\n');
}

/** Which snapshots are logged. */
export type SnapshotChoice = 'all' | 'second' | 'none';

const thinnedMs = 1000;

/** Selects the snapshots to log and counts the others. */
export class SnapshotFilter {
  choice: SnapshotChoice = 'second';
  private shownMs = Number.NEGATIVE_INFINITY;
  private left = 0;

  /** How many were skipped before this one; undefined if it is skipped as well. */
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

  /** A new connection: its first snapshot is logged. */
  reset(): void {
    this.left = 0;
    this.shownMs = Number.NEGATIVE_INFINITY;
  }
}
