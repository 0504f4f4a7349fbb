import { Item } from './generated/skirmish';
import { arenaIsSolid, tileShift } from './generated/skirmishPrediction';
import type { Walls } from './motion';

/** A tile's side in world units, and in pixels of the map file. */
export const tileUnits = 32;

/** A place in fixed point, 1/256 unit. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a pickup lies; `item` is one of {@link Item}. */
export interface PickupPlace extends Point {
  readonly item: number;
}

/** A map: which tiles are walls, where ships appear, where pickups lie. */
export interface Arena extends Walls {
  readonly name: string;
  /** Tiles from left to right, 4..256. */
  readonly columns: number;
  /** Tiles from top to bottom, 4..256. */
  readonly rows: number;
  /** A tile number of the Tiled editor per tile, row by row; 0: none. A wall is solid. */
  readonly wallGids: readonly number[];
  /** The same for the decoration of the floor; all 0 when the map has none. */
  readonly floorGids: readonly number[];
  readonly spawns: readonly Point[];
  readonly pickups: readonly PickupPlace[];
}

const sideMax = 256;
const fixedOne = 256;

/**
 * Reads a map in the JSON format of the Tiled editor: a tile layer "walls", object layers "spawns" and "pickups", and
 * perhaps a tile layer "floor". Throws an Error that says what is wrong with it.
 */
export function parseArena(name: string, json: unknown): Arena {
  const map = asRecord(json);
  if (map.orientation !== 'orthogonal' || map.infinite === true)
    fail(name, 'only finite orthogonal maps are supported');
  if (map.tilewidth !== tileUnits || map.tileheight !== tileUnits) fail(name, 'tiles must be 32 x 32');
  const columns = readSide(name, map.width);
  const rows = readSide(name, map.height);
  const layers = asList(map.layers).map(asRecord);

  const wallGids = readTiles(name, 'walls', require(name, layers, 'walls', 'tilelayer'), columns * rows);
  const floor = find(layers, 'floor', 'tilelayer');
  const arena: Arena = {
    name,
    columns,
    rows,
    wallGids,
    floorGids: floor ? readTiles(name, 'floor', floor, columns * rows) : wallGids.map(() => 0),
    spawns: readObjects(require(name, layers, 'spawns', 'objectgroup')).map((o) => readPoint(name, o)),
    pickups: readObjects(require(name, layers, 'pickups', 'objectgroup')).map((o) => readPickup(name, o)),
    solid: wallGids.map((gid) => gid !== 0),
  };
  check(arena);
  return arena;
}

function check(arena: Arena): void {
  const { name, columns, rows } = arena;
  if (arena.spawns.length === 0) fail(name, 'it has no spawns');
  for (const p of arena.spawns) requireFree(arena, p, 'spawn');
  for (const p of arena.pickups) requireFree(arena, p, 'pickup');
  for (let i = 0; i < columns; i++)
    if (!arenaIsSolid(arena, i, 0) || !arenaIsSolid(arena, i, rows - 1)) fail(name, 'its border is open');
  for (let i = 0; i < rows; i++)
    if (!arenaIsSolid(arena, 0, i) || !arenaIsSolid(arena, columns - 1, i)) fail(name, 'its border is open');
}

function requireFree(arena: Arena, place: Point, what: string): void {
  const column = place.x >> tileShift;
  const row = place.y >> tileShift;
  if (arenaIsSolid(arena, column, row)) fail(arena.name, `the ${what} at tile ${column}, ${row} is in a wall`);
}

function readTiles(name: string, layer: string, value: Record<string, unknown>, count: number): readonly number[] {
  const tiles = value.data;
  if (!Array.isArray(tiles) || tiles.length !== count || !tiles.every((tile) => Number.isInteger(tile) && tile >= 0)) {
    fail(name, `the data of layer '${layer}' must be an array (CSV, not compressed) of all ${count} tiles`);
  }
  return tiles;
}

function readPickup(name: string, object: Record<string, unknown>): PickupPlace {
  const type = String(object.type ?? '').toLowerCase();
  const entry = Object.entries(Item).find(([item]) => item === type);
  if (entry === undefined) fail(name, `'${type}' is not a pickup type`);
  return { ...readPoint(name, object), item: entry[1] };
}

function readPoint(name: string, object: Record<string, unknown>): Point {
  const { x, y } = object;
  if (typeof x !== 'number' || typeof y !== 'number') fail(name, 'a point has no x or no y');
  return { x: Math.trunc(x * fixedOne), y: Math.trunc(y * fixedOne) };
}

function readSide(name: string, value: unknown): number {
  const isSide = typeof value === 'number' && Number.isInteger(value) && value >= 4 && value <= sideMax;
  if (!isSide) fail(name, `a side must have 4 to ${sideMax} tiles`);
  return value;
}

function readObjects(layer: Record<string, unknown>): Record<string, unknown>[] {
  return asList(layer.objects).map(asRecord);
}

function find(layers: Record<string, unknown>[], layer: string, type: string): Record<string, unknown> | undefined {
  return layers.find((l) => l.name === layer && l.type === type);
}

function require(
  name: string,
  layers: Record<string, unknown>[],
  layer: string,
  type: string,
): Record<string, unknown> {
  return find(layers, layer, type) ?? fail(name, `it has no ${type} called '${layer}'`);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fail(name: string, what: string): never {
  throw new Error(`Map ${name}: ${what}.`);
}
