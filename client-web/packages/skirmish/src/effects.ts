import type { Art } from './art';
import { mix } from './render/colors';
import type { Particles, Spark } from './render/particles';

/** What happens to be seen for a moment. Places are world units, angles radians. */
export interface Effects {
  sparks(x: number, y: number, angle: number, spread: number, count: number, color: number): void;
  muzzle(x: number, y: number, angle: number, color: number, heavy: boolean): void;
  exhaust(x: number, y: number, vx: number, vy: number, color: number): void;
  explosion(x: number, y: number, vx: number, vy: number, color: number): void;
  blast(x: number, y: number, radius: number, color: number): void;
  arrival(x: number, y: number, color: number): void;
  pickupTaken(x: number, y: number, color: number): void;
}

const white = 0xffffff;
const hot = 0xffd9a0;

/** Makes the effects, which live in `particles`. */
export function createEffects(art: Art, particles: Particles): Effects {
  const { pictures } = art;
  const still: Spark = {
    texture: pictures.dot,
    x: 0,
    y: 0,
    vx: 0,
    vy: 0,
    keep: 1,
    life: 0.4,
    sizeFrom: 10,
    sizeTo: 0,
    stretch: 1,
    rotation: 0,
    spin: 0,
    color: white,
    alpha: 1,
  };
  const spark: Spark = { ...still };
  /** Spawns a spark that differs from a plain one in some ways; the object is used again for the next. */
  const spawn = (change: Partial<Spark>) => {
    Object.assign(spark, still, change);
    particles.spawn(spark);
  };
  const between = (from: number, to: number) => from + Math.random() * (to - from);

  function flying(x: number, y: number, angle: number, speed: number, change: Partial<Spark>): void {
    spawn({
      texture: pictures.streak,
      x,
      y,
      vx: Math.cos(angle) * speed,
      vy: Math.sin(angle) * speed,
      rotation: angle,
      keep: 0.06,
      sizeTo: 2,
      ...change,
    });
  }

  function flash(x: number, y: number, size: number, life: number, color: number, alpha: number): void {
    spawn({ texture: pictures.glow, x, y, life, sizeFrom: size, sizeTo: size * 0.6, color, alpha });
  }

  function wave(x: number, y: number, to: number, life: number, color: number, alpha: number): void {
    spawn({ texture: pictures.shock, x, y, life, sizeFrom: to * 0.12, sizeTo: to, color, alpha });
  }

  return {
    sparks(x, y, angle, spread, count, color) {
      for (let i = 0; i < count; i++) {
        const direction = angle + between(-spread, spread);
        flying(x, y, direction, between(60, 340), {
          life: between(0.12, 0.4),
          sizeFrom: between(8, 18),
          color: mix(color, white, Math.random() * 0.7),
        });
      }
    },
    muzzle(x, y, angle, color, heavy) {
      flash(x, y, heavy ? 90 : 40, heavy ? 0.2 : 0.08, mix(color, white, 0.4), heavy ? 1 : 0.8);
      flying(x, y, angle, 40, { life: 0.07, sizeFrom: heavy ? 60 : 30, sizeTo: heavy ? 30 : 12, color: white });
      if (heavy) wave(x, y, 70, 0.25, color, 0.7);
    },
    exhaust(x, y, vx, vy, color) {
      spawn({
        x,
        y,
        vx: vx + between(-25, 25),
        vy: vy + between(-25, 25),
        keep: 0.1,
        life: between(0.2, 0.5),
        sizeFrom: between(7, 13),
        sizeTo: 2,
        color: mix(color, hot, 0.35),
        alpha: 0.6,
      });
    },
    explosion(x, y, vx, vy, color) {
      flash(x, y, 330, 0.5, mix(color, white, 0.3), 1);
      flash(x, y, 130, 0.3, white, 1);
      wave(x, y, 300, 0.65, mix(color, white, 0.3), 0.9);
      wave(x, y, 150, 0.35, white, 0.7);
      for (let i = 0; i < 34; i++) {
        flying(x, y, Math.random() * Math.PI * 2, between(80, 520), {
          life: between(0.3, 0.95),
          sizeFrom: between(14, 34),
          color: mix(color, i % 3 === 0 ? white : hot, Math.random() * 0.6),
        });
      }
      for (let i = 0; i < 12; i++) {
        const angle = Math.random() * Math.PI * 2;
        const speed = between(30, 190);
        spawn({
          texture: pictures.shard,
          x,
          y,
          vx: vx * 0.5 + Math.cos(angle) * speed,
          vy: vy * 0.5 + Math.sin(angle) * speed,
          keep: 0.35,
          life: between(0.7, 1.5),
          sizeFrom: between(9, 20),
          sizeTo: 7,
          rotation: angle,
          spin: between(-9, 9),
          color: mix(color, white, 0.25),
        });
      }
      for (let i = 0; i < 14; i++) {
        spawn({
          texture: pictures.glow,
          x: x + between(-14, 14),
          y: y + between(-14, 14),
          vx: between(-70, 70),
          vy: between(-70, 70),
          keep: 0.2,
          life: between(0.5, 1.1),
          sizeFrom: between(30, 60),
          sizeTo: 90,
          color: mix(color, hot, Math.random()),
          alpha: 0.5,
        });
      }
    },
    blast(x, y, radius, color) {
      flash(x, y, radius * 2.6, 0.3, mix(color, white, 0.4), 0.9);
      wave(x, y, radius * 2, 0.4, color, 1);
      wave(x, y, radius * 1.2, 0.25, white, 0.6);
      for (let i = 0; i < 18; i++) {
        flying(x, y, Math.random() * Math.PI * 2, between(120, 380), {
          life: between(0.2, 0.5),
          sizeFrom: between(10, 24),
          color: mix(color, white, Math.random() * 0.6),
        });
      }
    },
    arrival(x, y, color) {
      spawn({ texture: pictures.shock, x, y, life: 0.5, sizeFrom: 170, sizeTo: 24, color, alpha: 0.9 });
      flash(x, y, 150, 0.5, mix(color, white, 0.5), 0.9);
      for (let i = 0; i < 16; i++) {
        const angle = (i / 16) * Math.PI * 2;
        flying(x + Math.cos(angle) * 80, y + Math.sin(angle) * 80, angle + Math.PI, 240, {
          life: 0.35,
          sizeFrom: 20,
          color,
        });
      }
    },
    pickupTaken(x, y, color) {
      wave(x, y, 120, 0.45, color, 0.9);
      flash(x, y, 120, 0.35, color, 0.9);
      for (let i = 0; i < 14; i++) {
        flying(x, y, Math.random() * Math.PI * 2, between(60, 220), {
          life: between(0.25, 0.55),
          sizeFrom: between(8, 16),
          color: mix(color, white, Math.random() * 0.5),
        });
      }
    },
  };
}
