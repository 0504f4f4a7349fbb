import type { FramePainter } from '../render/atlas';
import { lines, neon, radial, square } from './brushes';

/** Things that shine: particles, flames, shots, auras. White; views give them their color. */
export const lightPictures = {
  dot: radial(32, [
    [0, 1],
    [0.18, 0.85],
    [0.42, 0.22],
    [1, 0],
  ]),
  glow: radial(128, [
    [0, 0.55],
    [0.25, 0.26],
    [0.6, 0.06],
    [1, 0],
  ]),
  shock: radial(160, [
    [0, 0],
    [0.62, 0.02],
    [0.84, 0.34],
    [0.93, 0.9],
    [0.97, 0.3],
    [1, 0],
  ]),
  streak: {
    width: 32,
    height: 8,
    paint(context) {
      const gradient = context.createRadialGradient(0, 0, 0, 0, 0, 16);
      gradient.addColorStop(0, 'rgba(255,255,255,1)');
      gradient.addColorStop(0.5, 'rgba(255,255,255,0.6)');
      gradient.addColorStop(1, 'rgba(255,255,255,0)');
      context.scale(1, 0.22);
      context.fillStyle = gradient;
      context.fillRect(-16, -18, 32, 36);
    },
  },
  shard: {
    width: 14,
    height: 10,
    paint(context) {
      context.fillStyle = 'rgba(255,255,255,0.35)';
      context.strokeStyle = '#fff';
      context.lineWidth = 1.2;
      context.beginPath();
      lines(context, [
        [-5, -3],
        [6, 0],
        [-3, 4],
      ]);
      context.closePath();
      context.fill();
      context.stroke();
    },
  },
  flame: {
    width: 44,
    height: 16,
    paint(context) {
      // The root is at the right end; the tail thins out to the left.
      const gradient = context.createLinearGradient(20, 0, -22, 0);
      gradient.addColorStop(0, 'rgba(255,255,255,0.95)');
      gradient.addColorStop(0.35, 'rgba(255,255,255,0.55)');
      gradient.addColorStop(1, 'rgba(255,255,255,0)');
      context.fillStyle = gradient;
      context.shadowColor = '#fff';
      context.shadowBlur = 6;
      context.beginPath();
      context.moveTo(18, -4);
      context.quadraticCurveTo(4, -5, -20, 0);
      context.quadraticCurveTo(4, 5, 18, 4);
      context.quadraticCurveTo(21, 0, 18, -4);
      context.fill();
    },
  },
  bolt: {
    width: 40,
    height: 14,
    paint(context) {
      context.lineCap = 'round';
      context.shadowColor = '#fff';
      context.shadowBlur = 9;
      context.strokeStyle = 'rgba(255,255,255,0.75)';
      context.lineWidth = 2.6;
      context.beginPath();
      lines(context, [
        [-12, 0],
        [13, 0],
      ]);
      context.stroke();
      context.stroke();
    },
  },
  orb: radial(64, [
    [0, 1],
    [0.2, 0.95],
    [0.3, 0.45],
    [0.55, 0.14],
    [1, 0],
  ]),
  shield: square(72, (context) => {
    const gradient = context.createRadialGradient(0, 0, 18, 0, 0, 30);
    gradient.addColorStop(0, 'rgba(255,255,255,0)');
    gradient.addColorStop(0.8, 'rgba(255,255,255,0.16)');
    gradient.addColorStop(1, 'rgba(255,255,255,0.5)');
    context.fillStyle = gradient;
    context.beginPath();
    context.arc(0, 0, 30, 0, Math.PI * 2);
    context.fill();
  }),
  aura: square(84, (context) => {
    for (let i = 0; i < 3; i++) {
      const from = (i / 3) * Math.PI * 2;
      neon(context, 2, 12, () => {
        context.beginPath();
        context.arc(0, 0, 31, from, from + Math.PI * 0.36);
      });
    }
  }),
} satisfies Record<string, FramePainter>;
