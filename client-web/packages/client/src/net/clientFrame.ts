import type { EntityBase } from './applyEntry.ts';
import type { Snapshot } from './applySnapshot.ts';
import type { ChatMessage, NoticeMessage } from './codec.ts';
import type { Schema } from './schema.ts';
import type { DrawnAs } from './snapshotBuffer.ts';

/** The server's Welcome, with the rules by name. A new object with every (re)connect. */
export interface Welcome<Rules> {
  /** -1: this client only watches. */
  readonly player: number;
  /** Ticks per second. */
  readonly tickRate: number;
  readonly ticksPerSnapshot: number;
  /** How far back the server's hit tests look to what a player saw; 0: not at all. */
  readonly rewindTicksMax: number;
  /** The tick the room was at. */
  readonly tick: number;
  readonly maps: readonly string[];
  readonly schema: Schema;
  readonly rules: Rules;
}

/**
 * What happened since the frame before, and what to do in this one. The object and its array are used again in the next
 * frame.
 */
export interface ClientFrame<Entity extends EntityBase, GameEvent> {
  /** A session began: `client.welcome` is a new one, and everything predicted before is void. */
  readonly welcomed: boolean;
  /** A replay has gone to another place: what was drawn before has nothing to do with what is drawn now. */
  readonly jumped: boolean;
  /**
   * With `welcomed`: it is the seat of before, after a lost connection. What was missed of events, chat and replies
   * comes again.
   */
  readonly resumed: boolean;
  /** With `resumed`: how much of that is lost for good. */
  readonly missed: number;
  /** The newest snapshot, if one came since the frame before. */
  readonly snapshot: Snapshot<Entity> | undefined;
  /** In the order they came. */
  readonly events: readonly GameEvent[];
  /** What was said since the frame before, in the order it came. */
  readonly chat: readonly ChatMessage[];
  /** What the server last wanted the player to know, if that came since the frame before. */
  readonly notice: NoticeMessage | undefined;
  /** How many ticks to predict and send inputs for now: `tick - ticks + 1` to `tick`. 0 while not online. */
  readonly ticks: number;
  /** The newest tick to predict. */
  readonly tick: number;
  /** 0..1: draw the own player between the states after `tick - 1` and `tick`. */
  readonly fraction: number;
  /** When others are drawn: a tick with a fraction. */
  readonly renderTick: number;
  /** How far that is in the past of the own player, ticks. At most what the server looks back. */
  readonly rewindTicks: number;
  /** How that moment is drawn; frozen while not online. */
  readonly drawnAs: DrawnAs;
}
