/** Throttles a slider: not every position is sent to the server, but the last one always is. */
export interface Seeker {
  /** The slider was moved. */
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
