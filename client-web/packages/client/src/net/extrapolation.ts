import type { EntityBase } from './applyEntry.ts';

/**
 * Advances an entity to `tick` from its state one tick earlier. Returns a new object, or undefined for an entity that
 * only advances by its schema's rates.
 */
export type Extrapolate<E extends EntityBase> = (entity: E, tick: number) => E | undefined;

interface Course<E> {
  entity: E;
  tick: number;
  /** After one tick, two, and so on, as far as requested. Empty if the game does not extrapolate this entity. */
  readonly states: E[];
}

/** Entities of the newest snapshot, extrapolated by the game. Every tick is computed once. */
export class Extrapolation<E extends EntityBase> {
  private readonly extrapolate: Extrapolate<E>;
  private readonly courses = new Map<number, Course<E>>();

  constructor(extrapolate: Extrapolate<E>) {
    this.extrapolate = extrapolate;
  }

  /**
   * An entity of the snapshot of `tick`, `ticks` (integer, 1 or more) later; undefined if the game does not extrapolate
   * it.
   */
  after(entity: E, tick: number, ticks: number): E | undefined {
    const { states } = this.courseOf(entity, tick);
    while (states.length < ticks) {
      const next = this.extrapolate(states.at(-1) ?? entity, tick + states.length + 1);
      if (next === undefined) break;
      states.push(next);
    }
    return states[Math.min(ticks, states.length) - 1];
  }

  private courseOf(entity: E, tick: number): Course<E> {
    let course = this.courses.get(entity.id);
    if (course === undefined) {
      course = { entity, tick, states: [] };
      this.courses.set(entity.id, course);
    } else if (course.entity !== entity || course.tick !== tick) {
      course.entity = entity;
      course.tick = tick;
      course.states.length = 0;
    }
    return course;
  }
}
