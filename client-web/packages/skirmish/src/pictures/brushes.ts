import type { FramePainter } from '../render/atlas';

/** The radius of a hull in its picture, in units; views scale by the real ship radius over this. */
export const hullRadius = 14;

type Paint = FramePainter['paint'];

/** A square picture. */
export function square(size: number, paint: Paint): FramePainter {
  return { width: size, height: size, paint };
}

/** A disc of light: `stops` are alpha values from the center outwards. */
export function radial(size: number, stops: readonly (readonly [at: number, alpha: number])[]): FramePainter {
  return square(size, (context) => {
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, size / 2);
    for (const [at, alpha] of stops) gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
    context.fillStyle = gradient;
    context.fillRect(-size / 2, -size / 2, size, size);
  });
}

/** White strokes with a soft halo, painted once so that no filter has to run per frame. */
export function neon(context: CanvasRenderingContext2D, width: number, blur: number, draw: () => void): void {
  context.strokeStyle = '#fff';
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.shadowColor = '#fff';
  context.shadowBlur = blur;
  context.lineWidth = width;
  draw();
  context.stroke();
  context.shadowBlur = 0;
}

/** A line through points, added to the current path. */
export function lines(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}
