import { describe, expect, it } from 'vitest';
import type { Frame, PickupPose, ShipPose, ShotPose } from './frame';
import { createFrameDiff } from './frameDiff';

const ship = (player: number, alive = true, health = 1) => ({ player, alive, health }) as ShipPose;
const shot = (id: number, bornAt = 1) => ({ id, bornAt, x: id, y: 0 }) as ShotPose;
const pickup = (id: number, readyAt: number) => ({ id, readyAt }) as PickupPose;
const frame = (ships: ShipPose[], shots: ShotPose[] = [], pickups: PickupPose[] = []) =>
  ({ ships, shots, pickups }) as unknown as Frame;

describe('frameDiff', () => {
  it('finds nothing new in the first frame', () => {
    const changes = createFrameDiff().compare(frame([ship(1), ship(2, false)], [shot(7)]));
    expect(Object.values(changes).flat()).toEqual([]);
  });

  it('tells deaths, spawns and damage', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([ship(1), ship(2, false), ship(3)]));
    const changes = frameDiff.compare(frame([ship(1, false), ship(2), ship(3, true, 0.6), ship(4)]));
    expect(changes.died.map((it) => it.player)).toEqual([1]);
    expect(changes.spawned.map((it) => it.player)).toEqual([2, 4]);
    expect(changes.hurt.map((it) => [it.ship.player, it.loss])).toEqual([[3, 0.4]]);
  });

  it('does not call a repair damage', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([ship(1, true, 0.2)]));
    expect(frameDiff.compare(frame([ship(1, true, 0.9)])).hurt).toEqual([]);
  });

  it('tells shots that appeared and where others were last seen', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([], [shot(1)]));
    const changes = frameDiff.compare(frame([], [shot(2)]));
    expect(changes.shotsBorn.map((it) => it.id)).toEqual([2]);
    expect(changes.shotsGone.map((it) => it.x)).toEqual([1]);
    expect(frameDiff.compare(frame([], [shot(2)])).shotsGone).toEqual([]);
  });

  it('sees another shot behind an id that was used again', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([], [shot(1, 5)]));
    const changes = frameDiff.compare(frame([], [shot(1, 6)]));
    expect(changes.shotsBorn).toHaveLength(1);
    expect(changes.shotsGone).toHaveLength(1);
  });

  it('tells pickups that were taken, but not those that were given back because somebody else had them first', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([], [], [pickup(1, 0), pickup(2, 40)]));
    expect(frameDiff.compare(frame([], [], [pickup(1, 450), pickup(2, 40)])).taken.map((it) => it.id)).toEqual([1]);
    expect(frameDiff.compare(frame([], [], [pickup(1, 0), pickup(2, 40)])).taken).toEqual([]);
  });

  it('starts over when told to forget', () => {
    const frameDiff = createFrameDiff();
    frameDiff.compare(frame([ship(1)], [shot(1)]));
    frameDiff.forget();
    expect(Object.values(frameDiff.compare(frame([ship(2)]))).flat()).toEqual([]);
  });
});
