import type { Room } from '@gameserver/client/api';

/** A room as listed. */
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
  filling: 'Waiting for players',
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
    // Why a room cannot be joined matters more than what happens in it.
    state: room.isLocked ? 'Locked' : isFull ? 'Full' : (stateText[room.state] ?? room.state),
    watching: room.spectators > 0 ? `${room.spectators} watching` : '',
    canJoin: isOpen && !isFull && !room.isLocked,
    canWatch: isOpen,
  };
}

/** A summary of the list, announced by screen readers when it changes. */
export function describeList(rows: readonly RoomRow[] | undefined): string {
  if (!rows) return 'Room list unavailable. PLAY still finds you a room.';
  if (rows.length === 0) return 'No rooms yet. PLAY opens one.';
  const free = rows.filter((row) => row.canJoin).length;
  return `${rows.length} ${rows.length === 1 ? 'room' : 'rooms'}, ${free === 0 ? 'none' : free} open`;
}

/** The rooms of one game: a server may have several. */
export function roomsOf(rooms: Iterable<Room>, game: string): Room[] {
  return [...rooms].filter((room) => room.game === game);
}

/** Joinable rooms first, then by player count. */
export function orderRooms(rooms: Iterable<Room>): RoomRow[] {
  return [...rooms]
    .sort((a, b) => b.players - a.players || a.id - b.id)
    .map(describeRoom)
    .sort((a, b) => Number(b.canJoin) - Number(a.canJoin));
}
