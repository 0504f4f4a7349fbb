import { type Art, arcSteps } from './art';
import type { Stage } from './render/stage';

/** The crosshair: aim, hit markers and the heavy weapon. */
export interface Crosshair {
  /** Marks an own hit; kills longer and in red. */
  mark(kill: boolean): void;
  draw(stage: Stage, x: number, y: number, heavyReady: number, seconds: number): void;
}

const hitSeconds = 0.18;
const killSeconds = 0.45;
const white = 0xffffff;
const killColor = 0xff4d5e;
const waitColor = 0xffb545;

export function createCrosshair(art: Art): Crosshair {
  const { pictures, arcs } = art;
  let hitLeft = 0;
  let killLeft = 0;
  return {
    mark(kill) {
      hitLeft = hitSeconds;
      if (kill) killLeft = killSeconds;
    },
    draw(stage, x, y, heavyReady, seconds) {
      hitLeft -= seconds;
      killLeft -= seconds;
      stage.overlay.put(pictures.crosshair, x, y, 0, 0.9, 0.9, white, 0.95);
      if (heavyReady < 1) {
        const arc = arcs[Math.floor(heavyReady * arcSteps)];
        if (arc) stage.overlay.put(arc, x, y, 0, 0.62, 0.62, waitColor, 0.9);
      }
      if (killLeft > 0) {
        const share = killLeft / killSeconds;
        stage.overlay.put(pictures.hitMark, x, y, 0, 1.5 - 0.4 * share, 1.5 - 0.4 * share, killColor, share * 1.5);
      } else if (hitLeft > 0) {
        const share = hitLeft / hitSeconds;
        stage.overlay.put(pictures.hitMark, x, y, 0, 1.25 - 0.35 * share, 1.25 - 0.35 * share, white, share * 1.5);
      }
    },
  };
}
