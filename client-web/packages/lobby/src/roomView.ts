import type { Room } from '@gameserver/client/api';

/** What the list says of a room. */
export interface RoomRow {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly seats: string;
  readonly state: string;
  readonly watching: string;
  readonly canJoin: boolean;
  readonly canWatch: boolean;
}

const stateText: Readonly<Record<Room['state'], string>> = {
  filling: 'Filling up',
  playing: 'Playing',
  results: 'Between rounds',
  closing: 'Closing',
};

export function describeRoom(room: Room): RoomRow {
  const isFull = room.players >= room.seats;
  const isOpen = room.state !== 'closing';
  return {
    id: room.id,
    title: room.title || `Room ${room.id}`,
    type: room.type,
    seats: `${room.players}/${room.seats}`,
    // Why one cannot join is worth more than what goes on inside.
    state: room.isLocked ? 'Locked' : isFull ? 'Full' : (stateText[room.state] ?? room.state),
    watching: room.spectators > 0 ? `${room.spectators} watching` : '',
    canJoin: isOpen && !isFull && !room.isLocked,
    canWatch: isOpen,
  };
}

/** The list in a line, read out when it changes. */
export function describeList(rows: readonly RoomRow[] | undefined): string {
  if (!rows) return 'No room list yet. PLAY still finds a room.';
  if (rows.length === 0) return 'No rooms yet. PLAY opens one.';
  const free = rows.filter((row) => row.canJoin).length;
  return `${rows.length} ${rows.length === 1 ? 'room' : 'rooms'}, ${free === 0 ? 'none' : free} open`;
}

/** Rooms that can be joined first, of them those with most partyClient. */
export function orderRooms(rooms: Iterable<Room>): RoomRow[] {
  return [...rooms]
    .sort((a, b) => b.players - a.players || a.id - b.id)
    .map(describeRoom)
    .sort((a, b) => Number(b.canJoin) - Number(a.canJoin));
}
