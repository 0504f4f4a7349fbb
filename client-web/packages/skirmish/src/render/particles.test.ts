import type { Texture } from 'pixi.js';
import { describe, expect, it } from 'vitest';
import { createParticles, type Spark } from './particles';
import type { Quads } from './quads';

const spark: Spark = {
  texture: { width: 8 } as Texture,
  x: 0,
  y: 0,
  vx: 10,
  vy: 0,
  keep: 1,
  life: 1,
  sizeFrom: 1,
  sizeTo: 1,
  stretch: 1,
  rotation: 0,
  spin: 0,
  color: 0xffffff,
  alpha: 1,
};

function drawnX(particles: ReturnType<typeof createParticles>): number[] {
  const xs: number[] = [];
  particles.draw({ put: (_texture: Texture, x: number) => xs.push(x) } as unknown as Quads);
  return xs.sort((a, b) => a - b);
}

describe('particles', () => {
  it('never become more than the capacity, however many are spawned', () => {
    const particles = createParticles(10);
    for (let i = 0; i < 1_000; i++) particles.spawn(spark);
    expect(particles.count).toBe(10);
    expect(drawnX(particles)).toHaveLength(10);
  });

  it('make room for new ones when full', () => {
    const particles = createParticles(3);
    for (let x = 0; x < 6; x++) particles.spawn({ ...spark, x });
    expect(drawnX(particles)).toEqual([3, 4, 5]);
  });

  it('move, and end with their life', () => {
    const particles = createParticles(10);
    particles.spawn(spark);
    particles.spawn({ ...spark, life: 0.2 });
    particles.step(0.5);
    expect(particles.count).toBe(1);
    expect(drawnX(particles)).toEqual([5]);
    particles.step(0.6);
    expect(particles.count).toBe(0);
  });

  it('are usable again after they ended', () => {
    const particles = createParticles(2);
    for (let round = 0; round < 5; round++) {
      particles.spawn({ ...spark, x: round });
      particles.spawn({ ...spark, x: round });
      particles.step(2);
    }
    particles.spawn({ ...spark, x: 42 });
    expect(drawnX(particles)).toEqual([42]);
  });
});
