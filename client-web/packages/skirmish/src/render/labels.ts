import { CanvasSource, type Container, Rectangle, Texture } from 'pixi.js';
import { createQuads } from './quads';

/**
 * Short texts in the world, drawn anew every frame: each character is painted once, when it is first needed, and then
 * is a quad like any other picture. Pixi's own texts would be a fifth of all the code that a visitor loads.
 */
export interface Labels {
  readonly container: Container;
  clear(): void;
  /** Centers a text on a place; `size` is that of the font in world units. */
  put(text: string, x: number, y: number, size: number, color: number, alpha: number): void;
}

/** Characters are painted at this size in pixels and scaled down, so that they stay sharp on dense screens. */
const fontPixels = 40;
const font = `600 ${fontPixels}px 'Trebuchet MS', 'Segoe UI', system-ui, sans-serif`;
/** Room for marks above and below, which are cut off there. */
const rowHeight = 60;
const pageSize = 1024;
/** Smaller pictures of the page are mixed from neighbors, which must not show. */
const padding = 4;
const layoutsMax = 400;
/** More characters may be in sight than there is room for; then some are missing, and others are a while later. */
const framesPerPage = 300;

/** A character, and how far its middle is from that of its text, in pixels of the page. */
interface Glyph {
  readonly texture: Texture;
  readonly offset: number;
}

/** As a reader counts them; in older browsers, joined emoji come apart. */
function charactersOf(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** Makes a layer of at most `capacity` characters. */
export function createLabels(capacity: number): Labels {
  const quads = createQuads(capacity, 'normal');
  const page = createPage();
  const layouts = new Map<string, readonly Glyph[]>();
  let frames = 0;

  function layOut(text: string): readonly Glyph[] {
    const middle = page.widthOf(text) / 2;
    const glyphs: Glyph[] = [];
    let before = '';
    for (const character of charactersOf(text)) {
      const texture = page.textureOf(character);
      before += character;
      const end = page.widthOf(before);
      if (texture) glyphs.push({ texture, offset: end - page.widthOf(character) / 2 - middle });
    }
    return glyphs;
  }

  function glyphsOf(text: string): readonly Glyph[] {
    const known = layouts.get(text);
    if (known) return known;
    if (layouts.size >= layoutsMax) layouts.clear();
    const glyphs = layOut(text);
    layouts.set(text, glyphs);
    return glyphs;
  }

  return {
    container: quads.container,
    clear() {
      quads.clear();
      if (++frames < framesPerPage || !page.isFull) return;
      frames = 0;
      page.clear();
      layouts.clear();
    },
    put(text, x, y, size, color, alpha) {
      const scale = size / fontPixels;
      for (const { texture, offset } of glyphsOf(text)) {
        quads.put(texture, x + offset * scale, y, 0, scale, scale, color, alpha);
      }
    },
  };
}

/** The characters painted so far, side by side on one texture. */
interface Page {
  /** Whether some could not be painted. */
  readonly isFull: boolean;
  clear(): void;
  widthOf(text: string): number;
  /** Null for blanks, and when the page is full. */
  textureOf(character: string): Texture | null;
}

function createPage(): Page {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pageSize;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw on a canvas.');
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = '#fff';
  const source = new CanvasSource({ resource: canvas, autoGenerateMipmaps: true });
  const painted = new Map<string, Texture>();
  let x = 0;
  let y = 0;
  let isFull = false;
  const widthOf = (text: string): number => context.measureText(text).width;

  const paint = (character: string, width: number): Texture => {
    context.save();
    context.beginPath();
    context.rect(x, y + padding, width, rowHeight - 2 * padding);
    context.clip();
    context.fillText(character, x + width / 2, y + rowHeight / 2);
    context.restore();
    source.update();
    const frame = new Rectangle(x, y, width, rowHeight);
    x += width;
    return new Texture({ source, frame });
  };

  return {
    get isFull() {
      return isFull;
    },
    clear() {
      context.clearRect(0, 0, pageSize, pageSize);
      painted.clear();
      x = y = 0;
      isFull = false;
    },
    widthOf,
    textureOf(character) {
      const known = painted.get(character);
      if (known || character.trim() === '') return known ?? null;
      const width = Math.ceil(widthOf(character)) + 2 * padding;
      if (x + width > pageSize) {
        x = 0;
        y += rowHeight;
      }
      isFull ||= y + rowHeight > pageSize;
      if (isFull) return null;
      const texture = paint(character, width);
      painted.set(character, texture);
      return texture;
    },
  };
}
