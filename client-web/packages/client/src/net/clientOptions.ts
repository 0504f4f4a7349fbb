import type { EntityBase } from './applyEntry.ts';
import type { Extrapolate } from './extrapolation.ts';
import type { GameShape } from './schema.ts';
import type { OpenSocket } from './socket.ts';
import type { RequestTicket } from './ticket.ts';

/** What a game hands to its client. */
export interface GameClientOptions<Entity extends EntityBase, GameEvent, Input, Rules, Calls> {
  /** ws:// or wss:// */
  readonly url: string;
  readonly requestTicket: RequestTicket;
  /** The generated `shape`. A server whose game differs from it is refused with a readable reason. */
  readonly shape: GameShape<Entity, GameEvent, Input, Rules, Calls>;
  readonly openSocket: OpenSocket;
  /** The time in ms, on the same clock that `update` is given: `() => performance.now()`. */
  readonly now: () => number;
  /** 0..1: `Math.random`. */
  readonly random: () => number;
  /**
   * An entity that moves further than this per tick was put there, and is not drawn on the way. Game units; 64 unless
   * told.
   */
  readonly jumpPerTickMax?: number;
  /**
   * How entities go on beyond the newest snapshot, where the schema's rates are not all there is to say: see {@link
   * Extrapolate}.
   */
  readonly extrapolate?: Extrapolate<Entity> | undefined;
  /**
   * Begins to tell when the network may be another one now, or back, and when the page is seen again. Returns how to
   * end that.
   */
  readonly watchNetwork?: (changed: () => void) => () => void;
}
