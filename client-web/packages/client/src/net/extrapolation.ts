import type { EntityBase } from './applyEntry.ts';

/**
 * What a game knows of how an entity goes on: the entity after `tick`, from what it was a tick earlier. A new object;
 * undefined for an entity that only goes on by the rates of its schema.
 */
export type Extrapolate<E extends EntityBase> = (entity: E, tick: number) => E | undefined;

interface Course<E> {
  entity: E;
  tick: number;
  /** After one tick, two, and so on, as far as anybody asked. None: the game says nothing of this entity. */
  readonly states: E[];
}

/**
 * Where the entities of the newest snapshot would be in the ticks after it, if the game knows. Every tick is computed
 * once.
 */
export class Extrapolation<E extends EntityBase> {
  private readonly extrapolate: Extrapolate<E>;
  private readonly courses = new Map<number, Course<E>>();

  constructor(extrapolate: Extrapolate<E>) {
    this.extrapolate = extrapolate;
  }

  /** An entity of the snapshot of `tick`, `ticks` (whole, 1 or more) later; undefined: the game says nothing of it. */
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
