import { describe, expect, it } from 'vitest';
import { createEmotes, emoteText } from './emotes';
import type { ShipPose } from './frame';
import type { Labels } from './render/labels';

const ship = (player: number, alive = true) => ({ player, x: 100, y: 200, alive, color: 0xff0000 }) as ShipPose;

function drawn(emotes: ReturnType<typeof createEmotes>, ships: ShipPose[], nowMs: number): string[] {
  const texts: string[] = [];
  const labels = { put: (text: string) => texts.push(text) } as unknown as Labels;
  emotes.draw(labels, { ships, nowMs });
  return texts;
}

describe('emotes', () => {
  it('stand over the ship of who said them for two seconds', () => {
    const emotes = createEmotes();
    emotes.say(3, 0, 1_000);
    expect(drawn(emotes, [ship(2), ship(3)], 1_000)).toEqual([emoteText[0]]);
    expect(drawn(emotes, [ship(2)], 2_000)).toEqual([]);
    expect(drawn(emotes, [ship(3)], 2_999)).toEqual([emoteText[0]]);
    expect(drawn(emotes, [ship(3)], 3_000)).toEqual([]);
  });

  it('give way to the next one of the same player', () => {
    const emotes = createEmotes();
    emotes.say(1, 0, 0);
    emotes.say(1, 5, 1_500);
    expect(drawn(emotes, [ship(1)], 3_000)).toEqual([emoteText[5]]);
  });

  it('are not seen where there is no ship, and not when they are unknown', () => {
    const emotes = createEmotes();
    emotes.say(1, 1, 0);
    emotes.say(2, 77, 0);
    expect(drawn(emotes, [ship(1, false), ship(2)], 10)).toEqual([]);
    emotes.forget();
    expect(drawn(emotes, [ship(1)], 10)).toEqual([]);
  });
});
