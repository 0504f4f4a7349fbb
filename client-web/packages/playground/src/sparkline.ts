import { make } from '@gameserver/ui/dom';
import type { History } from './history';

const width = 160;
const height = 22;
const color = '#35d4ff';

/** Draws a history. */
export function createSparkline(history: History): { readonly element: HTMLCanvasElement; draw(): void } {
  const element = make('canvas', 'sparkline');
  element.width = width;
  element.height = height;
  const context = element.getContext('2d');
  return {
    element,
    draw() {
      if (context === null) return;
      context.clearRect(0, 0, width, height);
      context.strokeStyle = color;
      context.lineWidth = 1.5;
      for (const stroke of history.strokes()) {
        context.beginPath();
        for (const { x, y } of stroke) context.lineTo(x * (width - 2) + 1, y * (height - 4) + 2);
        context.stroke();
      }
    },
  };
}
