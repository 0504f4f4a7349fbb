import type { Snapshot } from '@gameserver/client/net';
import type { Art } from '../art';
import { type Frame, type ShipPose, toUnits } from '../frame';
import type { Entity, Ship } from '../generated/skirmish';
import { hullRadius } from '../pictures/brushes';
import type { Stage } from '../render/stage';
import type { View } from '../render/view';
import { hitBoxColors as colors } from './hitBoxColors';
import type { HitMark, Verdict } from './hitMarks';
import { PastPlaces } from './pastPlaces';

/** What the hit boxes are drawn from, besides the frame. */
export interface HitBoxes {
  readonly newest: Snapshot<Entity> | undefined;
  readonly marks: readonly HitMark[];
  /** How far the server rewinds at most. */
  readonly lookBackTicks: number;
}

/**
 * Shows ship positions as seen by different parties: on this screen, in the newest snapshot, and for the shots of
 * others.
 */
export interface HitBoxView {
  draw(stage: Stage, view: View, frame: Frame, boxes: HitBoxes): void;
  /** Discards history: the next frame is unrelated. */
  forget(): void;
}

const pastEveryMs = 60;
const margin = 40;
const lineLength = 8;
const crossLength = 12;

const markColors: Readonly<Record<Verdict, number>> = {
  open: colors.openHit.color,
  confirmed: colors.confirmedHit.color,
  refused: colors.refusedHit.color,
};

export function createHitBoxView({ pictures }: Art): HitBoxView {
  let past: PastPlaces | undefined;

  function remember(tick: number, told: Ship, lookBackTicks: number): PastPlaces {
    past ??= new PastPlaces(lookBackTicks);
    past.add(tick, told);
    return past;
  }

  function line(stage: Stage, fromX: number, fromY: number, toX: number, toY: number, color: number): void {
    const dx = toX - fromX;
    const dy = toY - fromY;
    const stretch = Math.hypot(dx, dy) / lineLength;
    stage.marks.put(pictures.line, fromX + dx / 2, fromY + dy / 2, Math.atan2(dy, dx), stretch, 1.5, color, 0.8);
  }

  function drawOther(stage: Stage, scale: number, pose: ShipPose, told: Ship): void {
    const x = toUnits(told.x);
    const y = toUnits(told.y);
    line(stage, pose.x, pose.y, x, y, colors.newest.color);
    stage.marks.put(pictures.ringThin, x, y, 0, scale, scale, colors.newest.color, 1);
    stage.marks.put(pictures.ring, pose.x, pose.y, 0, scale, scale, colors.target.color, 1);
  }

  function drawOwn(stage: Stage, scale: number, frame: Frame, pose: ShipPose, told: Ship, places: PastPlaces): void {
    for (const place of places.every((pastEveryMs * frame.tickRate) / 1000))
      stage.marks.put(pictures.ringThin, toUnits(place.x), toUnits(place.y), 0, scale, scale, colors.past.color, 0.55);
    const x = toUnits(told.x);
    const y = toUnits(told.y);
    line(stage, pose.x, pose.y, x, y, colors.confirmed.color);
    stage.marks.put(pictures.ringThin, x, y, 0, scale, scale, colors.confirmed.color, 1);
    stage.marks.put(pictures.ring, pose.x, pose.y, 0, scale, scale, colors.own.color, 1);
  }

  function drawMark(stage: Stage, mark: HitMark): void {
    const x = toUnits(mark.x);
    const y = toUnits(mark.y);
    const stretch = crossLength / lineLength;
    for (const turn of [Math.PI / 4, -Math.PI / 4])
      stage.marks.put(pictures.line, x, y, turn, stretch, 2, markColors[mark.verdict], 1);
  }

  return {
    draw(stage, view, frame, { newest, marks, lookBackTicks }) {
      if (!newest) return;
      const scale = toUnits(frame.rules.shipRadius) / hullRadius;
      for (const told of newest.entities.values()) {
        if (told.type !== 'ship') continue;
        const pose = frame.ships.find((ship) => ship.player === told.player);
        if (!pose?.alive || told.respawnAt !== 0 || !view.sees(pose.x, pose.y, margin)) continue;
        if (pose.isOwn) drawOwn(stage, scale, frame, pose, told, remember(newest.tick, told, lookBackTicks));
        else drawOther(stage, scale, pose, told);
      }
      for (const mark of marks) drawMark(stage, mark);
    },
    forget() {
      past = undefined;
    },
  };
}
