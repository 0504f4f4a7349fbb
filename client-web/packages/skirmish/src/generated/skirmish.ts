// Written by the host's `generate` command. Do not edit.

import type { GameShape } from '@gameserver/client/net';

export interface Ship {
  readonly type: 'ship';
  readonly id: number;
  readonly vx: number;
  readonly vy: number;
  readonly angle: number;
  readonly controls: number;
  readonly x: number;
  readonly y: number;
  readonly player: number;
  readonly health: number;
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  readonly heavyReadyAt: number;
  readonly boostUntil: number;
  readonly overdriveUntil: number;
  readonly protectedUntil: number;
  readonly respawnAt: number;
}

export interface Shot {
  readonly type: 'shot';
  readonly id: number;
  readonly ship: number;
  readonly weapon: number;
  readonly angle: number;
  readonly x: number;
  readonly y: number;
  readonly bornAt: number;
}

export interface Pickup {
  readonly type: 'pickup';
  readonly id: number;
  readonly item: number;
  readonly x: number;
  readonly y: number;
  readonly readyAt: number;
}

export interface Match {
  readonly type: 'match';
  readonly id: number;
  readonly round: number;
  readonly phase: number;
  readonly endsAt: number;
  readonly map: number;
}

export type Entity = Ship | Shot | Pickup | Match;

export interface KillEvent {
  readonly type: 'kill';
  readonly tick: number;
  readonly killer: number;
  readonly victim: number;
  readonly weapon: number;
}

export interface HitEvent {
  readonly type: 'hit';
  readonly tick: number;
  readonly shooter: number;
  readonly victim: number;
  readonly damage: number;
  readonly x: number;
  readonly y: number;
}

export interface PickupEvent {
  readonly type: 'pickup';
  readonly tick: number;
  readonly player: number;
  readonly item: number;
}

export interface EmoteEvent {
  readonly type: 'emote';
  readonly tick: number;
  readonly player: number;
  readonly emote: number;
}

export type GameEvent = KillEvent | HitEvent | PickupEvent | EmoteEvent;

/** A player's input for one tick. */
export interface Input {
  readonly buttons: number;
  readonly aim: number;
}

export const Buttons = { thrust: 1, reverse: 2, left: 4, right: 8, fire: 16, heavy: 32 } as const;

export const Weapon = { rapid: 0, heavy: 1 } as const;

export const Item = { repair: 0, overdrive: 1, boost: 2 } as const;

export const Phase = { playing: 0, results: 1 } as const;

/** The schema this client was built against, compared with the schema in Welcome. */
export const shape: GameShape<Entity, GameEvent, Input, Rules, Calls> = {
  types: {
    ship: ['vx', 'vy', 'angle', 'controls', 'x', 'y', 'player', 'health', 'score', 'kills', 'deaths', 'heavyReadyAt', 'boostUntil', 'overdriveUntil', 'protectedUntil', 'respawnAt'],
    shot: ['ship', 'weapon', 'angle', 'x', 'y', 'bornAt'],
    pickup: ['item', 'x', 'y', 'readyAt'],
    match: ['round', 'phase', 'endsAt', 'map'],
  },
  events: {
    kill: ['killer', 'victim', 'weapon'],
    hit: ['shooter', 'victim', 'damage', 'x', 'y'],
    pickup: ['player', 'item'],
    emote: ['player', 'emote'],
  },
  inputs: ['buttons', 'aim'],
  settings: ['angleStep', 'velocityStep', 'turnRate', 'acceleration', 'reverseAcceleration', 'strafeAcceleration', 'boostAcceleration', 'drag', 'speedMax', 'bounce', 'shipRadius', 'healthMax', 'rapidCooldown', 'rapidSpeed', 'rapidLife', 'heavyCooldown', 'heavySpeed', 'heavyLife', 'heavyRadius', 'heavyBlast', 'heavyPush', 'pickupRadius', 'pickupTicks', 'repairHealth', 'effectTicks', 'playersMax', 'roundTicks', 'resultTicks'],
};

/** The settings in Welcome. */
export interface Rules {
  readonly angleStep: number;
  readonly velocityStep: number;
  readonly turnRate: number;
  readonly acceleration: number;
  readonly reverseAcceleration: number;
  readonly strafeAcceleration: number;
  readonly boostAcceleration: number;
  readonly drag: number;
  readonly speedMax: number;
  readonly bounce: number;
  readonly shipRadius: number;
  readonly healthMax: number;
  readonly rapidCooldown: number;
  readonly rapidSpeed: number;
  readonly rapidLife: number;
  readonly heavyCooldown: number;
  readonly heavySpeed: number;
  readonly heavyLife: number;
  readonly heavyRadius: number;
  readonly heavyBlast: number;
  readonly heavyPush: number;
  readonly pickupRadius: number;
  readonly pickupTicks: number;
  readonly repairHealth: number;
  readonly effectTicks: number;
  readonly playersMax: number;
  readonly roundTicks: number;
  readonly resultTicks: number;
}

/** Calls by name: their arguments and replies. */
export interface Calls {
  readonly emote: { readonly arguments: readonly [emote: number]; readonly reply: readonly [] };
  readonly standing: { readonly arguments: readonly [player: number]; readonly reply: readonly [place: number, of: number, score: number, kills: number, deaths: number] };
  readonly leaders: { readonly arguments: readonly [first: number]; readonly reply: readonly [player1: number, score1: number, player2: number, score2: number, player3: number, score3: number, player4: number, score4: number] };
}
