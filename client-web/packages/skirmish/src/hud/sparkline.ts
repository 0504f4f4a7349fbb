import { make } from '@gameserver/ui/dom';

/** A small chart of the last values, newest at the right. */
export interface Sparkline {
  readonly element: HTMLCanvasElement;
  push(value: number): void;
  draw(): void;
}

const samples = 90;
const widthPixels = 120;
const heightPixels = 16;

/** `floor` is the least height of the scale, so that noise around zero looks like nothing. */
export function createSparkline(color: string, floor: number): Sparkline {
  const element = make('canvas', 'sparkline');
  element.width = widthPixels;
  element.height = heightPixels;
  const context = element.getContext('2d');
  const values = new Float32Array(samples);
  let next = 0;
  return {
    element,
    push(value) {
      values[next] = value;
      next = (next + 1) % samples;
    },
    draw() {
      if (!context) return;
      const top = Math.max(floor, ...values);
      context.clearRect(0, 0, widthPixels, heightPixels);
      context.strokeStyle = color;
      context.lineWidth = 1;
      context.beginPath();
      for (let i = 0; i < samples; i++) {
        const value = values[(next + i) % samples] ?? 0;
        context.lineTo((i / (samples - 1)) * widthPixels, heightPixels - 1 - (value / top) * (heightPixels - 3));
      }
      context.stroke();
    },
  };
}
