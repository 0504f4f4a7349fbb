import { square } from './pictures/brushes';
import { groundPictures } from './pictures/ground';
import { lightPictures } from './pictures/light';
import { markPictures } from './pictures/marks';
import { shipPictures } from './pictures/ships';
import { type Atlas, type FramePainter, paintAtlas } from './render/atlas';

/** Health and refill arcs come in this many steps. */
export const arcSteps = 24;

const arcRadius = 22;

const painters = { ...lightPictures, ...shipPictures, ...groundPictures, ...markPictures };

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
  return {
    pictures: all as Atlas<PictureName>,
    arcs: Object.keys(arcs).map((name) => all[name] as Atlas<string>[string]),
  };
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
