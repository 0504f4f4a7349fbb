import type { Ship } from '../generated/skirmish';

/** The position of the own ship at a tick, from a snapshot. Fixed point. */
export interface PastPlace {
  readonly tick: number;
  readonly x: number;
  readonly y: number;
}

/** Recent positions of the own ship: others may still hit it there. Limited to its current life. */
export class PastPlaces {
  private readonly ticksMax: number;
  private places: PastPlace[] = [];
  private deaths = -1;

  /** `ticksMax`: how far the server rewinds. */
  constructor(ticksMax: number) {
    this.ticksMax = ticksMax;
  }

  /** Records the ship of the newest snapshot; repeated snapshots are fine. */
  add(tick: number, { x, y, deaths, respawnAt }: Pick<Ship, 'x' | 'y' | 'deaths' | 'respawnAt'>): void {
    const last = this.places.at(-1);
    if (respawnAt !== 0 || deaths !== this.deaths || (last && tick < last.tick)) this.clear();
    this.deaths = deaths;
    if (respawnAt !== 0 || this.places.at(-1)?.tick === tick) return;
    this.places.push({ tick, x, y });
    // One position before the oldest tick is kept, to interpolate from.
    while (this.places[1] && this.places[1].tick <= tick - this.ticksMax) this.places.shift();
  }

  /** Positions at intervals of this many ticks into the past, interpolated between snapshots. */
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
