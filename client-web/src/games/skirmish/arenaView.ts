import { Container, Graphics } from 'pixi.js';
import { createQuads, type Quads } from '../../render/quads';
import { type Arena, tileUnits } from './arena';
import type { Art } from './art';
import { wallEdges, wallRuns } from './wallEdges';

const gridEvery = 2;
const gridStrongEvery = 8;
const gridColor = 0x3a6cff;
const wallFill = 0x0a1130;
const wallInner = 0x16245c;
const edgeColor = 0x35d4ff;
const edgeCore = 0xd8fbff;

/** Builds the floor and the walls of an arena; they do not change until the next map. */
export function buildArenaView(arena: Arena, art: Art): Container {
  const view = new Container();
  view.eventMode = 'none';
  const floor = drawFloor(arena);
  const grid = createQuads(1_000, 'add');
  drawGrid(grid, arena, art);
  const fill = drawWalls(arena);
  const light = createQuads(20_000, 'add');
  drawEdges(light, arena, art);
  view.addChild(floor, grid.container, fill, light.container);
  return view;
}

/** Decorated tiles are lighter plates in the floor. */
function drawFloor(arena: Arena): Graphics {
  const graphics = new Graphics();
  arena.floorGids.forEach((gid, index) => {
    if (gid === 0) return;
    const column = index % arena.columns;
    const row = (index - column) / arena.columns;
    graphics.rect(column * tileUnits + 2, row * tileUnits + 2, tileUnits - 4, tileUnits - 4);
  });
  return graphics.fill({ color: gridColor, alpha: 0.09 });
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
function drawWalls(arena: Arena): Graphics {
  const graphics = new Graphics();
  for (const run of wallRuns(arena)) {
    graphics.rect(run.column * tileUnits, run.row * tileUnits, run.length * tileUnits, tileUnits);
  }
  graphics.fill({ color: wallFill, alpha: 0.96 });
  for (const run of wallRuns(arena)) {
    for (let column = run.column; column < run.column + run.length; column++) {
      const x = column * tileUnits + tileUnits / 2;
      const y = run.row * tileUnits + tileUnits / 2;
      graphics.moveTo(x - 5, y + 5).lineTo(x + 5, y - 5);
    }
  }
  graphics.stroke({ color: wallInner, width: 1.5 });
  return graphics;
}

function drawEdges(light: Quads, arena: Arena, art: Art): void {
  const { lineGlow, line, dot } = art.pictures;
  for (const edge of wallEdges(arena)) {
    const x = ((edge.x1 + edge.x2) / 2) * tileUnits;
    const y = ((edge.y1 + edge.y2) / 2) * tileUnits;
    const length = (edge.x2 - edge.x1 + edge.y2 - edge.y1) * tileUnits;
    const angle = edge.x1 === edge.x2 ? Math.PI / 2 : 0;
    light.put(lineGlow, x, y, angle, length / lineGlow.width, 1, edgeColor, 0.7);
    light.put(line, x, y, angle, length / line.width, 1.4, edgeCore, 0.8);
    light.put(dot, edge.x1 * tileUnits, edge.y1 * tileUnits, 0, 0.3, 0.3, edgeColor, 0.7);
    light.put(dot, edge.x2 * tileUnits, edge.y2 * tileUnits, 0, 0.3, 0.3, edgeColor, 0.7);
  }
}
