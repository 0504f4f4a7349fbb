import type { Flight } from '../src/flight';
import type { GameEvent, Rules } from '../src/generated/skirmish';
import type { Measures } from './measures';
import type { Truth } from './truth';

/** A hit on the shooter's screen; the tick is that of the shot, which is the server's too. */
interface Hit {
  readonly tick: number;
  readonly victim: number;
}

interface SeenHit extends Hit {
  readonly bornAt: number;
}

/** The server may see a hit a tick earlier or later: at the rim of a ship it is a matter of a hair. */
const slackTicks = 1;

/** Holds the hits that a player saw against those that the server confirmed. */
export class HitLedger {
  private readonly truth: Truth;
  private readonly measures: Measures;
  private readonly known = new Set<number>();
  private readonly confirmed: Hit[] = [];
  private open: SeenHit[] = [];

  constructor(truth: Truth, measures: Measures) {
    this.truth = truth;
    this.measures = measures;
  }

  /** Takes what the player's own shots have met by now. */
  look(flight: Flight, rules: Rules, player: number): void {
    for (const { start, end } of flight.shots) {
      if (end?.victim === undefined || end.victim === player) continue;
      const key = start.bornAt * 2 + start.weapon;
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.open.push({ tick: end.tick, victim: end.victim, bornAt: start.bornAt });
    }
    // After so long the server has had its say, whatever the network does.
    const settledTick = this.truth.tick - rules.rapidLife - 60;
    const settled = this.open.filter((hit) => hit.tick <= settledTick);
    this.open = this.open.filter((hit) => hit.tick > settledTick);
    for (const hit of settled) this.settle(hit, player);
  }

  /** Takes the server's word. */
  take(events: readonly GameEvent[], player: number): void {
    for (const event of events) {
      if (event.type === 'hit' && event.shooter === player)
        this.confirmed.push({ tick: event.tick, victim: event.victim });
    }
  }

  private settle(hit: SeenHit, player: number): void {
    const { victim, tick, bornAt } = hit;
    const at = this.confirmed.findIndex(
      (other) => other.victim === victim && Math.abs(other.tick - tick) <= slackTicks,
    );
    const before = this.truth.shipOf(victim, tick - 1);
    if (at >= 0) {
      this.confirmed.splice(at, 1);
      this.measures.hitsSeen++;
      this.measures.hitsConfirmed++;
    } else if (!this.isAlive(victim, tick - 1) || !this.isAlive(victim, tick) || !this.isAlive(player, bornAt)) {
      this.measures.hitsTooLate++;
    } else if (before && tick >= before.protectedUntil) this.measures.hitsSeen++;
  }

  private isAlive(player: number, tick: number): boolean {
    return this.truth.shipOf(player, tick)?.respawnAt === 0;
  }
}
