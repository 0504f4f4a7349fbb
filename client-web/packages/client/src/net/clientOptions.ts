import type { EntityBase } from './applyEntry.ts';
import type { Extrapolate } from './extrapolation.ts';
import type { PredictedSteps } from './ownEntity.ts';
import type { GameShape } from './schema.ts';
import type { OpenSocket } from './socket.ts';
import type { RequestTicket } from './ticket.ts';

/** Options of {@link GameClient}. */
export interface GameClientOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls> {
  /** ws:// or wss:// */
  readonly url: string;
  readonly requestTicket: RequestTicket;
  /**
   * The generated `shape`. If the server runs a different version of the game, the session closes with a readable
   * reason.
   */
  readonly shape: GameShape<Entity, GameEvent, Input, Rules, Calls>;
  readonly openSocket: OpenSocket;
  /** The current time in ms on the clock passed to `update`, such as `() => performance.now()`. */
  readonly now: () => number;
  /** Returns a random number in 0..1, such as `Math.random`. */
  readonly random: () => number;
  /**
   * An entity that moves more than this per tick has teleported and is not interpolated; a longer correction of a
   * predicted one is not smoothed. Game units. Default: 64.
   */
  readonly jumpPerTickMax?: number;
  /** Extrapolates entities beyond the newest snapshot. Default: by the schema's rates. */
  readonly extrapolate?: Extrapolate<Entity> | undefined;
  /**
   * Predicts the entity that the player controls, the one with the player's number in its field `player`: `sample`
   * has it where the inputs have brought it, without waiting for the server. For each of its types, what a tick does
   * with it. Default: nothing is predicted.
   */
  readonly predict?: PredictedSteps<NoInfer<Entity>, NoInfer<Input>, NoInfer<Rules>>;
  /**
   * Subscribes to changes of the network: it may have changed or come back, or the page has become visible. Returns how
   * to unsubscribe.
   */
  readonly watchNetwork?: (changed: () => void) => () => void;
}
