import type { Labels } from './render/labels';

/** Damage numbers rising from own hits. */
export interface Floaters {
  add(x: number, y: number, text: string, color: number): void;
  draw(labels: Labels, seconds: number): void;
}

interface Floater {
  x: number;
  y: number;
  text: string;
  color: number;
  age: number;
}

const floatersMax = 24;
const lifeSeconds = 0.9;
const risePerSecond = 46;

export function createFloaters(): Floaters {
  const floaters: Floater[] = [];
  let next = 0;
  return {
    add(x, y, text, color) {
      floaters[next] = { x: x + (Math.random() - 0.5) * 18, y: y - 14, text, color, age: 0 };
      next = (next + 1) % floatersMax;
    },
    draw(labels, seconds) {
      for (const floater of floaters) {
        if (floater.age >= lifeSeconds) continue;
        floater.age += seconds;
        const done = floater.age / lifeSeconds;
        const size = 13 + 7 * Math.max(0, 1 - done * 4);
        const y = floater.y - risePerSecond * floater.age * (1 - done * 0.5);
        labels.put(floater.text, floater.x, y, size, floater.color, 1 - done * done);
      }
    },
  };
}
