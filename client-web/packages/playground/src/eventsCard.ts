import { createCard } from '@gameserver/ui/card';
import { make, makeTested } from '@gameserver/ui/dom';
import type { AnyEvent } from './player';

const linesMax = 100;

/** Events of the selected player as they come, the newest first. */
export interface EventsCard {
  readonly element: HTMLElement;
  reset(): void;
  add(events: readonly AnyEvent[]): void;
}

export function createEventsCard(): EventsCard {
  const list = makeTested('ol', 'events', 'pg-events');
  list.tabIndex = 0;
  list.setAttribute('aria-label', 'Events');
  return {
    element: createCard('Events', 'pg-events-card', list),
    reset: () => list.replaceChildren(),
    add(events) {
      for (const { type, tick, ...args } of events) {
        const text = Object.entries(args).map(([name, value]) => `${name} ${value}`);
        list.prepend(
          make('li', '', make('span', 'dim', `${tick}`), make('b', '', type), make('span', '', text.join(', '))),
        );
      }
      while (list.childElementCount > linesMax) list.lastElementChild?.remove();
    },
  };
}
