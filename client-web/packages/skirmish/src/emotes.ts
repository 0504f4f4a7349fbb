import type { Frame } from './frame';
import { mix } from './render/colors';
import type { Labels } from './render/labels';

/** Emotes shown over ships. */
export interface Emotes {
  say(player: number, emote: number, nowMs: number): void;
  draw(labels: Labels, frame: Pick<Frame, 'ships' | 'nowMs'>): void;
  forget(): void;
}

/** Texts of the emotes; unknown numbers of a newer server are ignored. */
export const emoteText: readonly string[] = ['Hi!', 'Thanks!', 'Sorry!', 'Nice!', 'Ha ha!', 'GG'];

const shownMs = 2_000;
const popMs = 120;
const fadeMs = 300;
const white = 0xffffff;
const size = 17;
/** Above the marker of the own ship. */
const height = 58;

export function createEmotes(): Emotes {
  // One per player: a new emote replaces the old.
  const said = new Map<number, { readonly text: string; readonly sinceMs: number }>();
  return {
    say(player, emote, nowMs) {
      const text = emoteText[emote];
      if (text !== undefined) said.set(player, { text, sinceMs: nowMs });
    },
    draw(labels, { ships, nowMs }) {
      for (const ship of ships) {
        const word = said.get(ship.player);
        if (!word) continue;
        const age = nowMs - word.sinceMs;
        if (age >= shownMs) said.delete(ship.player);
        else if (ship.alive) {
          const alpha = Math.min(1, (shownMs - age) / fadeMs);
          const pop = Math.min(1, 0.6 + (0.4 * age) / popMs);
          const color = mix(ship.color, white, 0.6);
          labels.put(word.text, ship.x, ship.y - height, size * pop, color, alpha);
        }
      }
    },
    forget() {
      said.clear();
    },
  };
}
