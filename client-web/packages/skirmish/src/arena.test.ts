import { expect, it } from 'vitest';
import { parseArena } from './arena';
import { Item } from './generated/skirmish';
import { arenaIsSolid } from './generated/skirmishPrediction';

const walls = [1, 1, 1, 1, 1, 1, 0, 0, 2, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 3];

function tiled(change: object = {}, layers: object = {}) {
  const all = {
    walls: { name: 'walls', type: 'tilelayer', data: walls },
    spawns: { name: 'spawns', type: 'objectgroup', objects: [{ x: 48, y: 40.5 }] },
    pickups: { name: 'pickups', type: 'objectgroup', objects: [{ type: 'boost', x: 96, y: 64 }] },
    ...layers,
  };
  const map = { orientation: 'orthogonal', infinite: false, width: 5, height: 4, tilewidth: 32, tileheight: 32 };
  return { ...map, layers: Object.values(all), ...change };
}

it('reads walls, spawns and pickups in fixed point', () => {
  const arena = parseArena('square', tiled());
  expect(arena).toMatchObject({ name: 'square', columns: 5, rows: 4, wallGids: walls });
  expect(arena.spawns).toEqual([{ x: 48 * 256, y: 40 * 256 + 128 }]);
  expect(arena.pickups).toEqual([{ item: Item.boost, x: 96 * 256, y: 64 * 256 }]);
  expect(arena.floorGids).toEqual(walls.map(() => 0));
  expect([arenaIsSolid(arena, 1, 1), arenaIsSolid(arena, 3, 1), arenaIsSolid(arena, 3, 2)]).toEqual([
    false,
    true,
    false,
  ]);
});

it('is solid outside', () => {
  const arena = parseArena('square', tiled());
  for (const [column, row] of [
    [-1, 1],
    [6, 0],
    [5, 1],
    [1, -1],
    [1, 4],
    [-9, -9],
  ] as const)
    expect(arenaIsSolid(arena, column, row)).toBe(true);
});

it('reads the floor when there is one', () => {
  const data = walls.map((_, i) => i);
  expect(parseArena('square', tiled({}, { floor: { name: 'floor', type: 'tilelayer', data } })).floorGids).toEqual(
    data,
  );
});

it.each<[string, object, object]>([
  ['only finite orthogonal maps are supported', { infinite: true }, {}],
  ['only finite orthogonal maps are supported', { orientation: 'hexagonal' }, {}],
  ['tiles must be 32 x 32', { tilewidth: 16 }, {}],
  ['a side must have 4 to 256 tiles', { width: 3 }, {}],
  ['a side must have 4 to 256 tiles', { height: 257 }, {}],
  ['a side must have 4 to 256 tiles', { height: '4' }, {}],
  ["it has no tilelayer called 'walls'", { layers: [] }, {}],
  ["it has no tilelayer called 'walls'", { layers: 'none' }, {}],
  ["it has no objectgroup called 'spawns'", {}, { spawns: { name: 'spawns', type: 'tilelayer' } }],
  ["it has no objectgroup called 'pickups'", {}, { pickups: {} }],
  [
    "the data of layer 'walls' must be an array (CSV, not compressed) of all 20 tiles",
    {},
    { walls: { name: 'walls', type: 'tilelayer', data: 'eJw=' } },
  ],
  [
    "the data of layer 'walls' must be an array (CSV, not compressed) of all 20 tiles",
    {},
    { walls: { name: 'walls', type: 'tilelayer', data: [1] } },
  ],
  [
    "the data of layer 'floor' must be an array (CSV, not compressed) of all 20 tiles",
    {},
    { floor: { name: 'floor', type: 'tilelayer', data: [1] } },
  ],
  ['it has no spawns', {}, { spawns: { name: 'spawns', type: 'objectgroup', objects: [] } }],
  [
    'the spawn at tile 0, 0 is in a wall',
    {},
    { spawns: { name: 'spawns', type: 'objectgroup', objects: [{ x: 1, y: 1 }] } },
  ],
  [
    'the pickup at tile 9, 1 is in a wall',
    {},
    { pickups: { name: 'pickups', type: 'objectgroup', objects: [{ type: 'repair', x: 300, y: 40 }] } },
  ],
  [
    "'laser' is not a pickup type",
    {},
    { pickups: { name: 'pickups', type: 'objectgroup', objects: [{ type: 'laser', x: 48, y: 48 }] } },
  ],
  ['a point has no x or no y', {}, { spawns: { name: 'spawns', type: 'objectgroup', objects: [{ x: 48 }] } }],
  ['its border is open', {}, { walls: { name: 'walls', type: 'tilelayer', data: walls.with(9, 0) } }],
  ['its border is open', {}, { walls: { name: 'walls', type: 'tilelayer', data: walls.with(17, 0) } }],
])('refuses: %s', (reason, change, layers) => {
  expect(() => parseArena('square', tiled(change, layers))).toThrow(`Map square: ${reason}.`);
});

it('refuses what is no map at all', () => {
  for (const json of [null, 5, [], 'map']) expect(() => parseArena('x', json)).toThrow('Map x: only finite orthogonal');
});
