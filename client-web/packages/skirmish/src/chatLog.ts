/** A chat line. */
export interface ChatLine {
  readonly id: number;
  /** Null for messages of the client. */
  readonly name: string | null;
  readonly player: number;
  readonly text: string;
  readonly bornMs: number;
}

/** The newest lines, oldest first. */
export interface ChatLog {
  readonly lines: readonly ChatLine[];
  readonly nextId: number;
}

/** Older lines are dropped. */
const linesMax = 8;
const shownMs = 9_000;
const fadeMs = 1_500;

export const emptyLog: ChatLog = { lines: [], nextId: 1 };

/** Appends a line. */
export function addLine(log: ChatLog, line: Omit<ChatLine, 'id' | 'bornMs'>, nowMs: number): ChatLog {
  const added = { ...line, id: log.nextId, bornMs: nowMs };
  return { lines: [...log.lines, added].slice(-linesMax), nextId: log.nextId + 1 };
}

/** 1 at first, 0 when it is over. */
export function lineOpacity(line: ChatLine, nowMs: number): number {
  return Math.min(1, Math.max(0, (shownMs - (nowMs - line.bornMs)) / fadeMs));
}
