import { hullPaths } from '../hulls';
import type { FramePainter } from '../render/atlas';
import { square } from './brushes';

const hullBox = 56;

function hullFrames(index: number) {
  const path = hullPaths[index] as Path2D;
  const solid = square(hullBox, (context) => {
    context.fillStyle = 'rgba(22,26,40,0.94)';
    context.fill(path);
    context.strokeStyle = '#fff';
    context.lineJoin = 'round';
    context.lineWidth = 1.9;
    context.stroke(path);
  });
  const light = square(hullBox, (context) => {
    context.shadowColor = '#fff';
    context.shadowBlur = 16;
    context.strokeStyle = 'rgba(255,255,255,0.9)';
    context.lineJoin = 'round';
    context.lineWidth = 1.6;
    context.stroke(path);
    context.stroke(path);
  });
  const flash = square(hullBox, (context) => {
    context.shadowColor = '#fff';
    context.shadowBlur = 14;
    context.fillStyle = '#fff';
    context.fill(path);
  });
  return { solid, light, flash };
}

const hulls = [hullFrames(0), hullFrames(1), hullFrames(2)] as const;

/** Hulls: `hull` is the body, `hullLight` its glow, `hullFlash` the white of a hit. */
export const shipPictures = {
  hull0: hulls[0].solid,
  hull1: hulls[1].solid,
  hull2: hulls[2].solid,
  hullLight0: hulls[0].light,
  hullLight1: hulls[1].light,
  hullLight2: hulls[2].light,
  hullFlash0: hulls[0].flash,
  hullFlash1: hulls[1].flash,
  hullFlash2: hulls[2].flash,
} satisfies Record<string, FramePainter>;
