/** The outlines of ships, nose to the right, about 14 units in radius. A player's number picks one. */
const outlines = [
  'M17 0 L-11 -11 L-6 -4 L-9 0 L-6 4 L-11 11 Z M8 0 L-3 -4 L-3 4 Z',
  'M16 0 L5 -5 L-4 -13 L-10 -12 L-5 -3 L-11 0 L-5 3 L-10 12 L-4 13 L5 5 Z M7 0 L0 -3 L-2 0 L0 3 Z',
  'M16 -3 L16 3 L4 8 L-6 13 L-12 9 L-8 4 L-8 -4 L-12 -9 L-6 -13 L4 -8 Z M6 0 L-1 -4 L-4 0 L-1 4 Z',
] as const;

/** The outlines as drawable paths. */
export const hullPaths: readonly Path2D[] = outlines.map((outline) => new Path2D(outline));

/** Which outline a player flies. */
export function hullOf(player: number): 0 | 1 | 2 {
  return (player % 3) as 0 | 1 | 2;
}
