/** A tab that was hidden comes back with one long frame; more than this of it is not played out. */
const frameSecondsMax = 0.1;

/** Calls `frame` once per screen refresh with the time since the last one, for as long as the page lives. */
export function runFrames(frame: (nowMs: number, seconds: number) => void): void {
  let last = performance.now();
  requestAnimationFrame(next);
  function next(nowMs: number) {
    requestAnimationFrame(next);
    const seconds = Math.min(Math.max(0, nowMs - last) / 1000, frameSecondsMax);
    last = nowMs;
    frame(nowMs, seconds);
  }
}
