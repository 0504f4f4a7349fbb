import { describe, expect, it } from 'vitest';
import { entries, keyframe, snapshot, type TestEntity, type TestEntry, testSchema } from '../testKit/testKit.ts';
import { applySnapshot, type Snapshot } from './applySnapshot.ts';
import { SnapshotBuffer } from './snapshotBuffer.ts';

const jumpPerTickMax = 2;
const tickRate = 30;

/** Pushes snapshots made of a tick and entries; the first is a keyframe. */
function bufferOf(...frames: readonly [tick: number, ...entries: TestEntry[]][]) {
  const buffer = new SnapshotBuffer<TestEntity>(testSchema, tickRate, { jumpPerTickMax });
  let nowMs = 4321;
  let newest: Snapshot<TestEntity> | undefined;
  for (const [tick, ...list] of frames) {
    const written = entries(...list);
    const message = newest === undefined ? keyframe(tick, written) : snapshot(tick - newest.tick, written);
    newest = applySnapshot(testSchema, newest, message);
    buffer.push(newest);
  }
  return {
    /** A frame so long after the one before that it has nothing to do with it. */
    sample: (renderTick: number) => {
      nowMs += 2000;
      return buffer.sample(renderTick, nowMs);
    },
    push: (snapshot: Snapshot<TestEntity>) => buffer.push(snapshot),
    get newest() {
      return buffer.newest;
    },
  };
}

describe('between two snapshots', () => {
  const buffer = bufferOf([10, [1, 15, [100, 65000, 50]], [20, 1]], [14, [1, 14, [200, 1000, -10]], [20, 2, [1]]]);

  it('linear fields go straight, angles the short way, step fields wait', () => {
    const sample = buffer.sample(12);
    expect(sample.get(1)).toEqual({ type: 'thing', id: 1, x: 200, angle: 65500, health: 50 });
    expect(buffer.sample(13.9).get(1)).toMatchObject({ health: 50 });
    expect(buffer.sample(13).get(1)).toMatchObject({ x: 250, angle: (65000 + 750) % 65536 });
    expect(sample.get(20)).toEqual({ type: 'lamp', id: 20, on: 0 });
  });

  it('at a snapshot it is that snapshot', () => {
    expect(buffer.sample(10).get(1)).toMatchObject({ x: 100, angle: 65000, health: 50 });
    expect(buffer.sample(14).get(1)).toMatchObject({ x: 300, angle: 464, health: 40 });
  });

  it('before the first and after the last it holds', () => {
    expect(buffer.sample(3).get(1)).toMatchObject({ x: 100 });
    expect(buffer.sample(99).get(1)).toMatchObject({ x: 300, health: 40 });
  });

  it('never changes the snapshots themselves, and draws an entity with one object', () => {
    const first = buffer.sample(11).get(1);
    expect(buffer.sample(12).get(1)).toBe(first);
    expect(buffer.newest?.entities.get(1)).toMatchObject({ x: 300 });
    expect(buffer.sample(10).get(1)).toMatchObject({ x: 100 });
  });
});

it('an entity appears with its first snapshot and stays until the one without it', () => {
  const buffer = bufferOf([10, [1, 3, [7]]], [11, [1, 0], [2, 3, [9]]]);
  expect([...buffer.sample(10.99).keys()]).toEqual([1]);
  expect([...buffer.sample(11).keys()]).toEqual([2]);
});

it('nothing is drawn between two entities that had one id', () => {
  const buffer = bufferOf([10, [1, 3, [100]]], [11, [1, 3, [200]]]);
  expect(buffer.sample(10.5).get(1)).toMatchObject({ x: 100 });
  expect(buffer.sample(11).get(1)).toMatchObject({ x: 200 });
});

it('a teleported entity is not drawn on the way', () => {
  // 2 units per tick are 512 in steps of 1/256.
  const walks = bufferOf([10, [1, 1]], [12, [1, 2, [1024]]]);
  const jumps = bufferOf([10, [1, 1]], [12, [1, 6, [1025, 8000]]]);
  expect(walks.sample(11).get(1)).toMatchObject({ x: 512 });
  expect(jumps.sample(11).get(1)).toMatchObject({ x: 0, angle: 0 });
  expect(jumps.sample(12).get(1)).toMatchObject({ x: 1025, angle: 8000 });
});

it('keeps 32 snapshots and finds the right ones among them', () => {
  const frames: [number, TestEntry][] = [[1, [1, 1]]];
  for (let tick = 2; tick <= 50; tick++) frames.push([tick, [1, 2, [10]]]);
  const buffer = bufferOf(...frames);
  expect(buffer.newest?.tick).toBe(50);
  expect(buffer.sample(1).get(1)).toMatchObject({ x: 180 });
  expect(buffer.sample(30.5).get(1)).toMatchObject({ x: 295 });
});

it('a snapshot that is not newer begins anew', () => {
  const buffer = bufferOf([10, [1, 3, [5]]]);
  buffer.push({ tick: 4, entities: new Map(), replacedIds: new Set() });
  expect(buffer.newest?.tick).toBe(4);
  expect(buffer.sample(10).size).toBe(0);
});

it('is empty before the first snapshot', () => {
  expect(bufferOf().sample(5).size).toBe(0);
  expect(bufferOf().newest).toBeUndefined();
});
