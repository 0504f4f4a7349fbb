import { type Point, tileUnits } from '../arena';

/** Decides when to report the camera position. */
export interface CameraReport {
  /** Whether to report now; if so, the position counts as reported. World units. */
  isDue(place: Point, nowMs: number): boolean;
}

const everyMs = 200;
/** Much less than the screen: entities are sent before they come into sight. */
const distance = tileUnits;

export function createCameraReport(): CameraReport {
  let told: Point | undefined;
  let toldMs = 0;
  return {
    isDue({ x, y }, nowMs) {
      if (told && (nowMs - toldMs < everyMs || Math.hypot(x - told.x, y - told.y) < distance)) return false;
      told = { x, y };
      toldMs = nowMs;
      return true;
    },
  };
}
