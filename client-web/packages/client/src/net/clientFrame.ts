import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import type { ChatMessage, NoticeMessage } from './codec.ts';
import type { Schema } from './schema.ts';
import type { DrawnAs } from './snapshotBuffer.ts';

/** The server's Welcome, with the rules by name. A new object on every connect and reconnect. */
export interface Welcome<Rules> {
  /** The player's id; -1 for a spectator. */
  readonly player: number;
  /** Ticks per second. */
  readonly tickRate: number;
  readonly ticksPerSnapshot: number;
  /** How far the server rewinds for hit tests, in ticks; 0 if it does not. */
  readonly rewindTicksMax: number;
  /** The room's tick when Welcome was sent. */
  readonly tick: number;
  readonly maps: readonly string[];
  readonly schema: Schema;
  readonly rules: Rules;
}

/** What arrived since the previous frame, and what to do in this one. The object and its arrays are reused. */
export interface ClientFrame<Entity extends EntityBase, GameEvent> {
  /** A session began: `client.welcome` is new, and all earlier predictions are void. */
  readonly welcomed: boolean;
  /** A replay has jumped: the previous frame is unrelated to this one. */
  readonly jumped: boolean;
  /** With `welcomed`: the connection was lost and the seat kept. Missed events, chat and replies are sent again. */
  readonly resumed: boolean;
  /** With `resumed`: how many of those messages are lost for good. */
  readonly missed: number;
  /** The newest snapshot, if one arrived since the previous frame. */
  readonly snapshot: Snapshot<Entity> | undefined;
  /** Events since the previous frame, in order of arrival. */
  readonly events: readonly GameEvent[];
  /** Chat since the previous frame, in order of arrival. */
  readonly chat: readonly ChatMessage[];
  /** The server's latest notice, if one arrived since the previous frame. */
  readonly notice: NoticeMessage | undefined;
  /** How many ticks to predict and send inputs for: `tick - ticks + 1` to `tick`. 0 while offline. */
  readonly ticks: number;
  /** The newest tick to predict. */
  readonly tick: number;
  /** 0..1: draw the own player between the states after `tick - 1` and `tick`. */
  readonly fraction: number;
  /** The fractional tick at which other entities are drawn. */
  readonly renderTick: number;
  /** How far that is behind the own player, in ticks; at most the server's `rewindTicksMax`. */
  readonly rewindTicks: number;
  /** How that moment is drawn; `frozen` while offline. */
  readonly drawnAs: DrawnAs;
}
