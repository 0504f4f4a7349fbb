import type { Texture } from 'pixi.js';
import type { Quads } from './quads';

/** One short-lived picture: a spark, a puff, a splinter, a ring. Units and seconds. */
export interface Spark {
  texture: Texture;
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Share of the speed that is left after a second. */
  keep: number;
  life: number;
  sizeFrom: number;
  sizeTo: number;
  /** Length of the picture along its rotation, as a multiple of its size. */
  stretch: number;
  rotation: number;
  spin: number;
  color: number;
  alpha: number;
}

interface Live extends Spark {
  age: number;
}

/** A bounded set of particles. When it is full the oldest gives way, it is the faintest one. */
export interface Particles {
  readonly count: number;
  spawn(spark: Readonly<Spark>): void;
  step(seconds: number): void;
  draw(quads: Quads): void;
  clear(): void;
}

/** Makes a set of at most `capacity` particles; all memory is kept and used again. */
export function createParticles(capacity: number): Particles {
  const slots: Live[] = [];
  let count = 0;
  let oldest = 0;

  /** A free slot, or the next in turn when there is none. */
  function takeSlot(spark: Readonly<Spark>): Live {
    if (count === capacity) {
      oldest = (oldest + 1) % capacity;
      const slot = slots[oldest];
      if (slot) return slot;
    }
    let slot = slots[count];
    if (!slot) {
      slot = { ...spark, age: 0 };
      slots.push(slot);
    }
    count++;
    return slot;
  }

  return {
    get count() {
      return count;
    },
    spawn(spark) {
      const slot = takeSlot(spark);
      Object.assign(slot, spark);
      slot.age = 0;
    },
    step(seconds) {
      for (let i = count - 1; i >= 0; i--) {
        const live = slots[i] as Live;
        live.age += seconds;
        if (live.age >= live.life) {
          count--;
          slots[i] = slots[count] as Live;
          slots[count] = live;
          continue;
        }
        const kept = live.keep ** seconds;
        live.vx *= kept;
        live.vy *= kept;
        live.x += live.vx * seconds;
        live.y += live.vy * seconds;
        live.rotation += live.spin * seconds;
      }
    },
    draw(quads) {
      for (let i = 0; i < count; i++) {
        const live = slots[i] as Live;
        const done = live.age / live.life;
        const size = live.sizeFrom + (live.sizeTo - live.sizeFrom) * (1 - (1 - done) * (1 - done));
        const scale = size / live.texture.width;
        const fade = live.alpha * (1 - done * done);
        quads.put(live.texture, live.x, live.y, live.rotation, scale * live.stretch, scale, live.color, fade);
      }
    },
    clear() {
      count = 0;
    },
  };
}
