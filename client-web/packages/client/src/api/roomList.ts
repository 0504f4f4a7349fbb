import type { Room, RoomEvent } from './model.ts';

/** The public rooms by id; undefined if unknown. */
export type RoomList = ReadonlyMap<number, Room> | undefined;

/** Applies an event of /api/rooms/live. Unknown events of a newer server are ignored. */
export function applyRoomEvent(list: RoomList, { event, data }: RoomEvent): RoomList {
  if (event === 'rooms') return byId(data.rooms);
  if (event !== 'changed' || list === undefined) return list;
  const next = new Map(list);
  for (const room of data.changed) next.set(room.id, room);
  for (const id of data.gone) next.delete(id);
  return next;
}

function byId(rooms: readonly Room[]): RoomList {
  return new Map(rooms.map((room) => [room.id, room]));
}
