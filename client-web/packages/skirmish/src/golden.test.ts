import { readGolden } from '@gameserver/test-kit';
import { expect, it } from 'vitest';
import { sin } from './generated/simulationPrediction';
import { type Motion, type PredictionRules, stepShip } from './motion';
import { wallsOf } from './wallsOf';

type Five = readonly [x: number, y: number, vx: number, vy: number, angle: number];

interface GoldenMotion {
  readonly rules: PredictionRules;
  readonly map: { readonly columns: number; readonly rows: number; readonly solid: readonly string[] };
  readonly runs: readonly {
    readonly start: Omit<Motion, 'boostUntil'>;
    readonly boostUntil: number;
    readonly firstTick: number;
    readonly inputs: readonly (readonly [buttons: number, aim: number])[];
    readonly states: readonly Five[];
  }[];
}

it("ship-motion.json: ships fly as the server's do, bit for bit", () => {
  const { rules, map, runs } = readGolden('ship-motion.json') as GoldenMotion;
  expect(map.solid).toHaveLength(map.rows);
  expect(runs.length).toBeGreaterThan(0);
  const walls = wallsOf(...map.solid);
  for (const [i, run] of runs.entries()) {
    expect(run.states.length, `run ${i}`).toBe(run.inputs.length);
    let motion: Motion = { ...run.start, boostUntil: run.boostUntil };
    for (const [j, [buttons, aim]] of run.inputs.entries()) {
      const tick = run.firstTick + j;
      motion = stepShip(motion, { buttons, aim }, tick, walls, rules);
      const state: Five = [motion.x, motion.y, motion.vx, motion.vy, motion.angle];
      expect(state, `run ${i}, tick ${tick}`).toEqual(run.states[j]);
    }
  }
});

it("fixed-math.json: sines are the server's", () => {
  const golden = readGolden('fixed-math.json') as {
    readonly sin: readonly (readonly [angle: number, value: number])[];
  };
  expect(golden.sin.length).toBeGreaterThan(0);
  for (const [angle, value] of golden.sin) expect(sin(angle), `angle ${angle}`).toBe(value);
});
