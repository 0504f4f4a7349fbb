import type { Measures } from './measures';

interface Press {
  readonly atMs: number;
  readonly buttons: number;
  frames: number;
  /** The tick that it was flown in; undefined until then. */
  tick: number | undefined;
}

/** How long after a key was pressed it shows: on the own screen, and on another player's. One press at a time. */
export class PressLedger {
  private readonly measures: Measures;
  private press: Press | undefined;
  private isShown = false;

  constructor(measures: Measures) {
    this.measures = measures;
  }

  pressed(buttons: number, atMs: number): void {
    this.press ??= { atMs, buttons, frames: 0, tick: undefined };
  }

  /** The own ship was flown by one tick. */
  flown(tick: number, buttons: number): void {
    if (this.press === undefined || this.press.tick !== undefined) return;
    // It was let go before a tick came.
    if (this.press.buttons !== buttons) this.press = undefined;
    else this.press.tick = tick;
  }

  /** The end of an own frame. */
  frame(): void {
    const { press } = this;
    if (press === undefined || this.isShown) return;
    press.frames++;
    if (press.tick === undefined) return;
    this.isShown = true;
    this.measures.ownFrames.push(press.frames);
  }

  /** Another player has drawn a frame with what it knows of a tick. */
  seenAt(tick: number, nowMs: number): void {
    const { press } = this;
    if (press?.tick === undefined || tick < press.tick) return;
    this.measures.otherMs.push(nowMs - press.atMs);
    this.press = undefined;
    this.isShown = false;
  }
}
