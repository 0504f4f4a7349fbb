import { describe, expect, it } from 'vitest';
import { type Rules, Weapon } from './generated/skirmish';
import type { Walls } from './motion';
import { endOf, OwnShots, placeOf, type Target } from './ownShots';
import { wallsOf } from './wallsOf';
import type { ShotStart } from './weapons';

// 20 units per tick along x; a ship is a circle of 12.
const rules = {
  rapidSpeed: 20 * 256,
  rapidLife: 10,
  heavySpeed: 10 * 256,
  heavyLife: 10,
  shipRadius: 12 * 256,
  heavyRadius: 6 * 256,
} as Rules;
const open = wallsOf('.'.repeat(20));
const walled = wallsOf('...');
const rapid = (bornAt: number, x = 0): ShotStart => ({ weapon: Weapon.rapid, bornAt, x: x * 256, y: 0, angle: 0 });
const target = (x: number, y = 0, player = 7): Target => ({ player, x: x * 256, y: y * 256 });
const all = (shots: OwnShots) => [...shots.all];
const xAt = (shots: OwnShots, time: number) =>
  all(shots).map((shot) => {
    const place = placeOf(shot, time, rules);
    return place && place.x / 256;
  });

function flown(ticks: number, walls: Walls = open, targets: readonly Target[] = []): OwnShots {
  const shots = new OwnShots(rules);
  shots.predict(100, [rapid(100)]);
  for (let tick = 100; tick <= 100 + ticks; tick++) shots.fly(tick, walls, targets);
  return shots;
}

describe('own shots', () => {
  it('are there from the tick they were fired in, and fly in the own time', () => {
    const shots = flown(3);
    expect(xAt(shots, 99.9)).toEqual([undefined]);
    expect(xAt(shots, 100)).toEqual([0]);
    expect(xAt(shots, 102.5)).toEqual([50]);
  });

  it('end at the ship that is drawn in their way, the nearest one', () => {
    const shots = flown(5, open, [target(90), target(62), target(70, 30)]);
    expect(all(shots)[0]?.end).toMatchObject({ tick: 103, victim: 7 });
    const shot = all(shots)[0];
    if (!shot?.end) throw new Error('it flies on');
    expect(endOf(shot.start, shot.end, rules).x / 256).toBeGreaterThan(40);
    expect(xAt(shots, 102.9)).not.toEqual([undefined]);
    expect(xAt(shots, 103.2)).toEqual([undefined]);
  });

  it('end at walls, and hit nobody behind them', () => {
    const end = all(flown(8, walled, [target(110)]))[0]?.end;
    expect(end).toMatchObject({ tick: 105, victim: undefined });
  });

  it('end with their life', () => {
    expect(all(flown(9))[0]?.end).toBeUndefined();
    expect(all(flown(10))[0]?.end).toMatchObject({ tick: 110, victim: undefined });
  });

  it('are the same shots when the server tells of them', () => {
    const shots = flown(3);
    shots.confirm(100, [rapid(100)]);
    shots.confirm(101, [rapid(100)]);
    expect(all(shots)).toHaveLength(1);
    expect(shots.denied).toBe(0);
    expect(xAt(shots, 102.5)).toEqual([50]);
  });

  it('are taken back when the server never fired them', () => {
    const shots = flown(3);
    shots.confirm(99, []);
    expect(all(shots)).toHaveLength(1);
    shots.confirm(100, []);
    expect(all(shots)).toHaveLength(0);
    expect(shots.denied).toBe(1);
  });

  it('that a correction did away with are gone at once, and those that it moved begin elsewhere', () => {
    const shots = flown(1);
    shots.predict(100, [rapid(100, 5)]);
    expect(xAt(shots, 101)).toEqual([25]);
    shots.predict(100, []);
    expect(all(shots)).toHaveLength(0);
  });

  it('end when the server has ended them', () => {
    const shots = flown(6);
    shots.confirm(100, [rapid(100)]);
    shots.confirm(103, []);
    expect(all(shots)).toHaveLength(0);
    expect(shots.denied).toBe(0);
  });

  it('fly on when the server says that they met nobody', () => {
    const shots = flown(4, open, [target(62)]);
    expect(all(shots)[0]?.end?.victim).toBe(7);
    shots.confirm(102, [rapid(100)]);
    expect(all(shots)[0]?.end?.victim).toBe(7);
    shots.confirm(103, [rapid(100)]);
    expect(all(shots)[0]?.end).toBeUndefined();
    expect(xAt(shots, 104)).toEqual([80]);
  });

  it('that begin and end between two snapshots were not denied', () => {
    const shots = flown(4, open, [target(30)]);
    shots.confirm(99, []);
    shots.confirm(103, []);
    expect(shots.denied).toBe(0);
    expect(all(shots)).toHaveLength(0);
  });

  it('that are in the air when the session begins are taken over', () => {
    const shots = new OwnShots(rules);
    shots.confirm(100, [rapid(98)]);
    expect(xAt(shots, 100)).toEqual([40]);
  });
});
