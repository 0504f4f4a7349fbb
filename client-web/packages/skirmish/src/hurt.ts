import type { Art } from './art';
import type { Stage } from './render/stage';

/** Damage feedback: a red rim and arcs pointing to the shooters. */
export interface Hurt {
  /** Damage as a share of full health; `angle` points to the shooter, null if unknown. */
  hit(share: number, angle: number | null): void;
  draw(stage: Stage, health: number, alive: boolean, nowMs: number, seconds: number): void;
}

interface Arc {
  angle: number;
  left: number;
}

const arcsMax = 5;
const arcSeconds = 1.1;
const fadePerSecond = 1.5;
const red = 0xff2540;
const lowHealth = 0.3;

export function createHurt(art: Art): Hurt {
  const { vignette, hurtArc } = art.pictures;
  const arcs: Arc[] = [];
  let strength = 0;
  return {
    hit(share, angle) {
      strength = Math.min(1, strength + 0.25 + share * 1.6);
      if (angle === null) return;
      if (arcs.length >= arcsMax) arcs.shift();
      arcs.push({ angle, left: arcSeconds });
    },
    draw(stage, health, alive, nowMs, seconds) {
      strength = Math.max(0, strength - fadePerSecond * seconds);
      const { width, height } = stage.screen;
      const alarm = alive && health < lowHealth ? 0.28 + 0.14 * Math.sin(nowMs / 170) : 0;
      const alpha = Math.max(strength * 0.8, alarm);
      const oversize = 1.25;
      const scaleX = (width * oversize) / vignette.width;
      const scaleY = (height * oversize) / vignette.height;
      stage.overlay.put(vignette, width / 2, height / 2, 0, scaleX, scaleY, red, alpha);
      for (const arc of arcs) {
        arc.left -= seconds;
        const size = (Math.min(width, height) * 0.62) / hurtArc.width;
        stage.overlay.put(hurtArc, width / 2, height / 2, arc.angle, size, size, red, (arc.left / arcSeconds) * 0.9);
      }
      while (arcs[0] && arcs[0].left <= 0) arcs.shift();
    },
  };
}
