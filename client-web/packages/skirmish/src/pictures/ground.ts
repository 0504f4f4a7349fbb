import type { FramePainter } from '../render/atlas';
import { lines, neon, square } from './brushes';

function hexagon(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  for (let i = 0; i < 6; i++) {
    const angle = (i / 6) * Math.PI * 2 + Math.PI / 6;
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  context.closePath();
}

function icon(draw: (context: CanvasRenderingContext2D) => void): FramePainter {
  return square(44, (context) => {
    neon(context, 1.5, 8, () => hexagon(context, 15));
    neon(context, 2.4, 10, () => {
      context.beginPath();
      draw(context);
    });
  });
}

/** What lies on the ground or stands on it: pickups, grid, walls. */
export const groundPictures = {
  pad: square(64, (context) => {
    context.setLineDash([4, 4]);
    context.strokeStyle = 'rgba(255,255,255,0.6)';
    context.lineWidth = 1;
    context.beginPath();
    context.arc(0, 0, 26, 0, Math.PI * 2);
    context.stroke();
  }),
  repair: icon((context) => {
    lines(context, [
      [-7, 0],
      [7, 0],
    ]);
    lines(context, [
      [0, -7],
      [0, 7],
    ]);
  }),
  overdrive: icon((context) => {
    lines(context, [
      [2, -9],
      [-5, 1],
      [4, 0],
      [-2, 9],
    ]);
  }),
  boost: icon((context) => {
    for (const y of [-5, 1, 7]) {
      lines(context, [
        [-6, y],
        [0, y - 5],
        [6, y],
      ]);
    }
  }),
  pixel: square(8, (context) => {
    context.fillStyle = '#fff';
    context.fillRect(-4, -4, 8, 8);
  }),
  line: {
    width: 8,
    height: 3,
    paint(context) {
      context.fillStyle = '#fff';
      context.fillRect(-4, -0.5, 8, 1);
    },
  },
  lineGlow: {
    width: 8,
    height: 24,
    paint(context) {
      const gradient = context.createLinearGradient(0, -12, 0, 12);
      for (const [at, alpha] of [
        [0, 0],
        [0.25, 0.07],
        [0.42, 0.24],
        [0.46, 0.9],
        [0.54, 0.9],
        [0.58, 0.24],
        [0.75, 0.07],
        [1, 0],
      ] as const) {
        gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
      }
      context.fillStyle = gradient;
      context.fillRect(-4, -12, 8, 24);
      context.fillStyle = 'rgba(255,255,255,0.55)';
      context.fillRect(-4, -0.4, 8, 0.8);
    },
  },
} satisfies Record<string, FramePainter>;
