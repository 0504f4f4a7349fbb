import { arenaIsSolid } from './generated/skirmishPrediction';
import type { Walls } from './motion';

/** A straight piece of wall face, in tiles. */
export interface WallEdge {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The faces between wall and floor, neighboring ones joined into long lines. */
export function wallEdges(tiles: Walls): WallEdge[] {
  const edges: WallEdge[] = [];
  for (let row = 0; row <= tiles.rows; row++) {
    joinRuns(
      tiles.columns,
      (column) => faceOf(tiles, column, row - 1, column, row),
      (from, to) => edges.push({ x1: from, y1: row, x2: to, y2: row }),
    );
  }
  for (let column = 0; column <= tiles.columns; column++) {
    joinRuns(
      tiles.rows,
      (row) => faceOf(tiles, column - 1, row, column, row),
      (from, to) => edges.push({ x1: column, y1: from, x2: column, y2: to }),
    );
  }
  return edges;
}

/** Solid tiles as rectangles, one per run in a row. */
export function wallRuns(tiles: Walls): { column: number; row: number; length: number }[] {
  const runs: { column: number; row: number; length: number }[] = [];
  for (let row = 0; row < tiles.rows; row++) {
    joinRuns(
      tiles.columns,
      (column) => (arenaIsSolid(tiles, column, row) ? 1 : 0),
      (from, to) => runs.push({ column: from, row, length: to - from }),
    );
  }
  return runs;
}

/** 0: no face between the two tiles; otherwise which of them is the wall. */
function faceOf(tiles: Walls, columnA: number, rowA: number, columnB: number, rowB: number): number {
  const a = arenaIsSolid(tiles, columnA, rowA);
  const b = arenaIsSolid(tiles, columnB, rowB);
  if (a === b) return 0;
  return a ? 1 : 2;
}

/** Calls `emit` for each longest run of equal kinds other than 0. */
function joinRuns(length: number, kindAt: (index: number) => number, emit: (from: number, to: number) => void): void {
  let from = 0;
  let kind = 0;
  for (let i = 0; i <= length; i++) {
    const next = i < length ? kindAt(i) : 0;
    if (next === kind) continue;
    if (kind !== 0) emit(from, i);
    from = i;
    kind = next;
  }
}
