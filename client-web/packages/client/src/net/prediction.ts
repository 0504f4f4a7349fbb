import { fadeFactor } from './pace.ts';

/** Options of {@link Prediction}: the game's own player state. */
export interface PredictionOptions<State, Input> {
  /** Returns the state after `tick` from the one before it. Must match the server and not modify its arguments. */
  readonly step: (state: State, input: Input, tick: number) => State;
  readonly equals: (a: State, b: State) => boolean;
  /** Returns `to` minus `from` as a vector of the drawn values, in game units; always of the same length. */
  readonly difference: (from: State, to: State) => readonly number[];
  /** A longer correction is a teleport and is not smoothed. Game units. */
  readonly smoothMax: number;
  /** Whether a correction between the two states may be smoothed; a wall may lie between them. Default: always. */
  readonly smoothable?: (from: State, to: State) => boolean;
}

interface Slot<State, Input> {
  inputTick: number;
  input: Input | undefined;
  stateTick: number;
  state: State | undefined;
}

/** How far the prediction can run ahead of the server, in ticks. Beyond that it stops until the server responds. */
const aheadMax = 128;

const never = -1;

/**
 * Predicts the own player: applies inputs immediately, and replays them from the confirmed state after a misprediction.
 * Keeps 128 ticks. Draw the state between {@link previous} and {@link current}, plus {@link offset}.
 */
export class Prediction<State, Input> {
  /** The state after {@link tick}; undefined until the first reconcile. */
  current: State | undefined;
  /** The state one tick earlier. */
  previous: State | undefined;
  /** The newest predicted tick. */
  tick = never;
  /** Prediction error of the last confirmed tick, game units; 0 if exact or not predicted. */
  error = 0;
  /** Offset to add to the drawn state, so that a correction is not visible as a jump. Decays in {@link fade}. */
  readonly offset: number[] = [];

  private readonly options: PredictionOptions<State, Input>;
  private readonly slots: Slot<State, Input>[] = [];
  private confirmedTick = never;
  /** The current state was not reached by stepping every tick; no states are kept until the next reconcile. */
  private broken = false;

  constructor(options: PredictionOptions<State, Input>) {
    this.options = options;
    for (let i = 0; i < aheadMax; i++) {
      this.slots.push({ inputTick: never, input: undefined, stateTick: never, state: undefined });
    }
  }

  /** Predicts `tick`. After a gap in the ticks the state is frozen until the next reconcile. */
  advance(tick: number, input: Input): void {
    const slot = this.slotOf(tick);
    slot.inputTick = tick;
    slot.input = input;
    const follows = tick === this.tick + 1 && tick - this.confirmedTick < aheadMax;
    this.tick = tick;
    this.previous = this.current;
    if (this.current === undefined) return;
    if (!follows) this.broken = true;
    else this.current = this.options.step(this.current, input, tick);
    this.remember(tick, this.broken ? undefined : this.current);
  }

  /** Applies the server's state after `tick` and replays later inputs. Returns whether anything was corrected. */
  reconcile(tick: number, confirmed: State): boolean {
    if (tick <= this.confirmedTick) return false;
    this.confirmedTick = tick;
    const slot = this.slotOf(tick);
    const predicted = slot.stateTick === tick ? slot.state : undefined;
    this.error = 0;
    if (predicted !== undefined && !this.broken) {
      if (this.options.equals(predicted, confirmed)) return false;
      this.error = length(this.options.difference(predicted, confirmed));
    }

    const drawn = this.current;
    this.replay(tick, confirmed);
    if (drawn !== undefined) this.smooth(drawn, this.current as State);
    return true;
  }

  /** The predicted state after a tick; undefined if it was not reached tick by tick or is no longer kept. */
  at(tick: number): State | undefined {
    const slot = this.slotOf(tick);
    return tick <= this.tick && slot.stateTick === tick ? slot.state : undefined;
  }

  /** Decays the offset. Call once per frame. */
  fade(elapsedMs: number): void {
    const factor = fadeFactor(elapsedMs);
    for (let i = 0; i < this.offset.length; i++) this.offset[i] = (this.offset[i] as number) * factor;
  }

  /**
   * Discards the state, for example on respawn. The next reconcile starts over and replays the inputs, which are kept.
   */
  reset(): void {
    this.current = undefined;
    this.previous = undefined;
    this.error = 0;
    this.offset.fill(0);
    this.confirmedTick = never;
    this.broken = false;
    for (const slot of this.slots) slot.stateTick = never;
  }

  private replay(from: number, confirmed: State): void {
    this.broken = false;
    this.previous = confirmed;
    this.current = confirmed;
    this.remember(from, confirmed);
    if (this.tick <= from) {
      this.tick = from;
      return;
    }
    if (this.tick - from >= aheadMax) {
      this.broken = true;
      for (const slot of this.slots) if (slot.stateTick > from) slot.stateTick = never;
      return;
    }
    // Like the server, repeats the previous input where one is missing.
    let input = this.inputAt(from);
    for (let tick = from + 1; tick <= this.tick; tick++) {
      input = this.inputAt(tick) ?? input;
      this.previous = this.current;
      if (input !== undefined) this.current = this.options.step(this.current, input, tick);
      this.remember(tick, this.current);
    }
  }

  private smooth(drawn: State, corrected: State): void {
    const jump = this.options.difference(corrected, drawn);
    for (let i = 0; i < jump.length; i++) this.offset[i] = (this.offset[i] ?? 0) + (jump[i] as number);
    const { smoothMax, smoothable } = this.options;
    if (length(this.offset) > smoothMax || smoothable?.(drawn, corrected) === false) this.offset.fill(0);
  }

  private inputAt(tick: number): Input | undefined {
    const slot = this.slotOf(tick);
    return slot.inputTick === tick ? slot.input : undefined;
  }

  private remember(tick: number, state: State | undefined): void {
    const slot = this.slotOf(tick);
    slot.stateTick = tick;
    slot.state = state;
  }

  private slotOf(tick: number): Slot<State, Input> {
    return this.slots[tick % aheadMax] as Slot<State, Input>;
  }
}

function length(vector: readonly number[]): number {
  return Math.hypot(...vector);
}
