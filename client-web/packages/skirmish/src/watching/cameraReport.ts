import { type Point, tileUnits } from '../arena';

/** Decides when the server is to be told where the camera is. */
export interface CameraReport {
  /** Whether to tell it now; if so, that is the place it knows. World units. */
  isDue(place: Point, nowMs: number): boolean;
}

const everyMs = 200;
/** Much less than what is on the screen: what comes into sight is there before it is seen. */
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
