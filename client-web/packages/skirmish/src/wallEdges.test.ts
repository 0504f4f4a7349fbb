import { describe, expect, it } from 'vitest';
import { wallEdges, wallRuns } from './wallEdges';
import { wallsOf } from './wallsOf';

describe('walls', () => {
  it('have four joined faces around an open room', () => {
    const edges = wallEdges(wallsOf('#####', '#...#', '#...#', '#####'));
    expect(edges).toHaveLength(4);
    expect(edges).toContainEqual({ x1: 1, y1: 1, x2: 4, y2: 1 });
    expect(edges).toContainEqual({ x1: 4, y1: 1, x2: 4, y2: 3 });
  });

  it('have no faces inside solid rock, or towards the outside', () => {
    expect(wallEdges(wallsOf('###', '###'))).toEqual([]);
  });

  it('do not join faces that look to opposite sides', () => {
    const edges = wallEdges(wallsOf('.#', '#.'));
    expect(edges.filter((edge) => edge.y1 === 1 && edge.y2 === 1)).toHaveLength(2);
  });

  it('fill as one run per stretch of a row', () => {
    expect(wallRuns(wallsOf('##.#', '....'))).toEqual([
      { column: 0, row: 0, length: 2 },
      { column: 3, row: 0, length: 1 },
    ]);
  });
});
