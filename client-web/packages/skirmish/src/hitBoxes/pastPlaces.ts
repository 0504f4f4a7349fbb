import type { Ship } from '../generated/skirmish';

/** Where the own ship was at a moment, as the server told it. Fixed point. */
export interface PastPlace {
  readonly tick: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Where the own ship was in the last ticks: what others see late they may still hit there. Nothing looks back to before
 * its current life.
 */
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
    // One place before the oldest tick is kept, for the line from it.
    while (this.places[1] && this.places[1].tick <= tick - this.ticksMax) this.places.shift();
  }

  /**
   * Places this many ticks apart, from the one before the newest into the past; on a straight line where nothing was
   * heard.
   */
  every(ticks: number): PastPlace[] {
    const chosen: PastPlace[] = [];
    const newest = this.places.at(-1)?.tick ?? 0;
    let at = this.places.length - 2;
    for (let tick = newest - ticks; tick >= newest - this.ticksMax; tick -= ticks) {
      while (at >= 0 && (this.places[at] as PastPlace).tick > tick) at--;
      const from = this.places[at];
      const to = this.places[at + 1];
      if (!from || !to) break;
      const share = (tick - from.tick) / (to.tick - from.tick);
      chosen.push({ tick, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    }
    return chosen;
  }

  clear(): void {
    this.places = [];
  }
}
