import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testKit/testKit.ts';
import type { Extrapolate } from './extrapolation.ts';
import { readSchemaDefinition, type Schema } from './schema.ts';
import { SnapshotBuffer } from './snapshotBuffer.ts';

interface Mover {
  readonly type: 'mover';
  readonly id: number;
  readonly vx: number;
  readonly x: number;
  readonly angle: number;
  readonly health: number;
}

const scale = 256;
const tickRate = 30;
const tickMs = 1000 / tickRate;
const jumpPerTickMax = 20;

const schema: Schema = {
  ...readSchemaDefinition([
    [
      [
        'mover',
        0,
        10,
        [
          ['vx', scale, 0, -100_000, 100_000, 1, null],
          ['x', scale, 1, -100_000, 100_000, 1, 0],
          ['angle', 1, 2, 0, 65535, 1, null],
          ['health', 1, 0, 0, 100, 1, null],
        ],
      ],
    ],
    [],
    [],
  ]),
  hash: 1,
  settings: {},
};

const mover = (x: number, vx: number, more: Partial<Mover> = {}): Mover => ({
  type: 'mover',
  id: 1,
  vx,
  x,
  angle: 0,
  health: 100,
  ...more,
});

/** A buffer with a screen: frames that follow each other. */
function screen(extrapolate?: Extrapolate<Mover>) {
  const buffer = new SnapshotBuffer<Mover>(schema, tickRate, { jumpPerTickMax, extrapolate });
  let nowMs = 98_765;
  return {
    buffer,
    push: (tick: number, entities: readonly Mover[], replacedIds: readonly number[] = []) =>
      buffer.push({
        tick,
        entities: new Map(entities.map((entity) => [entity.id, entity])),
        replacedIds: new Set(replacedIds),
      }),
    /**
     * A frame that shows a moment; the time since the one before in ticks. A copy, because the next frame writes to the
     * same objects.
     */
    frame: (renderTick: number, ticks: number): Mover | undefined => {
      nowMs += ticks * tickMs;
      const drawn = buffer.sample(renderTick, nowMs).get(1);
      return drawn && { ...drawn };
    },
  };
}

type Screen = ReturnType<typeof screen>;

/** Frames from one moment to another, half a tick apart; the last of them. */
function play({ frame }: Screen, from: number, to: number): Mover | undefined {
  let last: Mover | undefined;
  for (let tick = from; tick <= to; tick += 0.5) last = frame(tick, 0.5);
  return last;
}

describe('beyond the newest snapshot, by the rates of the schema', () => {
  it('what has a rate moves by it, the rest stays', () => {
    const { push, frame } = screen();
    push(10, [mover(1000, 40, { angle: 300 })]);
    push(11, [mover(1040, 40, { angle: 400, health: 50 })]);
    expect(frame(12.5, 1)).toEqual(mover(1040 + 60, 40, { angle: 400, health: 50 }));
    expect(frame(10.5, 1)?.x).toBeDefined();
  });

  it('it goes on for 350 ms and then stands still', () => {
    const world = screen();
    const { buffer, push, frame } = world;
    push(10, [mover(0, 40)]);
    expect(play(world, 10, 20.5)).toMatchObject({ x: 420 });
    expect(frame(20.9, 0.4)).toMatchObject({ x: 420 });
    expect(frame(25, 4.1)).toMatchObject({ x: 420 });
    expect([10, 10.1, 20.5, 20.6].map((tick) => buffer.drawnAs(tick))).toEqual([
      'interpolated',
      'extrapolated',
      'extrapolated',
      'frozen',
    ]);
    expect([9, 20, 30].map((tick) => buffer.shownTick(tick))).toEqual([9, 20, 20.5]);
  });

  it('nothing is there before the first snapshot', () => {
    expect(screen().frame(3, 1)).toBeUndefined();
    expect(screen().buffer.drawnAs(3)).toBe('frozen');
  });
});

describe('beyond the newest snapshot, as the game says', () => {
  // It turns, and stops at a wall at 100.
  const extrapolate: Extrapolate<Mover> = (entity) =>
    entity.health === 0
      ? undefined
      : {
          ...entity,
          x: Math.min(100, entity.x + entity.vx),
          angle: (entity.angle + 65000) % 65536,
          health: entity.health - 1,
        };

  it('is drawn between two ticks by the kind of field', () => {
    const { push, frame } = screen(extrapolate);
    push(10, [mover(0, 40)]);
    expect(frame(10.5, 0.5)).toMatchObject({ x: 20, angle: 65268, health: 100 });
    expect(frame(11.25, 0.75)).toMatchObject({ x: 50, angle: 64866, health: 99 });
    expect(frame(12.5, 1.25)).toMatchObject({ x: 90 });
    expect(frame(13.7, 1.2)).toMatchObject({ x: 100 });
  });

  it('is asked once for each tick and snapshot, told the tick, and never given something that it changed', () => {
    const asked: [number, number][] = [];
    const counting: Extrapolate<Mover> = (entity, tick) => {
      asked.push([entity.x, tick]);
      return { ...entity, x: entity.x + entity.vx };
    };
    const world = screen(counting);
    world.push(10, [mover(0, 40)]);
    for (let tick = 10.1; tick < 11.9; tick += 0.1) {
      world.frame(tick, 0.1);
      world.buffer.peek(1, tick);
    }
    expect(asked).toEqual([
      [0, 11],
      [40, 12],
    ]);
    world.push(11, [mover(40, 40)]);
    world.frame(12, 0.1);
    expect(asked.slice(2)).toEqual([
      [40, 12],
      [80, 13],
    ]);
  });

  it('an entity that it says nothing of goes on by its rates', () => {
    const { push, frame } = screen(extrapolate);
    push(10, [mover(80, 40, { health: 0 })]);
    expect(frame(12.5, 1)).toMatchObject({ x: 180 });
  });

  it('stands still after 350 ms too', () => {
    const world = screen(() => undefined);
    world.push(10, [mover(0, 40)]);
    play(world, 10, 20.5);
    expect(world.frame(30, 9.5)).toMatchObject({ x: 420 });
  });
});

describe('when a guess was wrong', () => {
  /** It was drawn at 120 for tick 13 when it had turned round at tick 11. */
  function wrong() {
    const world = screen();
    world.push(10, [mover(0, 40)]);
    expect(play(world, 10, 13)).toMatchObject({ x: 120 });
    for (let tick = 11; tick <= 13; tick++) world.push(tick, [mover(-40 * (tick - 10), -40)]);
    return world;
  }

  it('it glides from where it was drawn to where it is, a tenth being left after 100 ms', () => {
    const { frame } = wrong();
    // In no time at all it has not moved at all.
    expect(frame(13, 0)).toMatchObject({ x: 120 });
    expect(frame(14.5, 1.5)?.x).toBeCloseTo(-180 + 240 * 10 ** -0.5, 6);
    expect(frame(16, 1.5)?.x).toBeCloseTo(-240 + 24, 6);
  });

  it('after 200 ms next to nothing is left, and soon nothing at all', () => {
    const world = wrong();
    for (let tick = 14; tick <= 25; tick++) {
      world.push(tick, [mover(-40 * (tick - 10), -40)]);
      const drawn = world.frame(tick, 1) as Mover;
      if (tick >= 19) expect(Math.abs(drawn.x + 40 * (tick - 10))).toBeLessThan(2.5);
      if (tick === 25) expect(drawn.x).toBe(-600);
    }
  });

  it('an angle glides the short way', () => {
    const world = screen();
    world.push(10, [mover(0, 0, { angle: 65000 })]);
    world.frame(11, 1);
    world.push(11, [mover(0, 0, { angle: 464 })]);
    expect(world.frame(11, 0)).toMatchObject({ angle: 65000 });
    expect(world.frame(14, 3)?.angle).toBeCloseTo(364, 6);
  });

  it('from too far away it does not glide', () => {
    const units = 2 * jumpPerTickMax;
    for (const [x, isFar] of [
      [units * scale, false],
      [units * scale + 1, true],
    ] as const) {
      const world = screen();
      world.push(10, [mover(0, 0)]);
      world.frame(11, 1);
      world.push(11, [mover(x, 0)]);
      expect(world.frame(11, 0)).toMatchObject({ x: isFar ? x : 0 });
    }
  });

  it('another entity with the same id does not inherit where the last one was', () => {
    const replacedIds = screen();
    replacedIds.push(10, [mover(0, 40)]);
    replacedIds.frame(12, 1);
    replacedIds.push(11, [mover(500, 0)], [1]);
    replacedIds.push(12, [mover(500, 0)]);
    expect(replacedIds.frame(12, 0)).toMatchObject({ x: 500 });

    const back = screen();
    back.push(10, [mover(0, 40)]);
    back.frame(12, 1);
    back.push(11, []);
    back.push(12, [mover(500, 0)]);
    expect(back.frame(12, 0)).toMatchObject({ x: 500 });
  });

  it('one that is gone goes when its time has come, however far it was drawn', () => {
    const { push, frame } = screen();
    push(10, [mover(0, 40)]);
    expect(frame(11.5, 1.5)).toMatchObject({ x: 60 });
    push(11, [mover(40, 40)]);
    push(12, []);
    expect(frame(11.9, 0.4)).toBeDefined();
    expect(frame(12, 0.1)).toBeUndefined();
  });

  it('after a pause nothing glides', () => {
    const world = wrong();
    expect(world.frame(43, 31)).toMatchObject({ x: -120 - 420 });
  });
});

describe('when the clock was set', () => {
  it('everything glides over', () => {
    const world = screen();
    for (let tick = 10; tick <= 20; tick++) world.push(tick, [mover(100 * tick, 100)]);
    play(world, 10, 12);
    const before = world.frame(12.5, 0.5) as Mover;
    // Six ticks further than the half that has passed.
    const after = world.frame(19, 0.5) as Mover;
    expect(after.x - before.x).toBeLessThan(50 + 600 * (1 - Math.exp((-tickMs / 200) * Math.LN10)) + 1e-6);
    expect(world.frame(19.5, 0.5)?.x).toBeGreaterThan(after.x);
  });

  it('pacing is nothing of that kind', () => {
    const world = screen();
    for (let tick = 10; tick <= 20; tick++) world.push(tick, [mover(100 * tick, 100)]);
    world.frame(12, 1);
    expect(world.frame(12.54, 0.5)?.x).toBeCloseTo(1254, 9);
  });
});

describe('peeking', () => {
  it('shows what is drawn, and changes nothing', () => {
    const world = screen();
    const { buffer } = world;
    world.push(10, [mover(0, 40)]);
    for (const [tick, x] of [
      [11, 25],
      [12, 60],
      [14, 190],
    ] as const) {
      const drawn = world.frame(tick + 0.25, 1) as Mover;
      expect(buffer.peek(1, tick + 0.25)).toEqual(drawn);
      buffer.peek(1, tick - 1);
      expect(buffer.peek(1, tick + 0.25)).toEqual(drawn);
      world.push(tick, [mover(x, 40)]);
    }
    expect(buffer.peek(2, 12)).toBeUndefined();
  });
});

// A mover whose speed changes at random, snapshots that come late and in clumps: what is drawn never moves faster than
// its speed, plus what is left of its mistakes.
it.each([1, 2, 3])('what is drawn is continuous on a bad network (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const world = screen();
  let [x, vx, sent] = [0, 0, 0];
  const waiting: [number, Mover][] = [];
  let before: Mover | undefined;
  let guessed = 0;
  for (let tick = 1; tick <= 900; tick++) {
    if (random() < 0.15) vx = Math.round((random() - 0.5) * 2 * 3 * scale);
    x += vx;
    waiting.push([tick, mover(x, vx)]);
    if (random() < 0.4 || waiting.length > 6) {
      for (const [at, entity] of waiting) world.push(at, [entity]);
      waiting.length = 0;
      sent = tick;
    }
    if (sent === 0) continue;
    for (const part of [0, 0.5]) {
      const drawn = world.frame(tick - 2 + part, 0.5) as Mover;
      if (tick - 2 + part > sent) guessed++;
      // Half a tick at full speed, and the part of the largest offset that fades in that time.
      const faded = 2 * jumpPerTickMax * (1 - Math.exp((-tickMs / 200) * Math.LN10));
      if (before !== undefined) expect(Math.abs(drawn.x - before.x) / scale).toBeLessThan(1.5 + faded);
      before = drawn;
    }
  }
  expect(guessed).toBeGreaterThan(200);
});
