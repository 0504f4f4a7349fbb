import { describe, expect, it } from 'vitest';
import { applySnapshot, type Snapshot } from './baseline';
import { ProtocolError } from './read';
import { seededRandom, snapshotMessage, type TestEntity, type Thing, testSchema } from './testKit';

type World = Snapshot<TestEntity>;

// Mask bits: 1 new, 2 x, 4 angle, 8 health.
function apply(previous: World | undefined, ...message: Parameters<typeof snapshotMessage>): World {
  return applySnapshot<TestEntity>(testSchema, previous, snapshotMessage(...message));
}

const start = apply(undefined, 10, 0, [3, 15, 500, 65000, 100, 4, 1, 20, 3, 1]);

it('a keyframe gives all entities; fields that are not sent are 0; the type follows from the id', () => {
  expect([...start.entities.values()]).toEqual([
    { type: 'thing', id: 3, x: 500, angle: 65000, health: 100 },
    { type: 'thing', id: 4, x: 0, angle: 0, health: 0 },
    { type: 'lamp', id: 20, on: 1 },
  ]);
  expect(start.tick).toBe(10);
});

it('a difference changes what it names and shares the rest', () => {
  const next = apply(start, 11, 1, [3, 2, -700]);
  expect(next.entities.get(3)).toEqual({ type: 'thing', id: 3, x: -200, angle: 65000, health: 100 });
  expect(next.entities.get(4)).toBe(start.entities.get(4));
  expect(start.entities.get(3)).toMatchObject({ x: 500 });
});

it('differences wrap at 32 bits', () => {
  const top = apply(undefined, 1, 0, [0, 3, 2 ** 31 - 1]);
  const wrapped = apply(top, 2, 1, [0, 2, 1]);
  expect(wrapped.entities.get(0)).toMatchObject({ x: -(2 ** 31) });
  expect(apply(wrapped, 3, 1, [0, 2, -1]).entities.get(0)).toMatchObject({ x: 2 ** 31 - 1 });
});

it('angles stay 0..65535 either way round', () => {
  const forwards = apply(start, 11, 1, [3, 4, 1000]);
  expect(forwards.entities.get(3)).toMatchObject({ angle: 464 });
  expect(apply(forwards, 12, 1, [3, 4, -500]).entities.get(3)).toMatchObject({ angle: 65500 });
  expect(apply(undefined, 1, 0, [0, 5, -1]).entities.get(0)).toMatchObject({ angle: 65535 });
});

it('removed entities are gone, and the snapshot before still has them', () => {
  const next = apply(start, 12, 2, [], [3, 20]);
  expect([...next.entities.keys()]).toEqual([4]);
  expect(start.entities.size).toBe(3);
});

it('an id that is new again is another entity, and is marked as one', () => {
  const next = apply(start, 11, 1, [3, 3, 7, 5, 3, 1]);
  expect(next.entities.get(3)).toEqual({ type: 'thing', id: 3, x: 7, angle: 0, health: 0 });
  expect([...next.renewed]).toEqual([3]);
  expect(apply(next, 12, 1, [3, 2, 1]).renewed.size).toBe(0);
});

it('a keyframe forgets what was before', () => {
  const next = apply(start, 50, 0, [5, 3, 9]);
  expect([...next.entities.keys()]).toEqual([5]);
});

describe('refuses, and leaves the state alone,', () => {
  it.each<[string, Parameters<typeof snapshotMessage>]>([
    ['a baseline that is not the last snapshot', [12, 1, []]],
    ['an id of no type', [11, 1, [15, 1]]],
    ['an id behind all types', [11, 1, [30, 1]]],
    ['a negative id', [11, 1, [-1, 1]]],
    ['a change of an unknown entity', [11, 1, [9, 2, 1]]],
    ['a mask with more bits than fields', [11, 1, [20, 4, 1]]],
    ['a negative mask', [11, 1, [3, -1, 1, 1, 1]]],
    ['an id without a mask', [11, 1, [3]]],
    ['values that end early', [11, 1, [3, 6, 1]]],
    ['ids that do not ascend', [11, 1, [4, 2, 1, 3, 2, 1]]],
    ['an id twice', [11, 1, [4, 2, 1, 4, 2, 1]]],
    ['a difference of more than 32 bits', [11, 1, [4, 2, 2 ** 31]]],
    ['the removal of an unknown entity', [11, 1, [], [9]]],
    ['removals that do not ascend', [11, 1, [], [20, 3]]],
    ['a removal twice', [11, 1, [], [3, 3]]],
    ['a change of a removed entity', [11, 1, [3, 2, 1], [3]]],
  ])('%s', (_, message) => {
    const before = structuredClone([...start.entities]);
    expect(() => apply(start, ...message)).toThrow(ProtocolError);
    expect([...start.entities]).toEqual(before);
  });

  it('a difference without any baseline', () => {
    expect(() => apply(undefined, 11, 1, [])).toThrow('builds on 10, but the last one was none');
  });
});

it.each([1, 2, 3])('a thousand random changes arrive as they were made (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  let truth = new Map<number, Thing>();
  let world: World = apply(undefined, 1, 0, []);
  let reused = 0;
  for (let tick = 2; tick < 1002; tick++) {
    const next = new Map<number, Thing>();
    const removed: number[] = [];
    const list: number[] = [];
    for (let id = 0; id < 10; id++) {
      const old = truth.get(id);
      const fate = below(8);
      if (old !== undefined && fate === 0) {
        removed.push(id);
      } else if (fate === 1) {
        const born: Thing = { type: 'thing', id, x: below(2 ** 32) - 2 ** 31, angle: below(65536), health: below(101) };
        if (old !== undefined) reused++;
        next.set(id, born);
        list.push(id, 15, born.x, born.angle, born.health);
      } else if (old !== undefined && fate < 5) {
        const moved = { ...old, x: below(2 ** 32) - 2 ** 31, angle: below(65536) };
        next.set(id, moved);
        list.push(id, 6, (moved.x - old.x) | 0, ((moved.angle - old.angle) << 16) >> 16);
      } else if (old !== undefined) {
        next.set(id, old);
      }
    }
    world = apply(world, tick, 1, list, removed);
    truth = next;
    expect([...world.entities.values()].sort((a, b) => a.id - b.id)).toEqual([...truth.values()]);
  }
  expect(reused).toBeGreaterThan(100);
});
