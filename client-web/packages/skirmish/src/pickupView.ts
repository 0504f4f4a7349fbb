import { type Art, arcSteps } from './art';
import type { Frame, PickupPose } from './frame';
import { Item } from './generated/skirmish';
import { itemColor } from './palette';
import type { Stage } from './render/stage';
import type { View } from './render/view';
import { progress } from './time';

/** Draws pickups: pulsing when they are there, else a ghost with an arc that fills. */
export interface PickupView {
  draw(stage: Stage, view: View, frame: Frame): void;
}

interface Refill {
  readyAt: number;
  /** How long the wait was when it was first seen: the wire tells only its end. */
  ticks: number;
}

const margin = 60;

export function createPickupView(art: Art): PickupView {
  const { pictures, arcs } = art;
  const refills = new Map<number, Refill>();

  function refillShare(pickup: PickupPose, tick: number): number {
    let refill = refills.get(pickup.id);
    if (refill?.readyAt !== pickup.readyAt) {
      refill = { readyAt: pickup.readyAt, ticks: pickup.readyAt - tick };
      refills.set(pickup.id, refill);
    }
    return progress(pickup.readyAt, tick, refill.ticks);
  }

  return {
    draw(stage, view, frame) {
      for (const pickup of frame.pickups) {
        if (!view.sees(pickup.x, pickup.y, margin)) continue;
        const { x, y } = pickup;
        const color = itemColor[pickup.item] ?? 0xffffff;
        const icon = iconOf(art, pickup.item);
        const seconds = frame.nowMs / 1000 + pickup.id;
        if (frame.tick >= pickup.readyAt) {
          const pulse = 1 + 0.08 * Math.sin(seconds * 4);
          stage.under.put(
            pictures.glow,
            x,
            y,
            0,
            1.05 * pulse,
            1.05 * pulse,
            color,
            0.65 + 0.2 * Math.sin(seconds * 4),
          );
          stage.under.put(pictures.pad, x, y, seconds * 0.6, pulse, pulse, color, 0.8);
          stage.over.put(icon, x, y - 1.5 * Math.sin(seconds * 2), 0, pulse, pulse, color, 1);
          continue;
        }
        stage.under.put(icon, x, y, 0, 0.9, 0.9, color, 0.16);
        const arc = arcs[Math.floor(refillShare(pickup, frame.tick) * arcSteps)];
        if (arc) stage.under.put(arc, x, y, 0, 0.95, 0.95, color, 0.45);
      }
    },
  };
}

function iconOf(art: Art, item: number) {
  const { pictures } = art;
  if (item === Item.repair) return pictures.repair;
  return item === Item.overdrive ? pictures.overdrive : pictures.boost;
}
