import { Container } from 'pixi.js';
import { type Arena, tileUnits } from './arena';
import type { Art } from './art';
import { createStillQuads, type Quads } from './render/quads';
import { wallEdges, wallRuns } from './wallEdges';

const gridEvery = 2;
const gridStrongEvery = 8;
const gridColor = 0x3a6cff;
const wallFill = 0x0a1130;
const wallInner = 0x16245c;
const edgeColor = 0x4fdcff;

/**
 * Builds the floor and the walls of an arena; they do not change until the next map. All of it is quads: their shader
 * is the cheapest there is, which counts where the processor draws.
 */
export function buildArenaView(arena: Arena, art: Art): Container {
  const view = new Container();
  view.eventMode = 'none';
  const grid = createStillQuads('add');
  const blocks = createStillQuads('normal');
  const light = createStillQuads('add');
  drawPlates(grid, arena, art);
  drawGrid(grid, arena, art);
  drawBlocks(blocks, arena, art);
  drawEdges(light, arena, art);
  view.addChild(grid.container, blocks.container, light.container);
  return view;
}

/** Decorated tiles are lighter plates in the floor. */
function drawPlates(grid: Quads, arena: Arena, art: Art): void {
  const { pixel } = art.pictures;
  const scale = (tileUnits - 4) / pixel.width;
  arena.floorGids.forEach((gid, index) => {
    if (gid === 0) return;
    const column = index % arena.columns;
    const row = (index - column) / arena.columns;
    grid.put(pixel, (column + 0.5) * tileUnits, (row + 0.5) * tileUnits, 0, scale, scale, gridColor, 0.09);
  });
}

function drawGrid(grid: Quads, arena: Arena, art: Art): void {
  const width = arena.columns * tileUnits;
  const height = arena.rows * tileUnits;
  const { line } = art.pictures;
  for (let column = 0; column <= arena.columns; column += gridEvery) {
    const alpha = column % gridStrongEvery === 0 ? 0.3 : 0.12;
    grid.put(line, column * tileUnits, height / 2, Math.PI / 2, height / line.width, 1, gridColor, alpha);
  }
  for (let row = 0; row <= arena.rows; row += gridEvery) {
    const alpha = row % gridStrongEvery === 0 ? 0.3 : 0.12;
    grid.put(line, width / 2, row * tileUnits, 0, width / line.width, 1, gridColor, alpha);
  }
  for (let column = gridStrongEvery; column < arena.columns; column += gridStrongEvery) {
    for (let row = gridStrongEvery; row < arena.rows; row += gridStrongEvery) {
      grid.put(art.pictures.dot, column * tileUnits, row * tileUnits, 0, 0.4, 0.4, gridColor, 0.7);
    }
  }
}

/** Dark blocks with a lighter bar in each tile, so that a large wall is not a hole. */
function drawBlocks(blocks: Quads, arena: Arena, art: Art): void {
  const { pixel, line } = art.pictures;
  const height = tileUnits / pixel.height;
  const runs = wallRuns(arena);
  for (const { column, row, length } of runs) {
    const x = (column + length / 2) * tileUnits;
    blocks.put(pixel, x, (row + 0.5) * tileUnits, 0, (length * tileUnits) / pixel.width, height, wallFill, 0.95);
  }
  for (const { column, row, length } of runs) {
    for (let i = column; i < column + length; i++) {
      const scale = 14 / line.width;
      blocks.put(line, (i + 0.5) * tileUnits, (row + 0.5) * tileUnits, -Math.PI / 4, scale, 1.4, wallInner, 1);
    }
  }
}

function drawEdges(light: Quads, arena: Arena, art: Art): void {
  const { lineGlow, dot } = art.pictures;
  for (const edge of wallEdges(arena)) {
    const x = ((edge.x1 + edge.x2) / 2) * tileUnits;
    const y = ((edge.y1 + edge.y2) / 2) * tileUnits;
    const length = (edge.x2 - edge.x1 + edge.y2 - edge.y1) * tileUnits;
    const angle = edge.x1 === edge.x2 ? Math.PI / 2 : 0;
    light.put(lineGlow, x, y, angle, length / lineGlow.width, 1, edgeColor, 1);
    light.put(dot, edge.x1 * tileUnits, edge.y1 * tileUnits, 0, 0.3, 0.3, edgeColor, 0.7);
    light.put(dot, edge.x2 * tileUnits, edge.y2 * tileUnits, 0, 0.3, 0.3, edgeColor, 0.7);
  }
}
