import type { Walls } from './motion';

/** The walls of a picture of a map, for tests: `#` is solid. */
export function wallsOf(...rows: readonly string[]): Walls {
  const solid = rows.flatMap((row) => [...row].map((tile) => tile === '#'));
  return { columns: rows[0]?.length ?? 0, rows: rows.length, solid };
}
