import { describe, expect, it } from 'vitest';
import { entries, keyframe, seededRandom, snapshot, type TestEntry } from '../testKit/testKit.ts';
import type { EntityBase } from './applyEntry.ts';
import { applySnapshot, type Snapshot } from './applySnapshot.ts';
import { ProtocolError } from './read.ts';
import { readSchemaDefinition, type Schema } from './schema.ts';

/**
 * A ship flies with vx, which is a multiple of 4, and turns in steps of 64. A wheel is a chain of rates: push, speed,
 * turn. A lamp is on or off. A shot starts where its ship is. A part is badly declared: it takes from its parent what
 * only a ship has. Ids 0..9, 10..14, 20..29, 30..39 and 40.
 */
const schema: Schema = {
  ...readSchemaDefinition([
    [
      [
        'ship',
        0,
        10,
        [
          ['vx', 1, 1, -(2 ** 31), 2 ** 31 - 1, 4, null],
          ['angle', 1, 2, 0, 65535, 64, null],
          ['x', 1, 1, -(2 ** 31), 2 ** 31 - 1, 1, 0],
          ['health', 1, 0, 0, 100, 1, null],
          ['bornAt', 1, 0, 0, 2 ** 31 - 1, 1, -1],
        ],
      ],
      [
        'wheel',
        10,
        5,
        [
          ['push', 1, 0, -9, 9, 1, null],
          ['speed', 1, 0, -9999, 9999, 1, 0],
          ['turn', 1, 2, 0, 65535, 1, 1],
        ],
      ],
      ['lamp', 20, 10, [['on', 1, 0, 0, 1, 1, null]]],
      [
        'shot',
        30,
        10,
        [
          ['ship', 1, 0, -9, 99, 1, null],
          ['x', 1, 1, -(2 ** 31), 2 ** 31 - 1, 2, [0, 2]],
          ['angle', 1, 2, 0, 65535, 64, [0, 1]],
        ],
      ],
      [
        'part',
        40,
        1,
        [
          ['of', 1, 0, 0, 99, 1, null],
          ['x', 1, 0, 0, 99, 1, [0, 3]],
        ],
      ],
    ],
    [],
    [],
  ]),
  hash: 7,
  settings: {},
};

interface Ship extends EntityBase {
  readonly vx: number;
  readonly angle: number;
  readonly x: number;
  readonly health: number;
  readonly bornAt: number;
}

type World = Snapshot<EntityBase>;

/** Mask bits of a ship. */
const isNew = 1;
const vx = 2;
const angle = 4;
const x = 8;
const health = 16;
const bornAt = 32;

const key = (tick: number, ...list: TestEntry[]) => applySnapshot(schema, undefined, keyframe(tick, entries(...list)));
const next = (world: World, age: number, ...list: TestEntry[]) =>
  applySnapshot(schema, world, snapshot(age, entries(...list)));

/** Two ships, the second at rest, and a lamp. */
const start = key(10, [3, isNew | vx | angle | x | health, [5, 1015, 500, 100]], [4, isNew], [20, isNew | 2, [1]]);

describe('a keyframe', () => {
  it('gives all entities; what is not sent is 0 or the tick; the type follows from the id', () => {
    expect([...start.entities.values()]).toEqual([
      { type: 'ship', id: 3, vx: 20, angle: 64_960, x: 500, health: 100, bornAt: 10 },
      { type: 'ship', id: 4, vx: 0, angle: 0, x: 0, health: 0, bornAt: 10 },
      { type: 'lamp', id: 20, on: 1 },
    ]);
    expect(start.tick).toBe(10);
  });

  it('forgets what was before, and its tick is its own', () => {
    const later = applySnapshot(schema, start, keyframe(7, entries([5, isNew | x, [9]])));
    expect([...later.entities.keys()]).toEqual([5]);
    expect(later.tick).toBe(7);
    expect(later.replacedIds.size).toBe(0);
  });

  it('may be of an empty room', () => {
    expect(key(1)).toEqual({ tick: 1, entities: new Map(), replacedIds: new Set() });
  });
});

describe('without an entry', () => {
  it('an entity moves by its rates, and the snapshot before stays as it is', () => {
    const later = next(start, 3);
    expect(later.tick).toBe(13);
    expect(later.entities.get(3)).toEqual({ ...start.entities.get(3), x: 560 });
    expect(start.entities.get(3)).toMatchObject({ x: 500 });
  });

  it('what does not move is the same object, also beside others that do or have an entry', () => {
    const later = next(start, 1, [20, 2, [-1]]);
    expect(later.entities.get(4)).toBe(start.entities.get(4));
    expect(later.entities.get(3)).not.toBe(start.entities.get(3));
    expect(later.entities.get(20)).toEqual({ type: 'lamp', id: 20, on: 0 });
  });

  it('a rate that has a rate itself counts with its new value', () => {
    const wheel = key(1, [10, 15, [2, 10, 65_500]]);
    expect(next(wheel, 1).entities.get(10)).toMatchObject({ push: 2, speed: 12, turn: 65_512 });
    expect(next(wheel, 3).entities.get(10)).toMatchObject({ push: 2, speed: 16, turn: 12 });
  });

  it('a rate that comes to a full turn changes nothing', () => {
    const wheel = key(1, [10, isNew | 4, [32_768]]);
    expect(next(wheel, 2).entities.get(10)).toBe(wheel.entities.get(10));
  });
});

describe('with an entry', () => {
  it('a field without a value is as expected', () => {
    expect(next(start, 2, [3, health, [-30]]).entities.get(3)).toMatchObject({ vx: 20, x: 540, health: 70 });
  });

  it('a rate that changes moves the others with its new value', () => {
    expect(next(start, 2, [3, vx, [-10]]).entities.get(3)).toMatchObject({ vx: -20, x: 460 });
  });

  it('a value is the difference from where the rate would have brought it: a bounce', () => {
    // Flew on to a wall at 530 with 20, lies flush with it and flies back with 8.
    expect(next(start, 2, [3, vx | x, [-7, 46]]).entities.get(3)).toMatchObject({ vx: -8, x: 530 });
    // A difference that cancels the growth: it stays where it is.
    expect(next(start, 1, [3, x, [-20]]).entities.get(3)).toMatchObject({ vx: 20, x: 500 });
  });

  it('quanta multiply', () => {
    expect(next(start, 1, [4, vx | angle, [-3, 5]]).entities.get(4)).toMatchObject({ vx: -12, angle: 320, x: -12 });
  });

  it('the tick is expected of what is born, and nothing of it later', () => {
    const born = next(start, 2, [5, isNew], [6, isNew | bornAt, [-4]]);
    expect(born.entities.get(5)).toMatchObject({ bornAt: 12 });
    expect(born.entities.get(6)).toMatchObject({ bornAt: 8 });
    expect(next(born, 2, [5, health, [1]], [6, bornAt, [1]]).entities.get(5)).toMatchObject({ bornAt: 12 });
    expect(next(born, 2, [6, bornAt, [1]]).entities.get(6)).toMatchObject({ bornAt: 9 });
  });

  it('what is born does not move yet', () => {
    expect(next(start, 3, [5, isNew | vx, [100]]).entities.get(5)).toMatchObject({ vx: 400, x: 0 });
  });

  it('32 bits wrap: differences, rates and quanta', () => {
    const top = key(1, [0, isNew | x, [2 ** 31 - 1]], [1, isNew | vx, [2 ** 29 - 1]]);
    expect(top.entities.get(1)).toMatchObject({ vx: 2 ** 31 - 4 });
    const wrapped = next(top, 1, [0, x, [1]]);
    expect(wrapped.entities.get(0)).toMatchObject({ x: -(2 ** 31) });
    expect(next(wrapped, 1, [0, x, [-1]]).entities.get(0)).toMatchObject({ x: 2 ** 31 - 1 });
    expect(next(top, 3).entities.get(1)).toMatchObject({ x: 2 ** 31 - 12 });
    expect(next(top, 1, [1, vx, [1]]).entities.get(1)).toMatchObject({ vx: -(2 ** 31), x: -(2 ** 31) });
    expect(key(1, [0, isNew | vx, [2 ** 30 + 1]]).entities.get(0)).toMatchObject({ vx: 4 });
    expect(key(1, [0, isNew | x, [-(2 ** 31)]]).entities.get(0)).toMatchObject({ x: -(2 ** 31) });
  });

  it('angles stay 0..65535 either way round', () => {
    const forwards = next(start, 1, [3, angle, [10]]);
    expect(forwards.entities.get(3)).toMatchObject({ angle: 64 });
    expect(next(forwards, 1, [3, angle, [-2]]).entities.get(3)).toMatchObject({ angle: 65_472 });
    expect(key(1, [0, isNew | angle, [-1]]).entities.get(0)).toMatchObject({ angle: 65_472 });
  });

  it('an id that is new again is another entity, and is marked as one', () => {
    const later = next(start, 1, [3, isNew | x, [7]], [5, isNew]);
    expect(later.entities.get(3)).toEqual({ type: 'ship', id: 3, vx: 0, angle: 0, x: 7, health: 0, bornAt: 11 });
    expect([...later.replacedIds]).toEqual([3]);
    expect(next(later, 1, [3, x, [1]]).replacedIds.size).toBe(0);
  });

  it('what is gone is gone, and the snapshot before still has it', () => {
    const later = next(start, 2, [3, 0], [20, 0]);
    expect([...later.entities.keys()]).toEqual([4]);
    expect(start.entities.size).toBe(3);
  });
});

describe('what is born of a parent', () => {
  it('starts with its values; what is sent comes on top', () => {
    const world = key(5, [3, isNew | angle | x, [1015, 500]], [30, isNew | 2, [3]], [31, 15, [3, -8, 10]]);
    expect(world.entities.get(30)).toEqual({ type: 'shot', id: 30, ship: 3, x: 500, angle: 64_960 });
    expect(world.entities.get(31)).toEqual({ type: 'shot', id: 31, ship: 3, x: 484, angle: 64 });
  });

  it('that has an entry, starts with the values after it', () => {
    const later = next(start, 2, [3, vx | x, [-7, 46]], [30, isNew | 2, [3]]);
    expect(later.entities.get(30)).toMatchObject({ x: 530, angle: 64_960 });
  });

  it('that has none, starts with the values after it moved, and it moves only once', () => {
    const later = next(start, 2, [30, isNew | 2, [3]], [31, isNew | 2, [3]], [32, isNew | 2, [4]]);
    expect(later.entities.get(30)).toMatchObject({ x: 540 });
    expect(later.entities.get(31)).toMatchObject({ x: 540 });
    expect(later.entities.get(32)).toMatchObject({ x: 0 });
    expect(later.entities.get(3)).toMatchObject({ x: 540 });
    expect(later.entities.get(4)).toBe(start.entities.get(4));
  });

  it('that is new as well, starts with its first values', () => {
    const later = next(start, 2, [3, isNew | x, [70]], [30, isNew | 2, [3]]);
    expect(later.entities.get(30)).toMatchObject({ x: 70, angle: 0 });
  });

  it('that is gone, unknown or no id at all, starts with 0', () => {
    const later = next(start, 2, [3, 0], [30, isNew | 2, [3]], [31, isNew | 2, [9]], [32, isNew | 2, [-1]]);
    expect([30, 31, 32].map((id) => later.entities.get(id))).toMatchObject([{ x: 0 }, { x: 0 }, { x: 0 }]);
  });

  it('goes its own way from then on', () => {
    const shot = next(start, 1, [30, isNew | 2, [3]]);
    const later = next(shot, 1, [3, 0]);
    expect(later.entities.get(30)).toBe(shot.entities.get(30));
    expect(next(later, 1, [30, 4, [3]]).entities.get(30)).toMatchObject({ ship: 3, x: 526 });
  });
});

describe('steps', () => {
  it('are written in as few numbers as this', () => {
    // New from the start: ship 0 with nothing, the next one with vx, a step to ship 5 with health.
    const message = keyframe(1, [isNew << 1, (isNew | vx) << 1, 1, ((isNew | health) << 1) | 1, 4, 200]);
    expect([...applySnapshot<EntityBase>(schema, undefined, message).entities.values()]).toMatchObject([
      { id: 0, vx: 0 },
      { id: 1, vx: -4, health: 0 },
      { id: 5, vx: 0, health: 100 },
    ]);
  });

  const full = key(1, ...Array.from({ length: 10 }, (_, i) => [i, isNew | vx | x, [2 * i, 2 * i + 1]] as const));

  it('each entity has its own values, in field order', () => {
    expect([...full.entities.values()].map((ship) => [(ship as Ship).vx, (ship as Ship).x])).toEqual(
      Array.from({ length: 10 }, (_, i) => [8 * i, 2 * i + 1]),
    );
  });

  it('what is gone counts too; the next entry goes on behind it', () => {
    const later = next(full, 1, [2, 0], [3, 0], [5, isNew], [8, 0], [9, 0]);
    expect([...later.entities.keys()]).toEqual([0, 1, 4, 5, 6, 7]);
    expect([...later.replacedIds]).toEqual([5]);
  });

  it('a step of 1 is allowed', () => {
    const message = keyframe(1, [(isNew << 1) | 1, 1]);
    expect([...applySnapshot(schema, undefined, message).entities.keys()]).toEqual([0]);
  });

  it('entries pass from one type to the next', () => {
    const later = key(1, [9, isNew], [10, isNew], [11, isNew], [29, isNew]);
    expect([...later.entities.values()].map(({ type, id }) => `${type} ${id}`)).toEqual([
      'ship 9',
      'wheel 10',
      'wheel 11',
      'lamp 29',
    ]);
  });
});

describe('refuses, and leaves the state alone,', () => {
  const uint32Max = 2 ** 32 - 1;
  const xOf3 = [(x << 1) | 1, 4];

  it.each<[string, readonly unknown[], string]>([
    ['an id between two types', entries([15, isNew]), 'entity 15 is of no type'],
    ['an id behind all types', entries([41, isNew]), 'entity 41 is of no type'],
    ['an id far behind all types', [(isNew << 1) | 1, uint32Max], 'is of no type'],
    ['a mask with more bits than fields', entries([20, 4, [1]]), 'has the mask 4, but type lamp has 1 fields'],
    ['a head of all bits', [uint32Max, 4, 1], 'has the mask 2147483647'],
    ['a change of an unknown entity', entries([9, x, [1]]), 'entity 9 is neither new nor known'],
    ['the removal of an unknown entity', entries([9, 0]), 'entity 9 is neither new nor known'],
    ['a parent that comes later', entries([30, isNew | 2, [31]]), 'the parent of entity 30 is 31'],
    ['an entity as its own parent', entries([30, isNew | 2, [30]]), 'the parent of entity 30 is 30'],
    ["a parent's field that it has not", entries([40, isNew | 2, [20]]), 'type lamp has no field 3'],
    ['a head without its step', [(x << 1) | 1], 'cut off'],
    ['an entry without its value', xOf3, 'cut off'],
    ['an entry without its last value', entries([3, vx | x, [1]]), 'cut off'],
    ['a step of 0', [(x << 1) | 1, 0, 1], 'the step of the entry after entity -1 is 0'],
    ['a second entry of one entity', [...xOf3, 1, (x << 1) | 1, 0, 1], 'the step of the entry after entity 3 is 0'],
    ['a negative value', [...xOf3, -1], 'not in 0..4294967295'],
    ['a value of more than 32 bits', [...xOf3, 2 ** 32], 'not in 0..4294967295'],
    ['a float', [...xOf3, 0.5], 'not an integer'],
    ['nil', [...xOf3, null], 'not an integer'],
  ])('%s', (_, list, reason) => {
    const before = structuredClone([...start.entities]);
    const apply = () => applySnapshot(schema, start, snapshot(1, list));
    expect(apply).toThrow(ProtocolError);
    expect(apply).toThrow(reason);
    expect([...start.entities]).toEqual(before);
  });

  it('a snapshot without one before it', () => {
    expect(() => applySnapshot(schema, undefined, snapshot(1, []))).toThrow('before any Keyframe');
  });

  it.each([0, -1, 1.5])('a snapshot of age %s', (age) => {
    expect(() => snapshot(age, [])).toThrow(ProtocolError);
  });

  it('whatever is not new in a keyframe, known or not', () => {
    expect(() => applySnapshot(schema, start, keyframe(11, entries([3, x, [1]])))).toThrow(ProtocolError);
    expect(() => applySnapshot(schema, start, keyframe(11, entries([3, 0])))).toThrow(ProtocolError);
  });
});

// Entities that do what they like; what is sent of it is worked out by another way than the client's: in whole numbers
// of any size.
it.each([1, 2, 3])('a thousand random changes arrive as they were made (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const int32 = (value: bigint) => BigInt.asIntN(32, value);
  let truth = new Map<number, Ship>();
  let world: World = key(1);
  let tick = 1;
  let reused = 0;
  let flownOn = 0;
  for (let i = 0; i < 1000; i++) {
    const age = 1 + below(3);
    tick += age;
    const later = new Map<number, Ship>();
    const list: TestEntry[] = [];
    for (let id = 0; id < 10; id++) {
      const old = truth.get(id);
      const fate = below(8);
      if (old !== undefined && fate === 0) {
        list.push([id, 0]);
      } else if (fate === 1) {
        const born = { vx: 4 * (below(2 ** 30) - 2 ** 29), angle: 64 * below(1024), x: below(2 ** 32) - 2 ** 31 };
        if (old !== undefined) reused++;
        later.set(id, { type: 'ship', id, ...born, health: below(101), bornAt: tick });
        list.push([id, 31, [born.vx / 4, born.angle / 64, born.x, later.get(id)?.health ?? 0]]);
      } else if (old !== undefined && fate < 5) {
        const moved = {
          ...old,
          vx: 4 * (below(2 ** 30) - 2 ** 29),
          angle: 64 * below(1024),
          x: below(2 ** 32) - 2 ** 31,
        };
        later.set(id, moved);
        const turned = Number(BigInt.asIntN(16, BigInt(moved.angle - old.angle))) / 64;
        const missed = int32(BigInt(moved.x) - BigInt(old.x) - BigInt(age) * BigInt(moved.vx));
        list.push([id, 14, [Number(int32(BigInt(moved.vx) - BigInt(old.vx))) / 4, turned, Number(missed)]]);
      } else if (old !== undefined) {
        flownOn++;
        later.set(id, { ...old, x: Number(int32(BigInt(old.x) + BigInt(age) * BigInt(old.vx))) });
      }
    }
    world = next(world, age, ...list);
    truth = later;
    expect(world.tick).toBe(tick);
    expect([...world.entities.values()].sort((a, b) => a.id - b.id)).toEqual([...truth.values()]);
  }
  expect(reused).toBeGreaterThan(100);
  expect(flownOn).toBeGreaterThan(100);
});
