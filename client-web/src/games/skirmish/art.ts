import { type Atlas, type FramePainter, paintAtlas } from '../../render/atlas';
import { hullPaths } from './hulls';

/** The radius of a hull in its picture, in units; views scale by the real ship radius over this. */
export const hullRadius = 14;
/** Health and refill arcs come in this many steps. */
export const arcSteps = 24;

type Paint = FramePainter['paint'];

const hullBox = 56;
const arcRadius = 22;

function square(size: number, paint: Paint): FramePainter {
  return { width: size, height: size, paint };
}

/** A disc of light: `stops` are alpha values from the centre outwards. */
function radial(size: number, stops: readonly (readonly [at: number, alpha: number])[]): FramePainter {
  return square(size, (context) => {
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, size / 2);
    for (const [at, alpha] of stops) gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
    context.fillStyle = gradient;
    context.fillRect(-size / 2, -size / 2, size, size);
  });
}

/** White strokes with a soft halo, painted once so that no filter has to run per frame. */
function neon(context: CanvasRenderingContext2D, width: number, blur: number, draw: () => void): void {
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

function arcFrame(step: number): FramePainter {
  return square(arcRadius * 2 + 8, (context) => {
    const start = -Math.PI / 2;
    context.lineCap = 'round';
    context.lineWidth = 2.4;
    context.strokeStyle = 'rgba(255,255,255,0.14)';
    context.beginPath();
    context.arc(0, 0, arcRadius, 0, Math.PI * 2);
    context.stroke();
    if (step === 0) return;
    context.strokeStyle = '#fff';
    context.beginPath();
    context.arc(0, 0, arcRadius, start, start + (step / arcSteps) * Math.PI * 2);
    context.stroke();
  });
}

function hexagon(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  for (let i = 0; i < 6; i++) {
    const angle = (i / 6) * Math.PI * 2 + Math.PI / 6;
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  context.closePath();
}

function lines(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
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

const hulls = [hullFrames(0), hullFrames(1), hullFrames(2)] as const;

const painters = {
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
  ring: square(72, (context) => {
    neon(context, 1.6, 10, () => {
      context.beginPath();
      context.arc(0, 0, 29, 0, Math.PI * 2);
    });
  }),
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
  vignette: radial(128, [
    [0, 0],
    [0.55, 0],
    [0.8, 0.25],
    [1, 0.85],
  ]),
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

type PictureName = keyof typeof painters;

/** All pictures of the game. */
export interface Art {
  readonly pictures: Atlas<PictureName>;
  readonly arcs: readonly Atlas<string>[string][];
}

/** Paints everything; once, at the start. */
export function paintArt(): Art {
  const arcs: Record<string, FramePainter> = {};
  for (let step = 0; step <= arcSteps; step++) arcs[`arc${step}`] = arcFrame(step);
  const all = paintAtlas<string>({ ...painters, ...arcs });
  return { pictures: all as Atlas<PictureName>, arcs: Object.keys(arcs).map((name) => all[name] as Atlas<string>[string]) };
}
