import { CanvasSource, Rectangle, Texture } from 'pixi.js';

/** How one frame of the atlas is painted: the origin is its center, one unit is one world unit at zoom 1. */
export interface FramePainter {
  readonly width: number;
  readonly height: number;
  paint(context: CanvasRenderingContext2D): void;
}

/** All pictures of the game on one texture, so that a whole layer is one draw call. */
export type Atlas<Name extends string> = Readonly<Record<Name, Texture>>;

const pixelsPerUnit = 2;
const atlasWidth = 2048;
const padding = 2;

/** Paints every frame into one canvas, on shelves from left to right. */
export function paintAtlas<Name extends string>(painters: Readonly<Record<Name, FramePainter>>): Atlas<Name> {
  const names = Object.keys(painters) as Name[];
  const spots = placeOnShelves(names.map((name) => painters[name]));
  const canvas = document.createElement('canvas');
  canvas.width = atlasWidth;
  canvas.height = Math.max(...spots.map((spot) => spot.y + spot.height)) + padding;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  const source = new CanvasSource({ resource: canvas, resolution: pixelsPerUnit });
  const atlas = {} as Record<Name, Texture>;
  names.forEach((name, index) => {
    const spot = spots[index];
    if (!spot) return;
    context.save();
    context.beginPath();
    context.rect(spot.x, spot.y, spot.width, spot.height);
    context.clip();
    context.translate(spot.x + spot.width / 2, spot.y + spot.height / 2);
    context.scale(pixelsPerUnit, pixelsPerUnit);
    painters[name].paint(context);
    context.restore();
    const frame = new Rectangle(
      spot.x / pixelsPerUnit,
      spot.y / pixelsPerUnit,
      spot.width / pixelsPerUnit,
      spot.height / pixelsPerUnit,
    );
    atlas[name] = new Texture({ source, frame });
  });
  return atlas;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function placeOnShelves(painters: readonly FramePainter[]): Spot[] {
  let x = padding;
  let y = padding;
  let shelfHeight = 0;
  return painters.map((painter) => {
    const width = Math.ceil(painter.width * pixelsPerUnit);
    const height = Math.ceil(painter.height * pixelsPerUnit);
    if (x + width + padding > atlasWidth) {
      x = padding;
      y += shelfHeight + padding;
      shelfHeight = 0;
    }
    const spot = { x, y, width, height };
    x += width + padding;
    shelfHeight = Math.max(shelfHeight, height);
    return spot;
  });
}
