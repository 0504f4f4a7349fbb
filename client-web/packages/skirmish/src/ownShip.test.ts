import { readGolden, seededRandom } from '@gameserver/test-kit';
import { describe, expect, it } from 'vitest';
import { Phase, type Rules, type Ship } from './generated/skirmish';
import { arenaIsSolid, tileShift } from './generated/skirmishPrediction';
import { createOwnShip } from './ownShip';
import { wallsOf } from './wallsOf';

const { rules, solid } = readGolden('pilot.json') as { readonly rules: Rules; readonly solid: readonly string[] };
const walls = wallsOf(...solid);
const environment = { walls, rules, phase: Phase.playing, endsAt: 100_000 };
const middle = (tile: number) => (tile << tileShift) + (1 << (tileShift - 1));

const ship = (x: number, y: number, more: Partial<Ship> = {}): Ship =>
  ({
    type: 'ship',
    id: 0,
    player: 0,
    x,
    y,
    vx: 0,
    vy: 0,
    angle: 0,
    health: 100,
    deaths: 0,
    respawnAt: 0,
    ...more,
  }) as Ship;

const confirmed = (it: Ship) => ({ ship: it, rapids: [], heavies: [], pickups: [] });

/** Whether the square of a ship lies in no wall. */
function isFree({ x, y }: { readonly x: number; readonly y: number }): boolean {
  const r = rules.shipRadius;
  for (const dx of [-r, 0, r - 1])
    for (const dy of [-r, 0, r - 1])
      if (arenaIsSolid(walls, Math.round(x + dx) >> tileShift, Math.round(y + dy) >> tileShift)) return false;
  return true;
}

describe('the own ship', () => {
  it('is drawn where it was, and glides, when it is corrected a little', () => {
    const own = createOwnShip(rules);
    own.confirm(100, confirmed(ship(middle(5), middle(5))), environment);
    for (let tick = 101; tick <= 104; tick++) own.predict(tick, { buttons: 0, aim: 0 });
    const before = own.drawAt(1);
    own.confirm(101, confirmed(ship(middle(5) + 10 * 256, middle(5))), environment);
    expect(own.error).toBe(10);
    expect(own.drawAt(1)?.x).toBeCloseTo(before?.x ?? 0, 6);
    own.fade(0.1);
    expect(own.drawAt(1)?.x).toBeCloseTo(middle(5) + 9 * 256, 0);
  });

  it('does not glide through a wall: it is at once where it belongs', () => {
    // Row 2, column 3 and 4 are walls; the ship was predicted left of them and is right of them.
    const own = createOwnShip(rules);
    own.confirm(100, confirmed(ship(middle(2), middle(2))), environment);
    for (let tick = 101; tick <= 104; tick++) own.predict(tick, { buttons: 0, aim: 0 });
    own.confirm(101, confirmed(ship(middle(5), middle(2))), environment);
    expect(own.drawAt(1)?.x).toBe(middle(5));
  });

  it.each([1, 2, 3])('is never drawn in a wall, however it is corrected (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const own = createOwnShip(rules);
    let tick = 100;
    let glides = 0;
    for (let i = 0; i < 3000; i++) {
      if (i % 12 === 0) {
        const predicted = own.predicted;
        const near = {
          x: (predicted?.x ?? middle(5)) + (random() - 0.5) * 20_000,
          y: (predicted?.y ?? middle(5)) + (random() - 0.5) * 20_000,
        };
        const at = ship(Math.round(near.x), Math.round(near.y), {
          vx: Math.round(random() * 80) * 4,
          vy: Math.round(random() * -80) * 4,
        });
        if (isFree(at)) own.confirm(tick, confirmed(at), environment);
      }
      tick++;
      own.predict(tick, { buttons: Math.floor(random() * 16), aim: Math.floor(random() * 65536) });
      own.fade(1 / 60);
      for (const fraction of [0, 0.3, 0.9]) {
        const drawn = own.drawAt(fraction);
        if (!drawn || !own.predicted) continue;
        expect(isFree(drawn), `frame ${i}: ${drawn.x}, ${drawn.y}`).toBe(true);
        if (Math.abs(drawn.x - own.predicted.x) > 256) glides++;
      }
    }
    expect(glides).toBeGreaterThan(100);
  });
});
