import { describe, expect, it } from 'vitest';
import { type Tiles, wallEdges, wallRuns } from './wallEdges';

/** A picture of a map: `#` is solid. */
function tiles(...rows: string[]): Tiles {
  return {
    columns: rows[0]?.length ?? 0,
    rows: rows.length,
    isSolid: (column, row) => (rows[row]?.[column] ?? '#') === '#',
  };
}

describe('walls', () => {
  it('have four joined faces around an open room', () => {
    const edges = wallEdges(tiles('#####', '#...#', '#...#', '#####'));
    expect(edges).toHaveLength(4);
    expect(edges).toContainEqual({ x1: 1, y1: 1, x2: 4, y2: 1 });
    expect(edges).toContainEqual({ x1: 4, y1: 1, x2: 4, y2: 3 });
  });

  it('have no faces inside solid rock, or towards the outside', () => {
    expect(wallEdges(tiles('###', '###'))).toEqual([]);
  });

  it('do not join faces that look to opposite sides', () => {
    const edges = wallEdges(tiles('.#', '#.'));
    expect(edges.filter((edge) => edge.y1 === 1 && edge.y2 === 1)).toHaveLength(2);
  });

  it('fill as one run per stretch of a row', () => {
    expect(wallRuns(tiles('##.#', '....'))).toEqual([
      { column: 0, row: 0, length: 2 },
      { column: 3, row: 0, length: 1 },
    ]);
  });
});
