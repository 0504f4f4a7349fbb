import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import type { Frame } from '../frame';

/** Whom to follow: a player, or the next better or worse one. */
export type Choice =
  | { readonly kind: 'player'; readonly player: number }
  | { readonly kind: 'step'; readonly step: 1 | -1 };

/** Shows that the player is watching, whom, and with which delay. */
export interface WatchPill {
  readonly element: HTMLElement;
  update(frame: Frame): void;
}

export function createWatchPill(): WatchPill {
  const text = make('span', 'watch-text');
  const hint = make('span', 'watch-hint', '[ ] or a name to follow · WASD or drag to roam');
  const element = makeTested('div', 'panel watch', 'watch', text, hint);
  element.hidden = true;
  return {
    element,
    update({ watched, nameOf }) {
      setShown(element, watched !== null);
      if (!watched) return;
      const whom = watched.player === undefined ? 'FREE CAMERA' : nameOf(watched.player);
      const when = watched.secondsBehind > 0 ? `${watched.secondsBehind} s behind` : 'LIVE';
      setText(text, watched.isReplay ? `REPLAY · ${whom}` : `WATCHING · ${whom} · ${when}`);
    },
  };
}
