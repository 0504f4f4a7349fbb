/** Sends where a slider is to the server: not each place it comes by, but the last one for certain. */
export interface Seeker {
  /** Somebody wants to go there. */
  want(tick: number): void;
  /** Once per frame. */
  update(nowMs: number): void;
}

const everyMs = 100;

export function createSeeker(seek: (tick: number) => void): Seeker {
  let wanted: number | undefined;
  let sentMs = Number.NEGATIVE_INFINITY;
  return {
    want(tick) {
      wanted = tick;
    },
    update(nowMs) {
      if (wanted === undefined || nowMs - sentMs < everyMs) return;
      seek(wanted);
      wanted = undefined;
      sentMs = nowMs;
    },
  };
}
