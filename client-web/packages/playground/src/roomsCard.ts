import type { Room } from '@gameserver/client/api';
import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { choice, setChoices } from './fields';

/** The public rooms: join one, or open one of any type. */
export interface RoomsCard {
  readonly element: HTMLElement;
  showTypes(names: readonly string[]): void;
  show(rooms: readonly Room[]): void;
  /** '' for nothing. */
  showProblem(text: string): void;
}

export interface RoomsActions {
  join(room: number): void;
  open(type: string): void;
}

export function createRoomsCard({ join, open }: RoomsActions): RoomsCard {
  const list = makeTested('ul', 'rooms', 'pg-rooms');
  const type = choice('Room type', 'pg-type', []);
  const problem = makeTested('p', 'card-note problem', 'pg-problem');
  problem.setAttribute('role', 'status');
  let shown = '';
  return {
    element: createCard(
      'Rooms',
      'pg-rooms-card',
      list,
      make(
        'div',
        'card-row',
        type,
        cardButton('Open', 'pg-open', () => open(type.value)),
      ),
      problem,
    ),
    showTypes: (names) => setChoices(type, names),
    show(rooms) {
      const texts = rooms.map(
        ({ id, type: name, players, seats, state }) => `${id} ${name} ${players}/${seats} ${state}`,
      );
      if (texts.join('\n') === shown) return;
      shown = texts.join('\n');
      list.replaceChildren(
        ...rooms.map(({ id, type: name, title, players, seats, state }) => {
          const button = cardButton('Join', `pg-join-${id}`, () => join(id));
          button.classList.add('quiet');
          button.setAttribute('aria-label', `Join room ${id}`);
          const text = make('span', 'room-title', `${id} · ${title === name ? name : `${title} (${name})`}`);
          return make('li', '', text, make('span', 'dim', `${players}/${seats} ${state}`), button);
        }),
      );
    },
    showProblem: (text) => setText(problem, text),
  };
}
