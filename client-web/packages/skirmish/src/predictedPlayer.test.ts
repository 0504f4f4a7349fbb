import { readGolden } from '@gameserver/test-kit';
import { describe, expect, it } from 'vitest';
import { Phase, type Rules, Weapon } from './generated/skirmish';
import { isSamePlayer, type PredictedPlayer, stepPlayer } from './predictedPlayer';
import { wallsOf } from './wallsOf';

type Numbers = readonly number[];

interface GoldenTick {
  readonly tick: number;
  readonly state: {
    readonly ship: Numbers;
    readonly heavies: readonly Numbers[];
    readonly pickups: readonly Numbers[];
  };
  readonly next: readonly [buttons: number, aim: number];
}

interface GoldenPilots {
  readonly rules: Rules;
  readonly solid: readonly string[];
  readonly runs: readonly (readonly GoldenTick[])[];
}

function playerOf({ ship, heavies, pickups }: GoldenTick['state']): PredictedPlayer {
  const [x, y, vx, vy, angle, boostUntil, overdriveUntil, health, rapidReadyAt, heavyReadyAt] = ship as [
    ...[number, number, number, number, number, number, number, number, number, number],
  ];
  return {
    ...{ x, y, vx, vy, angle, boostUntil, overdriveUntil, health, rapidReadyAt, heavyReadyAt },
    heavies: heavies.map(
      ([bornAt, x, y, angle]) => ({ weapon: Weapon.heavy, bornAt, x, y, angle }) as PredictedPlayer['heavies'][0],
    ),
    pickups: pickups.map(([item, x, y, readyAt], id) => ({ id, item, x, y, readyAt }) as PredictedPlayer['pickups'][0]),
    fired: [],
  };
}

describe("pilot.json: alone in an arena, everything goes as the server's does, bit for bit", () => {
  const { rules, solid, runs } = readGolden('pilot.json') as GoldenPilots;
  const walls = wallsOf(...solid);
  const environment = { walls, rules, phase: Phase.playing, endsAt: 100_000 };

  it.each(runs.map((run, i) => [i, run] as const))('run %i', (_, run) => {
    let player = playerOf((run[0] as GoldenTick).state);
    const seen = { fired: 0, bursts: 0, pushes: 0, taken: 0 };
    for (const [i, { tick, next }] of run.slice(0, -1).entries()) {
      const before = player;
      player = stepPlayer(player, { buttons: next[0], aim: next[1] }, tick + 1, environment);
      const after = run[i + 1] as GoldenTick;
      const truth = playerOf(after.state);
      expect({ ...player, fired: [] }, `tick ${tick + 1}`).toEqual(truth);
      expect(isSamePlayer(player, truth)).toBe(true);
      seen.fired += player.fired.length;
      seen.bursts += before.heavies.length > player.heavies.length ? 1 : 0;
      seen.taken += player.pickups.some((pickup, k) => pickup.readyAt !== before.pickups[k]?.readyAt) ? 1 : 0;
    }
    expect(seen.fired, 'shots fired').toBeGreaterThan(10);
    expect(seen.bursts, 'heavy shots that burst').toBeGreaterThan(2);
    expect(seen.taken, 'pickups taken').toBeGreaterThan(1);
  });
});
