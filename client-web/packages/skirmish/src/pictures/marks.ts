import type { FramePainter } from '../render/atlas';
import { hullRadius, lines, radial, square } from './brushes';

/** A circle around a hull, to see what can be hit. */
function ring(width: number): FramePainter {
  return square(hullRadius * 2 + 6, (context) => {
    context.strokeStyle = '#fff';
    context.lineWidth = width;
    context.beginPath();
    context.arc(0, 0, hullRadius, 0, Math.PI * 2);
    context.stroke();
  });
}

/** Marks on the screen: crosshair, hits, damage taken, hit boxes. */
export const markPictures = {
  crosshair: square(40, (context) => {
    context.strokeStyle = '#fff';
    context.lineWidth = 1.6;
    context.lineCap = 'round';
    context.shadowColor = 'rgba(0,0,0,0.9)';
    context.shadowBlur = 3;
    for (let i = 0; i < 4; i++) {
      context.rotate(Math.PI / 2);
      context.beginPath();
      lines(context, [
        [6, 0],
        [12, 0],
      ]);
      context.stroke();
    }
    context.fillStyle = '#fff';
    context.beginPath();
    context.arc(0, 0, 1.4, 0, Math.PI * 2);
    context.fill();
  }),
  hitMark: square(40, (context) => {
    context.strokeStyle = '#fff';
    context.lineWidth = 2.2;
    context.lineCap = 'round';
    context.rotate(Math.PI / 4);
    for (let i = 0; i < 4; i++) {
      context.rotate(Math.PI / 2);
      context.beginPath();
      lines(context, [
        [8, 0],
        [15, 0],
      ]);
      context.stroke();
    }
  }),
  hurtArc: square(360, (context) => {
    // Many thin sectors, fainter towards the ends: an arc that points without hiding the fight.
    const sectors = 48;
    const reach = 0.42;
    for (let i = 0; i < sectors; i++) {
      const from = -reach + (2 * reach * i) / sectors;
      const off = Math.abs((i + 0.5) / sectors - 0.5) * 2;
      const gradient = context.createRadialGradient(0, 0, 140, 0, 0, 172);
      gradient.addColorStop(0, 'rgba(255,255,255,0)');
      gradient.addColorStop(0.45, `rgba(255,255,255,${(1 - off) ** 1.2})`);
      gradient.addColorStop(0.6, `rgba(255,255,255,${(1 - off) ** 1.2 * 0.6})`);
      gradient.addColorStop(1, 'rgba(255,255,255,0)');
      context.strokeStyle = gradient;
      context.lineWidth = 34;
      context.beginPath();
      context.arc(0, 0, 156, from, from + (2 * reach) / sectors + 0.002);
      context.stroke();
    }
  }),
  ring: ring(2.2),
  ringThin: ring(1.6),
  vignette: radial(128, [
    [0, 0],
    [0.55, 0],
    [0.8, 0.25],
    [1, 0.85],
  ]),
  marker: square(20, (context) => {
    context.fillStyle = '#fff';
    context.shadowColor = '#fff';
    context.shadowBlur = 6;
    context.beginPath();
    lines(context, [
      [-5, -3],
      [5, -3],
      [0, 4],
    ]);
    context.closePath();
    context.fill();
  }),
} satisfies Record<string, FramePainter>;
