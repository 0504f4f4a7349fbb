import type { GameEvent, Rules } from '../generated/skirmish';
import { endOf, type OwnShot } from '../ownShots';

export type Verdict = 'open' | 'confirmed' | 'refused';

/** A hit seen on this screen and the server's verdict. Fixed point. */
export interface HitMark {
  readonly tick: number;
  readonly victim: number;
  readonly x: number;
  readonly y: number;
  readonly verdict: Verdict;
}

/** Without confirmation for this long, it was no hit. */
const verdictMs = 1_000;
/** How long a mark stays after its verdict. */
const shownMs = 1_000;
/** The server may have fired the shot a tick later than predicted. */
const ticksOffMax = 1;

/** Compares the hits seen on this screen with those of the server. */
export class HitMarks {
  /** Hits seen on this screen. */
  seen = 0;
  /** Hits confirmed by the server. */
  confirmed = 0;
  private readonly rules: Rules;
  private readonly marks: (HitMark & { verdict: Verdict; untilMs: number })[] = [];
  private tick = Number.POSITIVE_INFINITY;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** Recent hits. */
  get all(): readonly HitMark[] {
    return this.marks;
  }

  /** Records the hits of shots that flew up to `tick`. Invulnerable victims are skipped: nothing would confirm them. */
  see(shots: Iterable<OwnShot>, tick: number, canBeHurt: (player: number) => boolean, nowMs: number): void {
    if (tick === this.tick) return;
    for (const { start, end } of shots) {
      if (end?.victim === undefined || end.tick <= this.tick || end.tick > tick || !canBeHurt(end.victim)) continue;
      const { x, y } = endOf(start, end, this.rules);
      this.marks.push({ tick: end.tick, victim: end.victim, x, y, verdict: 'open', untilMs: nowMs + verdictMs });
      this.seen++;
    }
    this.tick = tick;
  }

  /** Applies a hit event. It confirms one mark, the closest in time. */
  hear(events: readonly GameEvent[], ownPlayer: number, nowMs: number): void {
    for (const event of events) {
      if (event.type !== 'hit' || event.shooter !== ownPlayer) continue;
      let best: (typeof this.marks)[number] | undefined;
      let bestOff = ticksOffMax + 1;
      for (const mark of this.marks) {
        const off = Math.abs(mark.tick - event.tick);
        if (mark.victim !== event.victim || mark.verdict === 'confirmed' || off >= bestOff) continue;
        best = mark;
        bestOff = off;
      }
      if (!best) continue;
      best.verdict = 'confirmed';
      best.untilMs = nowMs + shownMs;
      this.confirmed++;
    }
  }

  /** Advances time. */
  pass(nowMs: number): void {
    let kept = 0;
    for (const mark of this.marks) {
      if (nowMs >= mark.untilMs) {
        if (mark.verdict !== 'open') continue;
        mark.verdict = 'refused';
        mark.untilMs = nowMs + shownMs;
      }
      this.marks[kept++] = mark;
    }
    this.marks.length = kept;
  }
}
