// Written by the host's `generate` command. Do not edit.

import type { GameShape } from '@gameserver/client/net';

export interface Paddle {
  readonly type: 'paddle';
  readonly id: number;
  readonly vx: number;
  readonly vy: number;
  readonly x: number;
  readonly y: number;
  readonly score: number;
  readonly conceded: number;
  readonly player: number;
  readonly side: number;
}

export interface Puck {
  readonly type: 'puck';
  readonly id: number;
  readonly vx: number;
  readonly vy: number;
  readonly x: number;
  readonly y: number;
}

export interface Round {
  readonly type: 'round';
  readonly id: number;
  readonly number: number;
  readonly phase: number;
  readonly endsAt: number;
}

export type Entity = Paddle | Puck | Round;

export interface GoalEvent {
  readonly type: 'goal';
  readonly tick: number;
  readonly scorer: number;
  readonly conceder: number;
  readonly puck: number;
}

export interface HitEvent {
  readonly type: 'hit';
  readonly tick: number;
  readonly player: number;
  readonly puck: number;
}

export interface TauntEvent {
  readonly type: 'taunt';
  readonly tick: number;
  readonly player: number;
  readonly kind: number;
}

export type GameEvent = GoalEvent | HitEvent | TauntEvent;

/** A player's input for one tick. */
export interface Input {
  readonly dx: number;
  readonly dy: number;
}

export const Side = { left: 0, right: 1, top: 2, bottom: 3 } as const;

export const Phase = { playing: 0, results: 1 } as const;

/** The schema this client was built against, compared with the schema in Welcome. */
export const shape: GameShape<Entity, GameEvent, Input, Rules, Calls> = {
  types: {
    paddle: ['vx', 'vy', 'x', 'y', 'score', 'conceded', 'player', 'side'],
    puck: ['vx', 'vy', 'x', 'y'],
    round: ['number', 'phase', 'endsAt'],
  },
  events: {
    goal: ['scorer', 'conceder', 'puck'],
    hit: ['player', 'puck'],
    taunt: ['player', 'kind'],
  },
  inputs: ['dx', 'dy'],
  settings: ['tickRate', 'tableSize', 'goalHalf', 'paddleRadius', 'puckRadius', 'zoneDepth', 'paddleSpeed', 'puckSpeedMax', 'serveSpeed', 'roundTicks', 'resultTicks', 'tauntTicks', 'goalsToWin'],
};

/** The settings in Welcome. */
export interface Rules {
  readonly tickRate: number;
  readonly tableSize: number;
  readonly goalHalf: number;
  readonly paddleRadius: number;
  readonly puckRadius: number;
  readonly zoneDepth: number;
  readonly paddleSpeed: number;
  readonly puckSpeedMax: number;
  readonly serveSpeed: number;
  readonly roundTicks: number;
  readonly resultTicks: number;
  readonly tauntTicks: number;
  readonly goalsToWin: number;
}

/** Calls by name: their arguments and replies. */
export interface Calls {
  readonly taunt: { readonly arguments: readonly [kind: number]; readonly reply: readonly [] };
  readonly standing: { readonly arguments: readonly [player: number]; readonly reply: readonly [place: number, of: number, score: number, conceded: number] };
}
