import { describe, expect, it } from 'vitest';
import { createDelayedEvents } from './delayedEvents';
import type { GameEvent } from './generated/skirmish';

const kill = (tick: number, victim: number): GameEvent => ({ type: 'kill', tick, killer: 9, victim, weapon: 0 });

describe('event queue', () => {
  it('holds events back until their tick is drawn', () => {
    const queue = createDelayedEvents();
    queue.add([kill(10, 2), kill(12, 3)], 1);
    expect(queue.take(9.9)).toEqual([]);
    expect(queue.take(10)).toEqual([kill(10, 2)]);
    expect(queue.take(50)).toEqual([kill(12, 3)]);
    expect(queue.take(50)).toEqual([]);
  });

  it('shows at once what is done to the own player', () => {
    const queue = createDelayedEvents();
    queue.add([kill(10, 2), kill(10, 1)], 1);
    expect(queue.take(0)).toEqual([kill(10, 1)]);
  });

  it('shows an emote at once to who said it', () => {
    const queue = createDelayedEvents();
    const emote = (player: number): GameEvent => ({ type: 'emote', tick: 10, player, emote: 0 });
    queue.add([emote(2), emote(1)], 1);
    expect(queue.take(0)).toEqual([emote(1)]);
    expect(queue.take(10)).toEqual([emote(2)]);
  });

  it('does not grow without bound, and forgets when told', () => {
    const queue = createDelayedEvents();
    for (let i = 0; i < 1_000; i++) queue.add([kill(i, 2)], 1);
    expect(queue.take(1e9)).toHaveLength(200);
    queue.add([kill(1, 2), kill(1, 1)], 1);
    queue.clear();
    expect(queue.take(1e9)).toEqual([]);
  });
});
