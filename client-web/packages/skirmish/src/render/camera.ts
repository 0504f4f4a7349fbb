/** What part of the world is on the screen. Lengths are world units, `zoom` is screen pixels per unit. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
  /** 0..1, fades by itself; the offset grows with its square so that small hits stay small. */
  shake: number;
  shakeX: number;
  shakeY: number;
}

/** The size of something: of the screen in pixels, or of the arena in units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the camera should look at. */
export interface CameraTarget {
  readonly x: number;
  readonly y: number;
  /** From the target to the pointer, in units; the camera leans that way. */
  readonly aimX: number;
  readonly aimY: number;
  /** Units per second. */
  readonly speed: number;
}

const viewHeight = 660;
const zoomOutBySpeed = 0.22;
const speedOfFullZoomOut = 420;
const leanShare = 0.16;
const leanMax = 90;
/** How much of the view may lie outside the arena: a ship at its edge is then not behind a panel in a corner. */
const marginShareX = 0.2;
const marginShareY = 0.24;
const shakeOffsetMax = 14;
const shakeFadePerSecond = 1.9;

/** A camera at rest over one spot. */
export function createCamera(): Camera {
  return { x: 0, y: 0, zoom: 1, shake: 0, shakeX: 0, shakeY: 0 };
}

/** Moves the camera a frame closer to its target; `snap` jumps there (a new life, a new map). */
export function followTarget(
  camera: Camera,
  target: CameraTarget,
  screen: Size,
  arena: Size,
  seconds: number,
  snap: boolean,
): void {
  const lean = leanTowards(target.aimX, target.aimY);
  const calm = Math.min(1, target.speed / speedOfFullZoomOut);
  const zoom = zoomFor(screen) * (1 - zoomOutBySpeed * calm);
  const closer = snap ? 1 : 1 - Math.exp(-seconds * 7);
  camera.zoom += (zoom - camera.zoom) * (snap ? 1 : 1 - Math.exp(-seconds * 1.6));
  camera.x += (target.x + lean.x - camera.x) * closer;
  camera.y += (target.y + lean.y - camera.y) * closer;
  camera.x = clampAxis(camera.x, screen.width / camera.zoom, arena.width, marginShareX);
  camera.y = clampAxis(camera.y, screen.height / camera.zoom, arena.height, marginShareY);
}

/** Keeps the view inside the arena and its margin; an arena smaller than the view is centered. */
export function clampAxis(center: number, view: number, arena: number, marginShare: number): number {
  if (view >= arena) return arena / 2;
  const reach = view * (0.5 - marginShare);
  return Math.min(Math.max(center, reach), arena - reach);
}

/** The zoom at rest: about the same piece of the world on every screen, so that nobody sees more. */
export function zoomFor(screen: Size): number {
  return Math.max(screen.height / viewHeight, screen.width / (viewHeight * 2.1));
}

/** Adds shake, 0..1; the sum is limited. */
export function shakeCamera(camera: Camera, amount: number): void {
  camera.shake = Math.min(1, camera.shake + amount);
}

/** Lets the shake fade and picks this frame's offset, in units. */
export function stepShake(camera: Camera, seconds: number, random: () => number): void {
  camera.shake = Math.max(0, camera.shake - shakeFadePerSecond * seconds);
  const reach = shakeOffsetMax * camera.shake * camera.shake;
  camera.shakeX = (random() * 2 - 1) * reach;
  camera.shakeY = (random() * 2 - 1) * reach;
}

/** From the screen (pixels) to the world (units). */
export function toWorldX(camera: Camera, screen: Size, pixel: number): number {
  return camera.x + (pixel - screen.width / 2) / camera.zoom;
}

/** From the screen (pixels) to the world (units). */
export function toWorldY(camera: Camera, screen: Size, pixel: number): number {
  return camera.y + (pixel - screen.height / 2) / camera.zoom;
}

function leanTowards(aimX: number, aimY: number): { x: number; y: number } {
  const length = Math.hypot(aimX, aimY);
  const share = length * leanShare > leanMax ? leanMax / length : leanShare;
  return { x: aimX * share, y: aimY * share };
}
