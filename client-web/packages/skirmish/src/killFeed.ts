/** One line of the kill feed. */
export interface FeedLine {
  readonly id: number;
  readonly killer: number;
  readonly victim: number;
  readonly weapon: number;
  readonly atMs: number;
}

/** The lines on the screen, oldest first. */
export interface KillFeed {
  readonly lines: readonly FeedLine[];
  readonly nextId: number;
}

export const emptyFeed: KillFeed = { lines: [], nextId: 1 };

const linesMax = 6;
const lineMs = 6_000;
const fadeMs = 1_000;

/** Adds a line, dropping the oldest if there are too many. */
export function addKill(feed: KillFeed, kill: Pick<FeedLine, 'killer' | 'victim' | 'weapon'>, nowMs: number): KillFeed {
  const line = { id: feed.nextId, killer: kill.killer, victim: kill.victim, weapon: kill.weapon, atMs: nowMs };
  return { lines: [...feed.lines, line].slice(-linesMax), nextId: feed.nextId + 1 };
}

/** Drops expired lines; returns the same feed if there are none. */
export function expire(feed: KillFeed, nowMs: number): KillFeed {
  const first = feed.lines[0];
  if (!first || nowMs - first.atMs < lineMs) return feed;
  return { ...feed, lines: feed.lines.filter((line) => nowMs - line.atMs < lineMs) };
}

/** Opacity of a line, 0..1. */
export function lineAlpha(line: FeedLine, nowMs: number): number {
  return Math.min(1, Math.max(0, (lineMs - (nowMs - line.atMs)) / fadeMs));
}
