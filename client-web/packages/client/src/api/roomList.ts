import type { Room } from './model.ts';

/** The public rooms by id; undefined: not known. */
export type RoomList = ReadonlyMap<number, Room> | undefined;

/** The list after an event of /api/rooms/live. An event of a newer server changes nothing. */
export function applyRoomEvent(list: RoomList, name: string, data: unknown): RoomList {
  if (name === 'rooms') return byId((data as { readonly rooms: readonly Room[] }).rooms);
  if (name !== 'changed' || list === undefined) return list;
  const { changed, gone } = data as { readonly changed: readonly Room[]; readonly gone: readonly number[] };
  const next = new Map(list);
  for (const room of changed) next.set(room.id, room);
  for (const id of gone) next.delete(id);
  return next;
}

function byId(rooms: readonly Room[]): RoomList {
  return new Map(rooms.map((room) => [room.id, room]));
}
