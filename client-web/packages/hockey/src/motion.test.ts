import { describe, expect, it } from 'vitest';
import { move } from './generated/airHockeyPrediction';
import { type Rules, Side } from './generated/hockey';
import { slidePuck, steerTo, unit } from './motion';

const rules: Rules = {
  tickRate: 30,
  tableSize: 1000,
  goalHalf: 170,
  paddleRadius: 45,
  puckRadius: 28,
  zoneDepth: 260,
  paddleSpeed: 5973,
  puckSpeedMax: 9386,
  serveSpeed: 2986,
  roundTicks: 3600,
  resultTicks: 240,
  tauntTicks: 90,
  goalsToWin: 7,
};
const at = (x: number, y: number) => ({ x: x * unit, y: y * unit });

it('a paddle arrives where it is steered to, on the straight way, and stays', () => {
  const paddle = { ...at(100, 500), vx: 0, vy: 0, side: Side.left };
  const target = at(200, 700);
  expect(steerTo(paddle, target, rules)).toEqual({ dx: 50, dy: 100 });
  for (let i = 0; i < 60; i++) move(paddle, steerTo(paddle, target, rules), rules);
  expect(Math.hypot(paddle.x - target.x, paddle.y - target.y)).toBeLessThan(unit);
  expect(steerTo(target, target, rules)).toEqual({ dx: 0, dy: 0 });
});

describe('a puck that nobody hits', () => {
  it('slides on', () => {
    expect(slidePuck({ ...at(500, 500), vx: 256, vy: -512 }, 10, rules)).toEqual(at(510, 480));
  });

  it('bounces off the sides', () => {
    expect(slidePuck({ ...at(38, 962), vx: -unit, vy: unit }, 20, rules)).toEqual(at(38, 962));
  });
});
