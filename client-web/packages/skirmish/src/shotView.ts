import type { Art } from './art';
import type { Frame } from './frame';
import { Weapon } from './generated/skirmish';
import { mix } from './render/colors';
import type { Stage } from './render/stage';
import type { View } from './render/view';

const white = 0xffffff;
const margin = 60;

/** Draws shots: rapid ones as tracers, heavy ones as turning orbs. */
export function drawShots(art: Art, stage: Stage, view: View, frame: Frame): void {
  const { pictures } = art;
  for (const shot of frame.shots) {
    if (!view.sees(shot.x, shot.y, margin)) continue;
    if (shot.weapon === Weapon.heavy) {
      const pulse = 1 + 0.14 * Math.sin(frame.nowMs / 45 + shot.id);
      const turn = frame.nowMs / 160;
      stage.under.put(pictures.glow, shot.x, shot.y, 0, 1.15 * pulse, 1.15 * pulse, shot.color, 0.85);
      stage.over.put(pictures.orb, shot.x, shot.y, 0, pulse, pulse, mix(shot.color, white, 0.55), 1);
      stage.over.put(pictures.aura, shot.x, shot.y, turn, 0.42, 0.42, shot.color, 0.9);
      stage.over.put(pictures.aura, shot.x, shot.y, -turn * 1.4, 0.28, 0.28, white, 0.7);
      continue;
    }
    stage.over.put(pictures.glow, shot.x, shot.y, 0, 0.3, 0.3, shot.color, 0.5);
    stage.over.put(pictures.bolt, shot.x, shot.y, shot.angle, 1, 1, shot.color, 1);
    stage.over.put(pictures.bolt, shot.x, shot.y, shot.angle, 0.75, 0.5, white, 0.9);
  }
}
