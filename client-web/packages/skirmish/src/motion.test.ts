import { seededRandom } from '@gameserver/test-kit';
import { describe, expect, it } from 'vitest';
import { Buttons } from './generated/skirmish';
import { arenaIsSolid, tileShift } from './generated/skirmishPrediction';
import { type Motion, type PredictionRules, stepShip } from './motion';
import { wallsOf } from './wallsOf';

/** With a velocity step of 1 no speed is cut, so that the other rules show by themselves. */
const rules = {
  velocityStep: 1,
  turnRate: 3495,
  acceleration: 122,
  reverseAcceleration: 73,
  strafeAcceleration: 85,
  boostAcceleration: 196,
  drag: 177,
  speedMax: 6144,
  bounce: 96,
  shipRadius: 3072,
} as PredictionRules;

const open = wallsOf('#######', '#.....#', '#.....#', '#.....#', '#.....#', '#.....#', '#######');
const middle = 3 * 8192 + 4096;
const resting: Motion = { x: middle, y: middle, vx: 0, vy: 0, angle: 0, boostUntil: 0 };

function fly(motion: Partial<Motion>, buttons: number, aim = motion.angle ?? 0, walls = open, by = rules): Motion {
  return stepShip({ ...resting, ...motion }, { buttons, aim }, 10, walls, by);
}

describe('turning', () => {
  it('is the short way, at most the turn rate', () => {
    expect(fly({ angle: 65_000 }, 0, 512).angle).toBe(512);
    expect(fly({ angle: 65_000 }, 0, 20_000).angle).toBe((65_000 + 3495) % 65_536);
    expect(fly({ angle: 1000 }, 0, 40_000).angle).toBe(65_536 + 1000 - 3495);
    // Exactly half a turn is -32768.
    expect(fly({ angle: 0 }, 0, 32_768).angle).toBe(65_536 - 3495);
  });
});

describe('the engine', () => {
  // Slowed: v * (4096 - 177) / 4096, cut towards zero.
  it.each([
    ['thrust', Buttons.thrust, 116, 0],
    ['reverse', Buttons.reverse, -69, 0],
    ['both', Buttons.thrust | Buttons.reverse, 46, 0],
    ['right', Buttons.right, 0, 81],
    ['left', Buttons.left, 0, -81],
    ['left and right', Buttons.left | Buttons.right, 0, 0],
    ['fire', Buttons.fire | Buttons.heavy, 0, 0],
  ])('%s', (_, buttons, vx, vy) => {
    expect(fly({}, buttons)).toEqual({ ...resting, x: middle + vx, y: middle + vy, vx, vy });
  });

  it('turns with the ship, after it has turned', () => {
    expect(fly({ angle: 16_384 }, Buttons.thrust)).toMatchObject({ vx: 0, vy: 116 });
    expect(fly({ angle: 16_384 }, Buttons.right)).toMatchObject({ vx: -81, vy: 0 });
    expect(fly({ angle: 16_384 - 3495 }, Buttons.thrust, 16_384)).toMatchObject({ vx: 0, vy: 116 });
  });

  it('is stronger before boostUntil, and not in that tick', () => {
    expect(fly({ boostUntil: 11 }, Buttons.thrust).vx).toBe(187);
    expect(fly({ boostUntil: 10 }, Buttons.thrust).vx).toBe(116);
  });

  it('rounds accelerations down and quotients towards zero', () => {
    // The sine of angle 64 is 101, and (101 * -73) >> 14 is -1: -101 * 3919 / 4096 is -96.6. Rounded up to 0 it would
    // come to -95.
    expect(fly({ angle: 64, vy: -100 }, Buttons.reverse)).toMatchObject({ vx: -69, vy: -96 });
    expect(fly({ vx: -1 }, 0).vx).toBe(0);
    expect(Object.is(fly({ vx: -1 }, 0).vx, 0)).toBe(true);
  });

  it('never makes a ship faster than allowed', () => {
    const wide = wallsOf(...Array.from({ length: 64 }, () => '.'.repeat(64)));
    let motion = resting;
    const fast = { ...rules, drag: 0, boostAcceleration: 4000 };
    for (let tick = 1; tick < 20; tick++) {
      motion = stepShip({ ...motion, boostUntil: 100 }, { buttons: Buttons.thrust, aim: 8192 }, tick, wide, fast);
    }
    expect(motion).toMatchObject({ vx: 6144, vy: 6144 });
  });
});

describe('steps', () => {
  const coarse = { ...rules, velocityStep: 4, turnRate: 3456 };
  const flyCoarsely = (motion: Partial<Motion>, buttons: number, aim?: number) =>
    fly(motion, buttons, aim, open, coarse);

  it('an aim is cut down to one', () => {
    expect(flyCoarsely({ angle: 0 }, 0, 63).angle).toBe(0);
    expect(flyCoarsely({ angle: 0 }, 0, 127).angle).toBe(64);
    expect(flyCoarsely({ angle: 0 }, 0, 65_535).angle).toBe(65_472);
    expect(flyCoarsely({ angle: 128 }, 0, 65_535).angle).toBe(65_472);
    expect(flyCoarsely({ angle: 64 }, 0, 20_001).angle).toBe(64 + 3456);
  });

  it('speeds are cut towards zero when they are slowed', () => {
    // 1000 * 3919 / 4096 is 956.
    expect(flyCoarsely({ vx: 1000, vy: -1000 }, 0)).toMatchObject({ vx: 956, vy: -956, x: middle + 956 });
    // 998 comes to 954, 100 to 95, 4 to 3.
    expect(flyCoarsely({ vx: 998, vy: -998 }, 0)).toMatchObject({ vx: 952, vy: -952, x: middle + 952 });
    expect(flyCoarsely({ vx: 100, vy: -100 }, 0)).toMatchObject({ vx: 92, vy: -92 });
    const stopped = flyCoarsely({ vx: 4, vy: -4 }, 0);
    expect([stopped.vx, stopped.vy]).toEqual([0, 0]);
  });

  it('and then clamped', () => {
    const slow = { ...coarse, speedMax: 802 };
    expect(fly({ vx: 1000, vy: -1000 }, 0, 0, open, slow)).toMatchObject({ vx: 802, vy: -802 });
  });

  it('and when they are thrown back', () => {
    // 956 * 96 / 256 is 358.
    const x = 6 * 8192 - 3072 - 10;
    const y = 8192 + 3072 + 10;
    expect(flyCoarsely({ x, vx: 1000 }, 0)).toMatchObject({ vx: -356 });
    expect(flyCoarsely({ y, vy: -1000 }, 0)).toMatchObject({ vy: 356 });
    // 20 comes to 16 and that to 6 and 4; 12 to 8, 3 and 0.
    expect(flyCoarsely({ x: x + 10, vx: 20 }, 0).vx).toBe(-4);
    expect(Object.is(flyCoarsely({ x: x + 10, vx: 12 }, 0).vx, 0)).toBe(true);
  });

  it('every angle and speed of a flight is a multiple', () => {
    const random = seededRandom(9);
    let motion = resting;
    for (let tick = 1; tick < 2000; tick++) {
      const input = { buttons: Math.floor(random() * 64), aim: Math.floor(random() * 65_536) };
      motion = stepShip(motion, input, tick, open, coarse);
      expect([motion.angle % 64, Math.abs(motion.vx % 4), Math.abs(motion.vy % 4)]).toEqual([0, 0, 0]);
    }
  });
});

describe('walls', () => {
  const left = 8192 + 3072;
  const right = 6 * 8192 - 3072;

  it('stop a ship flush and throw it back with part of its speed', () => {
    expect(fly({ x: right - 10, vx: 1000 }, 0)).toMatchObject({ x: right, vx: -358 });
    expect(fly({ x: left + 10, vx: -1000 }, 0)).toMatchObject({ x: left, vx: 358 });
    expect(fly({ y: right - 10, vy: 1000 }, 0)).toMatchObject({ y: right, vy: -358 });
    expect(fly({ y: left + 10, vy: -1000 }, 0)).toMatchObject({ y: left, vy: 358 });
  });

  it('do not stop a ship that lies flush and moves along or away', () => {
    expect(fly({ x: right, vy: 1000 }, 0)).toMatchObject({ x: right, y: middle + 956 });
    expect(fly({ x: left, vy: 1000 }, 0)).toMatchObject({ x: left, y: middle + 956 });
    expect(fly({ x: right, vx: -1000 }, 0).x).toBe(right - 956);
  });

  it('do not throw back a ship that comes to lie flush by itself', () => {
    expect(fly({ x: right - 956, vx: 1000 }, 0)).toMatchObject({ x: right, vx: 956 });
    expect(fly({ y: right - 956, vy: 1000 }, 0)).toMatchObject({ y: right, vy: 956 });
    expect(fly({ x: left + 956, vx: -1000 }, 0)).toMatchObject({ x: left, vx: -956 });
    expect(fly({ y: left + 956, vy: -1000 }, 0)).toMatchObject({ y: left, vy: -956 });
  });

  it('stop at once at any speed when the ship already touches them', () => {
    expect(fly({ x: right, vx: 3 }, 0)).toMatchObject({ x: right, vx: 0 });
  });

  it('in a corner x is done first, and y then looks from the new x', () => {
    const pillar = wallsOf('#####', '#...#', '#..##', '#...#', '#####');
    const x = 3 * 8192 - 3072 - 100;
    const y = 2 * 8192 - 3072 - 100;
    expect(fly({ x, y, vx: 1000, vy: 1000 }, 0, 0, pillar)).toMatchObject({
      x: x + 956,
      vx: 956,
      y: y + 100,
      vy: -358,
    });
  });

  it('all tiles outside the map are walls', () => {
    const hole = wallsOf('.');
    expect(fly({ x: 4096, y: 4096, vx: 6144, vy: -6144 }, 0, 0, hole)).toMatchObject({ x: 8192 - 3072, y: 3072 });
  });

  // The worst a client can do, for long, at random: full speed from anywhere, all buttons.
  it.each([1, 2, 3, 4])('are never entered (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const below = (n: number) => Math.floor(random() * n);
    const size = 12;
    const rows = Array.from({ length: size }, (_, r) =>
      Array.from({ length: size }, (_, c) =>
        r % 11 === 0 || c % 11 === 0 || (random() < 0.2 && r + c > 3) ? '#' : '.',
      ).join(''),
    );
    const walls = wallsOf(...rows);
    const fast = {
      ...rules,
      boostAcceleration: 3000,
      drag: seed * 20,
      speedMax: 8191,
      velocityStep: 2 ** (seed % 4),
    };
    let motion: Motion = { x: 8192 + 4096, y: 8192 + 4096, vx: 0, vy: 0, angle: 0, boostUntil: 2 ** 31 - 1 };
    let bounces = 0;
    let input = { buttons: 0, aim: 0 };
    for (let tick = 1; tick <= 20_000; tick++) {
      if (tick % 7 === 0) input = { buttons: below(64), aim: [0, 65_535, 32_768, below(65_536)][below(4)] as number };
      const next = stepShip(motion, input, tick, walls, fast);
      if (Math.sign(next.vx) === -Math.sign(motion.vx) && next.vx !== 0) bounces++;
      motion = next;
      if (!Object.values(motion).every((value) => Object.is(value, value | 0))) throw new Error(JSON.stringify(motion));
      const r = fast.shipRadius;
      for (const x of [motion.x - r, motion.x + r - 1]) {
        for (const y of [motion.y - r, motion.y + r - 1]) {
          if (arenaIsSolid(walls, x >> tileShift, y >> tileShift))
            throw new Error(`in a wall in tick ${tick}: ${JSON.stringify(motion)}`);
        }
      }
    }
    expect(bounces).toBeGreaterThan(200);
  });
});

it('does not change what it is given', () => {
  const motion = Object.freeze({ ...resting, vx: 500 });
  expect(stepShip(motion, { buttons: 63, aim: 9 }, 1, open, rules)).not.toBe(motion);
});

it('the same inputs give the same flight', () => {
  const flight = () => {
    let motion = resting;
    for (let tick = 1; tick < 300; tick++)
      motion = stepShip(motion, { buttons: tick % 64, aim: (tick * 997) & 65_535 }, tick, open, rules);
    return motion;
  };
  expect(flight()).toEqual(flight());
});
