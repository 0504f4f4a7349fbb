import { makeTested } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import type { Walls } from '../motion';
import { itemColor } from '../palette';
import type { Camera, Size } from '../render/camera';
import { css } from '../render/colors';
import { wallRuns } from '../wallEdges';

/** The arena in a corner: walls, pickups, ships and the visible part. */
export interface Minimap {
  readonly element: HTMLCanvasElement;
  setArena(tiles: Walls, tileUnits: number): void;
  update(frame: Frame, camera: Camera, screen: Size): void;
}

/** Of the longer side, in CSS pixels; styles.hud.css makes it smaller on small screens. */
const sidePixels = 184;
const msPerUpdate = 50;

export function createMinimap(): Minimap {
  const ratio = Math.min(2, Math.max(1, window.devicePixelRatio || 1));
  const element = makeTested('canvas', 'minimap', 'minimap');
  const context = element.getContext('2d');
  let walls: HTMLCanvasElement | null = null;
  let scale = 1;
  let nextMs = 0;

  function dot(x: number, y: number, radius: number, color: string): void {
    if (!context) return;
    context.fillStyle = color;
    context.beginPath();
    context.arc(x * scale, y * scale, radius * ratio, 0, Math.PI * 2);
    context.fill();
  }

  function drawOwn(frame: Frame): void {
    const pose = frame.own?.pose;
    if (!context || !pose?.alive) return;
    context.save();
    context.translate(pose.x * scale, pose.y * scale);
    context.rotate(pose.angle);
    context.scale(ratio, ratio);
    context.fillStyle = '#ffffff';
    context.beginPath();
    context.moveTo(6, 0);
    context.lineTo(-4, -4);
    context.lineTo(-4, 4);
    context.fill();
    context.restore();
  }

  return {
    element,
    setArena(tiles, tileUnits) {
      const tilePixels = (sidePixels * ratio) / Math.max(tiles.columns, tiles.rows);
      element.width = Math.round(tiles.columns * tilePixels);
      element.height = Math.round(tiles.rows * tilePixels);
      scale = tilePixels / tileUnits;
      walls = paintWalls(tiles, tilePixels);
    },
    update(frame, camera, screen) {
      if (!context || frame.nowMs < nextMs) return;
      nextMs = frame.nowMs + msPerUpdate;
      context.clearRect(0, 0, element.width, element.height);
      if (walls) context.drawImage(walls, 0, 0);
      for (const pickup of frame.pickups) {
        if (frame.tick >= pickup.readyAt) dot(pickup.x, pickup.y, 1.9, css(itemColor[pickup.item] ?? 0xffffff));
      }
      for (const ship of frame.ships) {
        if (ship.alive && !ship.isOwn) dot(ship.x, ship.y, 2.2, css(ship.color));
      }
      const width = (screen.width / camera.zoom) * scale;
      const height = (screen.height / camera.zoom) * scale;
      context.strokeStyle = 'rgba(255,255,255,0.35)';
      context.lineWidth = ratio;
      context.strokeRect(camera.x * scale - width / 2, camera.y * scale - height / 2, width, height);
      drawOwn(frame);
    },
  };
}

function paintWalls(tiles: Walls, tilePixels: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(tiles.columns * tilePixels);
  canvas.height = Math.ceil(tiles.rows * tilePixels);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.fillStyle = 'rgba(53, 150, 255, 0.55)';
  for (const run of wallRuns(tiles)) {
    context.fillRect(run.column * tilePixels, run.row * tilePixels, run.length * tilePixels, tilePixels);
  }
  return canvas;
}
