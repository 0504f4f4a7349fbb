// The TypeScript side of PredictedRulesTests: a hash per block of results, or the results of one block.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './load.mjs';

const inputsPerBlock = 1000;
const thrown = 0x55555555;
const [, , folder, oneName, oneBlock] = process.argv;
const math = await load(folder, 'simulationPrediction');
const skirmish = await load(folder, 'skirmishPrediction');
const hockey = await load(folder, 'airHockeyPrediction');
const { blocks, cases, arena, rules, hockeyRules } = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'));

const runs = {
  sqrt: (v) => math.sqrt((BigInt(v[0]) << 32n) | BigInt(v[1] >>> 0)),
  arenaIsSolid: (v) => skirmish.arenaIsSolid(arena, v[0], v[1]),
  arenaIsSolidAt: (v) => skirmish.arenaIsSolidAt(arena, v[0], v[1]),
  arenaIsClear: (v) => skirmish.arenaIsClear(arena, v[0] & 65535, v[1] & 65535, v[2] & 65535, v[3] & 65535),
  rapidCooldown: (v) => skirmish.rapidCooldown((v[0] & 1) !== 0, rules),
  speedOf: (v) => skirmish.speedOf(v[0] & 1, rules),
  lifeOf: (v) => skirmish.lifeOf(v[0] & 1, rules),
  findWall: (v) => skirmish.findWall(v[0] & 65535, v[1] & 65535, v[2] >> 16, v[3] >> 16, arena),
  along: (v) => skirmish.along(v[0], v[1], v[2]),
  pushAt: (v) => skirmish.pushAt(v[0], rules),
  pushed: (v) => skirmish.pushed(v[0], v[1], v[2], v[3], rules),
  isInReach: (v) => skirmish.isInReach(v[0], v[1], rules),
  isOfUse: (v) => skirmish.isOfUse(v[0] & 3, v[1], rules),
  repaired: (v) => skirmish.repaired(v[0], rules),
  shipMotionStep: fly,
  move: movePaddle,
};

function fly(v) {
  const ship = { x: v[0] & 131071, y: v[1] & 131071, vx: v[2] >> 18, vy: v[3] >> 18, angle: v[4] & 65535 };
  if ((v[7] & 15) === 0) Object.assign(ship, { x: v[0], vx: v[2] >> 8, angle: v[4] });
  let hash = 0;
  for (let tick = 0; tick < 10; tick++) {
    skirmish.shipMotionStep(ship, (v[5] >> tick) & 63, v[6], ((v[7] >> tick) & 1) !== 0, arena, rules);
    const sum = ship.x + Math.imul(ship.y, 3) + Math.imul(ship.vx, 5) + Math.imul(ship.vy, 7) + ship.angle;
    hash = (Math.imul(hash, 31) + sum) | 0;
  }
  return hash;
}

function movePaddle(v) {
  const mask = (v[5] & 15) === 0 ? -1 : 262143;
  const paddle = { x: v[0] & mask, y: v[1] & mask, vx: 0, vy: 0, side: v[4] & 3 };
  hockey.move(paddle, { dx: v[2], dy: v[3] }, hockeyRules);
  return (paddle.x + Math.imul(paddle.y, 3) + Math.imul(paddle.vx, 5) + Math.imul(paddle.vy, 7)) | 0;
}

function* results(run, block) {
  let state = Math.imul(block, 7919);
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state;
  };
  const input = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < inputsPerBlock; i++) {
    for (let k = 0; k < input.length; k++) {
      const value = next() ^ (next() >>> 16);
      input[k] = value >> (next() >>> 27);
    }
    let result = thrown;
    try {
      const returned = run(input);
      result = typeof returned === 'boolean' ? Number(returned) : returned;
    } catch (error) {
      // A mistake of the translation, not an exception of the program.
      if (error instanceof ReferenceError || error instanceof TypeError) throw error;
    }
    // A negative zero or a fraction is none of C#'s results.
    if (!Object.is(result, result | 0)) throw new Error(`${input}: ${result}`);
    yield result;
  }
}

const runOf = (name) => runs[name] ?? ((v) => math[name](...v));
if (oneName !== undefined) console.log(JSON.stringify([...results(runOf(oneName), Number(oneBlock))]));
else {
  const all = cases.map((name) => {
    const run = runOf(name);
    return Array.from({ length: blocks }, (_, block) => {
      let hash = 0;
      for (const result of results(run, block)) hash = Math.imul(hash ^ result, 16777619);
      return hash;
    });
  });
  console.log(JSON.stringify(all));
}
