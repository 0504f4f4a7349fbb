import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import { secondsUntil } from '../time';

/** While dead: the killer and the time until respawn. */
export interface Respawn {
  readonly element: HTMLElement;
  killedBy(name: string | null): void;
  update(frame: Frame): void;
}

export function createRespawn(): Respawn {
  const by = make('div', 'respawn-by');
  const count = make('div', 'respawn-count');
  const element = makeTested('div', 'respawn', 'respawn', make('div', 'respawn-title', 'DESTROYED'), by, count);
  element.hidden = true;
  return {
    element,
    killedBy(name) {
      setText(by, name === null ? '' : `by ${name}`);
    },
    update(frame) {
      const dead = frame.own !== null && !frame.own.pose.alive;
      setShown(element, dead);
      if (!dead || !frame.own) return;
      const seconds = secondsUntil(frame.own.respawnAt, frame.tick, frame.tickRate);
      setText(count, `Back in ${seconds.toFixed(1)} s`);
    },
  };
}
