import { describe, expect, it } from 'vitest';
import { type HitEvent, type Rules, Weapon } from '../generated/skirmish';
import type { OwnShot } from '../ownShots';
import { HitMarks } from './hitMarks';

const me = 1;
const rules = { rapidSpeed: 20 * 256, rapidLife: 10 } as Rules;

function shot(tick: number, victim: number | undefined): OwnShot {
  return { start: { weapon: Weapon.rapid, bornAt: tick - 2, x: 0, y: 0, angle: 0 }, end: { tick, place: 0, victim } };
}

function hit(tick: number, victim: number, shooter = me): HitEvent {
  return { type: 'hit', tick, shooter, victim, damage: 5, x: 0, y: 0 };
}

/** Marks that were asked from tick 99 on. */
function marksOf(...shots: readonly OwnShot[]): HitMarks {
  const marks = new HitMarks(rules);
  marks.see([], 99, () => true, 0);
  marks.see(shots, 104, () => true, 0);
  return marks;
}

const verdicts = (marks: HitMarks) => marks.all.map((mark) => mark.verdict);

describe('hit marks', () => {
  it('are made where a shot met somebody, once', () => {
    const shots = [shot(100, 7), shot(101, undefined)];
    const marks = marksOf(...shots);
    marks.see(shots, 105, () => true, 10);
    expect(marks.all).toMatchObject([{ tick: 100, victim: 7, x: 20 * 256, y: 0, verdict: 'open' }]);
    expect(marks.seen).toBe(1);
  });

  it('leave out who cannot be hurt', () => {
    const marks = new HitMarks(rules);
    marks.see([], 99, () => true, 0);
    marks.see([shot(100, 7), shot(100, 8)], 100, (player) => player === 8, 0);
    expect(marks.all.map((mark) => mark.victim)).toEqual([8]);
  });

  it('are confirmed by a hit of the same victim a tick off at most', () => {
    const marks = marksOf(shot(100, 7), shot(101, 8), shot(102, 9), shot(103, 7));
    marks.hear([hit(101, 7), hit(99, 8), hit(102, 9, 3)], me, 200);
    expect(verdicts(marks)).toEqual(['confirmed', 'open', 'open', 'open']);
    expect(marks.confirmed).toBe(1);
  });

  it('are confirmed one by one, the nearest first', () => {
    const marks = marksOf(shot(100, 7), shot(101, 7));
    marks.hear([hit(101, 7)], me, 200);
    expect(verdicts(marks)).toEqual(['open', 'confirmed']);
    marks.hear([hit(101, 7)], me, 200);
    expect(verdicts(marks)).toEqual(['confirmed', 'confirmed']);
  });

  it('are refused after a second, confirmed even then, and gone a second later', () => {
    const marks = marksOf(shot(100, 7), shot(102, 8));
    marks.pass(999);
    expect(verdicts(marks)).toEqual(['open', 'open']);
    marks.pass(1_000);
    expect(verdicts(marks)).toEqual(['refused', 'refused']);
    marks.hear([hit(100, 7)], me, 1_500);
    marks.pass(2_000);
    expect(verdicts(marks)).toEqual(['confirmed']);
    marks.pass(2_500);
    expect(marks.all).toEqual([]);
  });
});
