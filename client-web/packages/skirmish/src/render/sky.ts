import type { Texture } from 'pixi.js';
import type { Camera } from './camera';
import { hash01, hsl } from './colors';
import type { Stage } from './stage';

/** Far stars that move less than the arena, which is what makes it look deep. */
export interface Sky {
  draw(stage: Stage, camera: Camera): void;
}

interface Star {
  readonly x: number;
  readonly y: number;
  /** 0 = infinitely far (does not move), 1 = in the arena. */
  readonly nearness: number;
  readonly size: number;
  readonly color: number;
  readonly alpha: number;
}

const starCount = 340;
/** Stars repeat after this many pixels; larger than any screen we draw at. */
const field = 2600;

/** Scatters the stars. */
export function createSky(dot: Texture): Sky {
  const stars = Array.from({ length: starCount }, (_, index) => scatterStar(index));
  return {
    draw(stage, camera) {
      const { screen } = stage;
      for (const star of stars) {
        const x = wrap(star.x - camera.x * star.nearness * camera.zoom);
        const y = wrap(star.y - camera.y * star.nearness * camera.zoom);
        if (x > screen.width + 8 || y > screen.height + 8) continue;
        const scale = star.size / dot.width;
        stage.stars.put(dot, x, y, 0, scale, scale, star.color, star.alpha);
      }
    },
  };
}

function wrap(value: number): number {
  return ((value % field) + field) % field;
}

function scatterStar(index: number): Star {
  const depth = hash01(index * 5 + 1);
  return {
    x: hash01(index * 5 + 2) * field,
    y: hash01(index * 5 + 3) * field,
    nearness: 0.04 + depth * depth * 0.3,
    size: 2 + depth * depth * 7,
    color: hsl(0.52 + hash01(index * 5 + 4) * 0.25, 0.7, 0.82),
    alpha: 0.25 + hash01(index * 5 + 5) * 0.65,
  };
}
