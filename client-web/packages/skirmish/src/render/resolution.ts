/** How many pixels are really drawn, as a share of the screen's own; falls on machines that cannot keep up. */
export interface Resolution {
  readonly share: number;
  /** Smoothed time between frames. */
  readonly frameMs: number;
  readonly secondsUntilChange: number;
}

const steps = [1, 0.85, 0.7] as const;
const slowFrameMs = 24;
/** Long enough for the start-up hitches to pass, and for one change to show its effect before the next. */
const secondsBetweenChanges = 2.5;
const pixelRatioMax = 2;
/** A software renderer pays for every pixel; it never gets more than these. */
const softwarePixelsMax = 960 * 540;

/** Full resolution, with a first look at the frame times ahead. */
export function fullResolution(): Resolution {
  return { share: 1, frameMs: 16, secondsUntilChange: secondsBetweenChanges };
}

/** Takes one frame's time into account. It only ever goes down: going up and down again would flicker. */
export function observeFrame(resolution: Resolution, seconds: number): Resolution {
  const frameMs = resolution.frameMs + (Math.min(seconds * 1000, 100) - resolution.frameMs) * 0.05;
  const secondsUntilChange = resolution.secondsUntilChange - seconds;
  if (secondsUntilChange > 0) return { ...resolution, frameMs, secondsUntilChange };
  const lower = steps.find((step) => step < resolution.share);
  const tooSlow = frameMs > slowFrameMs && lower !== undefined;
  return { share: tooSlow ? lower : resolution.share, frameMs, secondsUntilChange: secondsBetweenChanges };
}

/** Device pixels per CSS pixel to draw with. */
export function pixelRatio(
  share: number,
  devicePixelRatio: number,
  width: number,
  height: number,
  software: boolean,
): number {
  const softwareMax = software ? Math.sqrt(softwarePixelsMax / Math.max(1, width * height)) : pixelRatioMax;
  return Math.min(devicePixelRatio, pixelRatioMax, softwareMax) * share;
}
