import { expect, it } from 'vitest';
import { createWholeRoom } from './wholeRoom';

function world(player: number, leaders: readonly number[], rank: number) {
  const asked: string[] = [];
  const room = createWholeRoom({
    standing: async (who) => {
      asked.push(`standing ${who}`);
      return [rank, 60, 50, 1, 2];
    },
    leaders: async (first) => {
      asked.push(`leaders ${first}`);
      return leaders.slice(first * 2, first * 2 + 8);
    },
  });
  const update = async (nowMs: number) => {
    room.update(player, nowMs);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { room, asked, update };
}

const eight = [10, 800, 11, 700, 12, 700, 13, 500, 14, 400, 15, 300, 16, 200, 17, 100];

it('knows the leaders and the own place among all', async () => {
  const { room, update } = world(5, eight, 41);
  expect(room.standings).toBeUndefined();
  await update(0);
  expect(room.standings?.of).toBe(60);
  expect(room.standings?.rows.map(({ rank, player }) => [rank, player])).toEqual([
    [1, 10],
    [2, 11],
    [2, 12],
    [4, 13],
    [5, 14],
    [6, 15],
    [7, 16],
    [8, 17],
    [41, 5],
  ]);
});

it('names a leader that is the own player once, and nobody where there are fewer', async () => {
  const { room, update } = world(11, [10, 800, 11, 700, -1, 0, -1, 0], 2);
  await update(0);
  expect(room.standings?.rows.map((row) => row.player)).toEqual([10, 11]);
});

it('asks every four seconds', async () => {
  const { asked, update } = world(5, eight, 41);
  await update(0);
  await update(3999);
  expect(asked).toEqual(['standing 5', 'leaders 0', 'leaders 4']);
  await update(4000);
  expect(asked.length).toBe(6);
});

it('goes on after a refusal', async () => {
  const room = createWholeRoom({
    standing: () => Promise.reject(new Error('too many calls')),
    leaders: async () => [],
  });
  room.update(1, 0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(room.standings).toBeUndefined();
});
