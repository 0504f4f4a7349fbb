import type { Camera, Size } from './camera';

/** The part of the world that is on the screen; what it does not see need not be drawn. */
export interface View {
  sees(x: number, y: number, margin: number): boolean;
}

/** A view that follows the camera. */
export function createView(camera: Camera, screen: Size): View {
  return {
    sees(x, y, margin) {
      const reachX = screen.width / 2 / camera.zoom + margin;
      const reachY = screen.height / 2 / camera.zoom + margin;
      return Math.abs(x - camera.x) < reachX && Math.abs(y - camera.y) < reachY;
    },
  };
}
