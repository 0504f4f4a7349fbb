import { createClient } from '@gameserver/client';
import type { ConnectionState, RequestTicket } from '@gameserver/client/net';
import { Prediction } from '@gameserver/client/net';
import { pageFolder } from '@gameserver/ui/pageFolder';
import {
  type Entity,
  type GameEvent,
  type Input,
  type Paddle,
  type Puck,
  type Round,
  type Rules,
  shape,
} from './generated/hockey';
import { movePaddle, type OwnPaddle, type Place, slidePuck, unit } from './motion';

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
  const client = createClient({ server: pageFolder(), requestTicket, shape });
  let rules: Rules | undefined;
  let prediction: Prediction<OwnPaddle, Input> | undefined;
  /** What is added to pucks as drawn, so that corrections do not show as jumps. */
  let drawn = new Map<number, { place: Place; offset: Place }>();

  function begin(current: Rules): void {
    rules = current;
    drawn = new Map();
    prediction = new Prediction<OwnPaddle, Input>({
      step: (paddle, input) => movePaddle(paddle, input, current),
      equals: (a, b) => a.x === b.x && a.y === b.y && a.side === b.side,
      difference: (from, to) => [(to.x - from.x) / unit, (to.y - from.y) / unit],
      smoothMax,
    });
  }

  function confirm(tick: number, entities: ReadonlyMap<number, Entity>, player: number): void {
    for (const entity of entities.values())
      if (entity.type === 'paddle' && entity.player === player) prediction?.reconcile(tick, entity);
  }

  /** The own paddle between two predicted ticks. */
  function ownPlace(fraction: number): Place | undefined {
    const { current, previous, offset } = prediction ?? {};
    if (!current) return undefined;
    const before = previous ?? current;
    const between = (from: number, to: number, i: number) => from + (to - from) * fraction + (offset?.[i] ?? 0) * unit;
    return { x: between(before.x, current.x, 0), y: between(before.y, current.y, 1) };
  }

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
      const { welcome } = client;
      if (due.welcomed && welcome) begin(welcome.rules);
      const { snapshot } = client;
      if (!welcome || !snapshot || !rules || !prediction) return undefined;
      if (due.snapshot) {
        confirm(due.snapshot.tick, due.snapshot.entities, welcome.player);
        client.notePredictionError(prediction.error);
      }
      for (let tick = due.tick - due.ticks + 1; tick <= due.tick; tick++) {
        const input = read(prediction.current ?? { x: 0, y: 0 }, rules);
        client.sendInput(tick, input);
        prediction.advance(tick, input);
      }
      prediction.fade(seconds * 1000);
      const own = ownPlace(due.fraction);
      const entities = [...client.sample().values()];
      const round = entities.find((entity) => entity.type === 'round');
      if (!round) return undefined;
      const now = due.tick - 1 + due.fraction;
      const newest = [...snapshot.entities.values()].filter((entity) => entity.type === 'puck');
      return {
        rules,
        player: welcome.player,
        paddles: entities
          .filter((entity) => entity.type === 'paddle')
          .map((paddle) => (own && paddle.player === welcome.player ? { ...paddle, ...own } : paddle))
          .sort((a, b) => a.side - b.side),
        pucks: pucksAt(newest, due.tick > 0 ? Math.max(0, now - snapshot.tick) : 0, rules, seconds),
        round,
        secondsLeft: Math.max(0, (round.endsAt - snapshot.tick) / welcome.tickRate),
        events: due.events,
        predictionError: prediction.error,
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
