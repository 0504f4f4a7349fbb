import { Particle, ParticleContainer, type Texture } from 'pixi.js';

/**
 * A layer that is drawn anew every frame: `clear`, then `put` for each picture. Nothing has a life of its own between
 * frames, so there is nothing to create, find or destroy when a ship comes or goes. All textures of one layer are of
 * one atlas, which makes the layer one draw call.
 */
export interface Quads {
  readonly container: ParticleContainer;
  clear(): void;
  /** Colors are 0xRRGGBB. Past the capacity of the layer nothing is drawn. */
  put(
    texture: Texture,
    x: number,
    y: number,
    rotation: number,
    scaleX: number,
    scaleY: number,
    color: number,
    alpha: number,
  ): void;
}

/** Makes a layer of at most `capacity` pictures. */
export function createQuads(capacity: number, blendMode: 'normal' | 'add'): Quads {
  return build(capacity, blendMode, true);
}

/** Makes a layer that is filled once, before it is first drawn, and then costs no upload. */
export function createStillQuads(blendMode: 'normal' | 'add'): Quads {
  return build(Number.POSITIVE_INFINITY, blendMode, false);
}

function build(capacity: number, blendMode: 'normal' | 'add', moves: boolean): Quads {
  const container = new ParticleContainer({
    dynamicProperties: { position: moves, vertex: moves, rotation: moves, uvs: moves, color: moves },
  });
  container.blendMode = blendMode;
  container.eventMode = 'none';
  const pool: Particle[] = [];
  const shown = container.particleChildren as Particle[];
  return {
    container,
    clear() {
      shown.length = 0;
    },
    put(texture, x, y, rotation, scaleX, scaleY, color, alpha) {
      const count = shown.length;
      if (count >= capacity || alpha <= 0) return;
      let particle = pool[count];
      if (!particle) {
        particle = new Particle({ texture, anchorX: 0.5, anchorY: 0.5 });
        pool.push(particle);
      }
      particle.texture = texture;
      particle.x = x;
      particle.y = y;
      particle.rotation = rotation;
      particle.scaleX = scaleX;
      particle.scaleY = scaleY;
      particle.color = packColor(color, alpha);
      shown.push(particle);
      // Pixi uploads what does not move only when told that there is something new.
      if (!moves) container.update();
    },
  };
}

/** Pixi keeps colors as alpha, blue, green, red from the highest byte down. */
function packColor(color: number, alpha: number): number {
  const bgr = ((color & 0xff) << 16) | (color & 0xff00) | ((color >> 16) & 0xff);
  return (((Math.min(alpha, 1) * 255) << 24) | bgr) >>> 0;
}
