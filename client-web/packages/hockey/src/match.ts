import { createClient } from '@gameserver/client';
import type { ConnectionState, RequestTicket } from '@gameserver/client/net';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { move } from './generated/airHockeyPrediction';
import { type GameEvent, type Input, type Paddle, type Puck, type Round, type Rules, shape } from './generated/hockey';
import { type Place, slidePuck, unit } from './motion';

/** What one frame shows. */
export interface MatchFrame {
  readonly rules: Rules;
  /** The own player's number. */
  readonly player: number;
  /** As drawn: the own one where its inputs have brought it, others as they were a moment ago. By side. */
  readonly paddles: readonly Paddle[];
  readonly pucks: readonly (Place & { readonly id: number })[];
  readonly round: Round;
  readonly secondsLeft: number;
  readonly events: readonly GameEvent[];
  /** How wrong the prediction of the own paddle was, in table units. */
  readonly predictionError: number;
  nameOf(player: number): string;
}

/** A visit to a room. */
export interface Match {
  readonly connection: ConnectionState;
  /** Advances to now; undefined while nothing is known of the table. `read` gives the input for the own paddle. */
  frame(nowMs: number, seconds: number, read: (own: Place, rules: Rules) => Input): MatchFrame | undefined;
  /** Says one of four things; too often, nothing happens. */
  taunt(kind: number): void;
  leave(): void;
}

/** Longer corrections are jumps, such as to the middle after a goal. Table units. */
const smoothMax = 150;
/** A correction is hidden within about this time. */
const smoothSeconds = 0.08;

export function startMatch(requestTicket: RequestTicket): Match {
  const client = createClient({
    server: pageFolder(),
    requestTicket,
    shape,
    predict: { paddle: move },
    jumpPerTickMax: smoothMax,
  });
  /** What is added to pucks as drawn, so that corrections do not show as jumps. */
  let drawn = new Map<number, { place: Place; offset: Place }>();

  /** Pucks are drawn in the present, where the own paddle meets them. */
  function pucksAt(pucks: readonly Puck[], ticks: number, current: Rules, seconds: number): MatchFrame['pucks'] {
    const fade = Math.exp(-seconds / smoothSeconds);
    const next: typeof drawn = new Map();
    const shown = pucks.map((puck) => {
      const place = slidePuck(puck, ticks, current);
      const offset = offsetOf(puck, place, current, seconds);
      next.set(puck.id, { place, offset: { x: offset.x * fade, y: offset.y * fade } });
      return { id: puck.id, x: place.x + offset.x, y: place.y + offset.y };
    });
    drawn = next;
    return shown;
  }

  /** How far the puck must be drawn from where it is, to go on from where it was drawn. */
  function offsetOf(puck: Puck, place: Place, current: Rules, seconds: number): Place {
    const last = drawn.get(puck.id);
    if (!last) return { x: 0, y: 0 };
    const expected = slidePuck({ ...last.place, vx: puck.vx, vy: puck.vy }, seconds * current.tickRate, current);
    const jump = { x: expected.x - place.x, y: expected.y - place.y };
    const offset = { x: last.offset.x + jump.x, y: last.offset.y + jump.y };
    return Math.hypot(offset.x, offset.y) > smoothMax * unit ? { x: 0, y: 0 } : offset;
  }

  return {
    get connection() {
      return client.connection;
    },
    frame(nowMs, seconds, read) {
      const due = client.update(nowMs);
      if (due.welcomed) drawn = new Map();
      const { welcome, snapshot } = client;
      if (!welcome || !snapshot) return undefined;
      const { rules, player, tickRate } = welcome;
      for (let tick = due.tick - due.ticks + 1; tick <= due.tick; tick++)
        client.sendInput(tick, read(client.own ?? { x: 0, y: 0 }, rules));
      const entities = [...client.sample().values()];
      const round = entities.find((entity) => entity.type === 'round');
      if (!round) return undefined;
      const now = due.tick - 1 + due.fraction;
      const newest = [...snapshot.entities.values()].filter((entity) => entity.type === 'puck');
      return {
        rules,
        player,
        paddles: entities.filter((entity) => entity.type === 'paddle').sort((a, b) => a.side - b.side),
        pucks: pucksAt(newest, due.tick > 0 ? Math.max(0, now - snapshot.tick) : 0, rules, seconds),
        round,
        secondsLeft: Math.max(0, (round.endsAt - snapshot.tick) / tickRate),
        events: due.events,
        predictionError: client.stats.predictionError,
        nameOf: (player) => client.roster.get(player) ?? `Player ${player + 1}`,
      };
    },
    taunt(kind) {
      client.call('taunt', kind).catch(() => undefined);
    },
    leave() {
      client.close();
    },
  };
}
