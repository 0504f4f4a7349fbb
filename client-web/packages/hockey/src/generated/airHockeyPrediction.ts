// Translated from C# by the build, and written by the host's `generate` command. Do not edit.

import {
  fixedAddition,
  fixedClamp,
  fixedDivisionInt32,
  fixedFromInt32,
  fixedMultiplyInt32,
  fixedSubtraction,
} from './simulationPrediction.js';

const Side = { left: 0, right: 1, top: 2, bottom: 3 } as const;

export const tableSize = 1000;

// Entities.cs

/** A paddle, of a person or a bot, in front of its side. */
export interface Paddle {
  vx: number;
  vy: number;
  x: number;
  y: number;
  side: number;
}

/** Where a player wants the paddle to go, in percent of its speed. */
export interface Steer {
  dx: number;
  dy: number;
}

// Hockey.Table.cs

/**
 * The paddle stays in front of its side; its velocity is how it really moved, so that clients extrapolate rightly.
 * (Hockey.Move)
 */
export function move(paddle: Paddle, steer: Steer, rules: HockeyRules): void {
  let x = fixedAddition(paddle.x, fixedDivisionInt32(fixedMultiplyInt32(rules.paddleSpeed, steer.dx), 100));
  let y = fixedAddition(paddle.y, fixedDivisionInt32(fixedMultiplyInt32(rules.paddleSpeed, steer.dy), 100));
  const radius = fixedFromInt32(rules.paddleRadius);
  const depth = fixedFromInt32(rules.zoneDepth);
  const end = fixedSubtraction(fixedFromInt32(tableSize), radius);
  x = fixedClamp(
    x,
    paddle.side === Side.right ? fixedSubtraction(fixedFromInt32(tableSize), depth) : radius,
    paddle.side === Side.left ? depth : end,
  );
  y = fixedClamp(
    y,
    paddle.side === Side.bottom ? fixedSubtraction(fixedFromInt32(tableSize), depth) : radius,
    paddle.side === Side.top ? depth : end,
  );
  paddle.vx = fixedSubtraction(x, paddle.x);
  paddle.vy = fixedSubtraction(y, paddle.y);
  paddle.x = x;
  paddle.y = y;
}

// HockeyRules.cs

/** The numbers that a client needs to predict. Speeds are per tick. */
export interface HockeyRules {
  readonly paddleRadius: number;
  /** How far from its side a paddle can go. */
  readonly zoneDepth: number;
  readonly paddleSpeed: number;
}
