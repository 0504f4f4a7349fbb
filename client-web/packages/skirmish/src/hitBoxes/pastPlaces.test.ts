import { describe, expect, it } from 'vitest';
import { PastPlaces } from './pastPlaces';

const alive = (x: number, deaths = 0) => ({ x, y: 0, deaths, respawnAt: 0 });
const dead = { x: 0, y: 0, deaths: 1, respawnAt: 200 };
const ticks = (places: PastPlaces, apart = 1) => places.every(apart).map((place) => place.tick);

function flown(from: number, to: number): PastPlaces {
  const places = new PastPlaces(8);
  for (let tick = from; tick <= to; tick++) places.add(tick, alive(tick));
  return places;
}

describe('past places', () => {
  it('are those of the last ticks, without the newest', () => {
    expect(ticks(flown(100, 120))).toEqual([119, 118, 117, 116, 115, 114, 113, 112]);
  });

  it('are so far apart as asked, on the line between two snapshots if need be', () => {
    expect(ticks(flown(100, 120), 2.5)).toEqual([117.5, 115, 112.5]);
    const places = flown(100, 101);
    places.add(107, alive(113));
    places.add(112, alive(112));
    expect(places.every(4)).toMatchObject([
      { tick: 108, x: 112.8 },
      { tick: 104, x: 107 },
    ]);
  });

  it('are none where the server does not look back', () => {
    const places = new PastPlaces(0);
    for (let tick = 100; tick < 110; tick++) places.add(tick, alive(tick));
    expect(ticks(places)).toEqual([]);
  });

  it('take a snapshot once', () => {
    const places = flown(100, 102);
    places.add(102, alive(102));
    expect(ticks(places)).toEqual([101, 100]);
  });

  it('end with a life', () => {
    const places = flown(100, 105);
    places.add(106, dead);
    expect(ticks(places)).toEqual([]);
    places.add(107, alive(9, 1));
    places.add(108, alive(9, 1));
    expect(ticks(places)).toEqual([107]);
    places.add(109, alive(50, 2));
    places.add(110, alive(50, 2));
    expect(ticks(places)).toEqual([109]);
  });
});
