import type { Room } from '@gameserver/client/api';
import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import { describeList, orderRooms, type RoomRow } from './roomView';

/** The public rooms, live. */
export interface RoomsPanel {
  readonly element: HTMLElement;
  /** Undefined: unknown. */
  show(rooms: readonly Room[] | undefined): void;
}

/** Actions on a listed room. */
export interface RoomActions {
  join(room: number): void;
  watch(room: number): void;
}

/** Longer lists are not readable; more appear as rooms fill. */
const rowsMax = 30;

export function createRoomsPanel(actions: RoomActions): RoomsPanel {
  const list = makeTested('ul', 'rooms', 'rooms');
  const summary = make('p', 'card-note');
  summary.setAttribute('role', 'status');
  const element = createCard('Rooms', 'card-rooms', list, summary);
  const rows = new Map<number, Row>();

  function fill(wanted: readonly RoomRow[]): void {
    const ids = new Set(wanted.map((row) => row.id));
    for (const [id, row] of rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      rows.delete(id);
    }
    wanted.forEach((room, place) => {
      const row = rows.get(room.id) ?? createRow(room.id, actions);
      rows.set(room.id, row);
      row.fill(room);
      // Moving a focused element would blur it.
      if (list.children[place] !== row.element) list.insertBefore(row.element, list.children[place] ?? null);
    });
  }

  return {
    element,
    show(rooms) {
      const known = rooms && orderRooms(rooms);
      fill(known?.slice(0, rowsMax) ?? []);
      setText(summary, describeList(known));
    },
  };
}

interface Row {
  readonly element: HTMLElement;
  fill(room: RoomRow): void;
}

function createRow(id: number, actions: RoomActions): Row {
  const title = make('span', 'room-title');
  const about = make('span', 'room-about');
  const seats = make('span', 'room-seats');
  const state = make('span', 'room-state');
  const join = cardButton('Join', `join-${id}`, () => actions.join(id));
  const watch = cardButton('Watch', `watch-${id}`, () => actions.watch(id));
  watch.classList.add('quiet');
  const element = makeTested('li', 'room', `room-${id}`, title, about, seats, state, join, watch);
  return {
    element,
    fill(room) {
      setText(title, room.title);
      setText(about, [room.type, room.watching].filter(Boolean).join(' · '));
      setText(seats, room.seats);
      setText(state, room.state);
      join.disabled = !room.canJoin;
      watch.disabled = !room.canWatch;
      join.setAttribute('aria-label', `Join ${room.title}`);
      watch.setAttribute('aria-label', `Watch ${room.title}`);
      element.classList.toggle('closed', !room.canJoin);
    },
  };
}
