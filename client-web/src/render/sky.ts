import { CanvasSource, Sprite, Texture } from 'pixi.js';
import type { Camera, Size } from './camera';
import { hash01, hsl } from './colors';
import type { Stage } from './stage';

/** Far stars and a nebula that move less than the arena, which is what makes it look deep. */
export interface Sky {
  draw(stage: Stage, camera: Camera, screen: Size): void;
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
const nebulaWidth = 480;
const nebulaHeight = 270;
/** The nebula is this much larger than the screen, which is how far it can drift. */
const nebulaOversize = 1.25;

/** Paints the nebula and scatters the stars. */
export function createSky(stage: Stage, dot: Texture): Sky {
  const nebula = new Sprite(paintNebula());
  nebula.anchor.set(0.5);
  stage.sky.addChild(nebula);
  const stars = Array.from({ length: starCount }, (_, index) => scatterStar(index));
  return {
    draw(_, camera, screen) {
      nebula.width = screen.width * nebulaOversize;
      nebula.height = screen.height * nebulaOversize;
      const drift = (nebulaOversize - 1) / 2;
      nebula.x = screen.width * (0.5 - drift * Math.sin(camera.x / 2200));
      nebula.y = screen.height * (0.5 - drift * Math.sin(camera.y / 2200));
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

function paintNebula(): Texture {
  const canvas = document.createElement('canvas');
  canvas.width = nebulaWidth;
  canvas.height = nebulaHeight;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#04060f';
    context.fillRect(0, 0, nebulaWidth, nebulaHeight);
    context.globalCompositeOperation = 'lighter';
    for (let i = 0; i < 26; i++) paintCloud(context, i);
  }
  return new Texture({ source: new CanvasSource({ resource: canvas }) });
}

function paintCloud(context: CanvasRenderingContext2D, index: number): void {
  const x = hash01(index * 7 + 100) * nebulaWidth;
  const y = hash01(index * 7 + 101) * nebulaHeight;
  const radius = 40 + hash01(index * 7 + 102) * 110;
  const hue = 205 + hash01(index * 7 + 103) * 105;
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, `hsla(${hue}, 80%, 40%, 0.10)`);
  gradient.addColorStop(0.5, `hsla(${hue}, 80%, 30%, 0.045)`);
  gradient.addColorStop(1, 'hsla(0, 0%, 0%, 0)');
  context.fillStyle = gradient;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}
