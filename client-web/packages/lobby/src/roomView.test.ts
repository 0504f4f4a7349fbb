import type { Room, RoomEvent } from '@gameserver/client/api';
import { applyRoomEvent } from '@gameserver/client/api';
import { describe, expect, it } from 'vitest';
import { describeList, describeRoom, orderRooms, roomsOf } from './roomView';

const room = (id: number, rest: Partial<Room> = {}): Room => ({
  id,
  game: 'ffa',
  type: 'ffa',
  title: '',
  state: 'playing',
  players: 3,
  seats: 16,
  spectators: 0,
  isLocked: false,
  isPrivate: false,
  isMine: false,
  metadata: {},
  settings: {},
  inviteCode: null,
  ...rest,
});

describe('a room in the list', () => {
  it('has a title, how many are in it, and what goes on', () => {
    expect(describeRoom(room(4, { spectators: 2 }))).toMatchObject({
      title: 'Room 4',
      seats: '3/16',
      state: 'Playing',
      watching: '2 watching',
      canJoin: true,
      canWatch: true,
    });
  });

  it.each<[string, Partial<Room>, boolean]>([
    ['Full', { players: 16 }, true],
    ['Locked', { isLocked: true }, true],
    ['Closing', { state: 'closing' }, false],
  ])('that is %s cannot be joined and says why', (state, rest, canWatch) => {
    expect(describeRoom(room(1, rest))).toMatchObject({ state, canJoin: false, canWatch });
  });

  it('stands before those that cannot be joined, and after those with more players', () => {
    const rooms = [room(1, { players: 16 }), room(2, { players: 1 }), room(3, { players: 9 }), room(4, { players: 1 })];
    expect(orderRooms(rooms).map((row) => row.id)).toEqual([3, 2, 4, 1]);
  });
});

describe('the list of rooms', () => {
  it('has those of one game', () => {
    const rooms = [room(1), room(2, { game: 'hockey', type: 'hockey' }), room(3)];
    expect(roomsOf(rooms, 'ffa').map(({ id }) => id)).toEqual([1, 3]);
    expect(roomsOf(rooms, 'chess')).toEqual([]);
  });

  it('is described in a line', () => {
    const describeAll = (...rooms: Room[]) => describeList(orderRooms(rooms));
    expect(describeAll(room(1))).toBe('1 room, 1 open');
    expect(describeAll(room(1, { players: 16 }), room(2, { isLocked: true }))).toBe('2 rooms, none open');
    expect(describeAll()).toContain('PLAY opens one');
    expect(describeList(undefined)).toContain('Room list unavailable');
  });

  it('follows the events', () => {
    let list = applyRoomEvent(undefined, { event: 'changed', data: { changed: [room(1)], gone: [] } });
    expect(list).toBeUndefined();
    list = applyRoomEvent(list, { event: 'rooms', data: { rooms: [room(1), room(2)] } });
    list = applyRoomEvent(list, { event: 'changed', data: { changed: [room(2, { players: 9 }), room(3)], gone: [1] } });
    list = applyRoomEvent(list, { event: 'weather', data: { sun: true } } as unknown as RoomEvent);
    expect([...(list ?? [])].map(([id, { players }]) => [id, players])).toEqual([
      [2, 9],
      [3, 3],
    ]);
  });
});
