import type { Ship } from '../../../generated/skirmish';

/** Where the own ship was at the end of a tick, as the server told it. Fixed point. */
export interface PastPlace {
  readonly tick: number;
  readonly x: number;
  readonly y: number;
}

/** Where the own ship was in the last ticks: what others see late they may still hit there. Nothing looks back to before its current life. */
export class PastPlaces {
  private readonly ticksMax: number;
  private places: PastPlace[] = [];
  private deaths = -1;

  /** `ticksMax`: how far back the server looks. */
  constructor(ticksMax: number) {
    this.ticksMax = ticksMax;
  }

  /** Takes the ship as the newest snapshot has it; the same snapshot may come again. */
  add(tick: number, { x, y, deaths, respawnAt }: Pick<Ship, 'x' | 'y' | 'deaths' | 'respawnAt'>): void {
    const last = this.places.at(-1);
    if (respawnAt !== 0 || deaths !== this.deaths || (last && tick < last.tick)) this.clear();
    this.deaths = deaths;
    if (respawnAt !== 0 || this.places.at(-1)?.tick === tick) return;
    this.places.push({ tick, x, y });
    while ((this.places[0]?.tick ?? tick) < tick - this.ticksMax) this.places.shift();
  }

  /** Places at least `ticks` apart, from the one before the newest into the past. */
  every(ticks: number): PastPlace[] {
    const chosen: PastPlace[] = [];
    let before = this.places.at(-1)?.tick ?? 0;
    for (let i = this.places.length - 2; i >= 0; i--) {
      const place = this.places[i] as PastPlace;
      if (before - place.tick < ticks) continue;
      chosen.push(place);
      before = place.tick;
    }
    return chosen;
  }

  clear(): void {
    this.places = [];
  }
}
