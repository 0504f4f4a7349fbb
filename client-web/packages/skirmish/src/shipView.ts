import { type Art, arcSteps } from './art';
import type { Effects } from './effects';
import type { Frame, ShipPose } from './frame';
import { Buttons } from './generated/skirmish';
import { hullOf } from './hulls';
import { healthColor } from './palette';
import { hullRadius } from './pictures/brushes';
import { mix } from './render/colors';
import type { Stage } from './render/stage';
import type { View } from './render/view';
import { createTrails } from './trails';

/** Draws ships with everything that hangs on them. */
export interface ShipView {
  draw(stage: Stage, view: View, frame: Frame): void;
  /** Lights the hull up for a moment. */
  flash(player: number): void;
  forget(): void;
}

const white = 0xffffff;
const boostColor = 0x4fc3ff;
const overdriveColor = 0xffb545;
const shieldColor = 0x8ff7ff;
const flashSeconds = 0.14;
const margin = 70;
/** The picture is a little larger than the circle that is hit, which feels fair to both sides. */
const pictureOversize = 1.2;
/** Exhaust sparks per second and ship. */
const exhaustRate = 26;

export function createShipView(art: Art, effects: Effects): ShipView {
  const { pictures, arcs } = art;
  const hulls = [pictures.hull0, pictures.hull1, pictures.hull2] as const;
  const lights = [pictures.hullLight0, pictures.hullLight1, pictures.hullLight2] as const;
  const flashes = [pictures.hullFlash0, pictures.hullFlash1, pictures.hullFlash2] as const;
  const flashUntilMs = new Map<number, number>();
  const flashAsked = new Set<number>();
  const trails = createTrails(pictures.streak);

  function drawEngines(stage: Stage, frame: Frame, ship: ShipPose, scale: number): void {
    const flicker = 0.8 + 0.35 * Math.sin(frame.nowMs * 0.045 + ship.player * 1.7) + Math.random() * 0.15;
    const cos = Math.cos(ship.angle);
    const sin = Math.sin(ship.angle);
    /** A flame whose root is at (forward, side) from the middle of the hull and that points to `angle`. */
    const flame = (forward: number, side: number, angle: number, length: number, width: number, color: number) => {
      const reach = 18 * length;
      const x = ship.x + (cos * forward - sin * side) * scale + Math.cos(angle) * reach * scale;
      const y = ship.y + (sin * forward + cos * side) * scale + Math.sin(angle) * reach * scale;
      stage.under.put(pictures.flame, x, y, angle + Math.PI, scale * length, scale * width, color, 0.95);
    };
    const back = ship.angle + Math.PI;
    if (ship.controls & Buttons.thrust) {
      const length = (ship.boosted ? 1.7 : 1) * flicker;
      flame(-8, 0, back, length, ship.boosted ? 1.5 : 1.1, ship.boosted ? boostColor : mix(ship.color, 0xffa040, 0.45));
      flame(-8, 0, back, length * 0.55, 0.6, white);
      if (Math.random() < exhaustRate * frame.effectSeconds) {
        effects.exhaust(
          ship.x - cos * 16 * scale,
          ship.y - sin * 16 * scale,
          ship.vx - cos * 130,
          ship.vy - sin * 130,
          ship.color,
        );
      }
    }
    if (ship.controls & Buttons.reverse) {
      flame(6, -7, ship.angle, 0.42 * flicker, 0.5, ship.color);
      flame(6, 7, ship.angle, 0.42 * flicker, 0.5, ship.color);
    }
    if (ship.controls & Buttons.left) flame(0, 8, ship.angle + Math.PI / 2, 0.42 * flicker, 0.5, ship.color);
    if (ship.controls & Buttons.right) flame(0, -8, ship.angle - Math.PI / 2, 0.42 * flicker, 0.5, ship.color);
  }

  function drawAuras(stage: Stage, frame: Frame, ship: ShipPose, scale: number): void {
    const turn = frame.nowMs / 1000;
    const pulse = 0.75 + 0.25 * Math.sin(turn * 7);
    if (ship.overdriven) {
      stage.over.put(pictures.aura, ship.x, ship.y, turn * 4, scale * 0.95, scale * 0.95, overdriveColor, pulse);
    }
    if (ship.boosted) {
      stage.over.put(pictures.aura, ship.x, ship.y, -turn * 3, scale * 0.8, scale * 0.8, boostColor, pulse);
    }
    if (ship.shielded) {
      const size = scale * (1.05 + 0.05 * Math.sin(turn * 9));
      stage.over.put(pictures.shield, ship.x, ship.y, 0, size, size, shieldColor, 0.55 + 0.35 * Math.sin(turn * 9));
    }
  }

  function drawOwnMarks(stage: Stage, frame: Frame, ship: ShipPose, scale: number): void {
    stage.under.put(pictures.glow, ship.x, ship.y, 0, scale * 1.7, scale * 1.7, white, 0.3);
    const turn = frame.nowMs / 2600;
    stage.over.put(pictures.pad, ship.x, ship.y, turn, scale * 1.12, scale * 1.12, white, 0.5);
    const bob = Math.sin(frame.nowMs / 260) * 2;
    stage.over.put(pictures.marker, ship.x, ship.y - 38 * scale + bob, 0, scale * 0.8, scale * 0.8, white, 0.9);
  }

  function drawShip(stage: Stage, frame: Frame, ship: ShipPose, scale: number): void {
    const hull = hullOf(ship.player);
    const bright = mix(ship.color, white, ship.isOwn ? 0.45 : 0.2);
    stage.under.put(pictures.glow, ship.x, ship.y, 0, scale * 0.95, scale * 0.95, ship.color, 0.6);
    drawEngines(stage, frame, ship, scale);
    stage.solid.put(hulls[hull], ship.x, ship.y, ship.angle, scale, scale, bright, 1);
    stage.over.put(lights[hull], ship.x, ship.y, ship.angle, scale, scale, ship.color, 0.75);
    const left = (flashUntilMs.get(ship.player) ?? 0) - frame.nowMs;
    if (left > 0) {
      const alpha = left / (flashSeconds * 1000);
      stage.over.put(flashes[hull], ship.x, ship.y, ship.angle, scale, scale, white, alpha);
    }
    if (ship.isOwn) drawOwnMarks(stage, frame, ship, scale);
    drawAuras(stage, frame, ship, scale);
    if (ship.isOwn || ship.health < 1) {
      const arc = arcs[Math.ceil(ship.health * arcSteps)];
      if (arc) stage.solid.put(arc, ship.x, ship.y, 0, scale, scale, healthColor(ship.health), ship.isOwn ? 0.9 : 0.7);
    }
  }

  return {
    draw(stage, view, frame) {
      const scale = (frame.rules.shipRadius / 256 / hullRadius) * pictureOversize;
      for (const player of flashAsked) flashUntilMs.set(player, frame.nowMs + flashSeconds * 1000);
      flashAsked.clear();
      trails.step(frame);
      for (const ship of frame.ships) {
        if (!ship.alive || !view.sees(ship.x, ship.y, margin)) continue;
        trails.draw(stage, ship, scale);
        drawShip(stage, frame, ship, scale);
        const name = ship.isOwn ? '' : frame.nameOf(ship.player);
        if (name === '') continue;
        stage.labels.put(name, ship.x, ship.y + 31 * scale, 10.5, mix(ship.color, white, 0.45), 0.8);
      }
    },
    flash(player) {
      flashAsked.add(player);
    },
    forget() {
      flashUntilMs.clear();
      trails.clear();
    },
  };
}
