/** How loud and how far left or right something sounds. */
export interface Placement {
  readonly gain: number;
  readonly pan: number;
}

const fullVolumeDistance = 120;
const silentDistance = 1100;
const panDistance = 620;
const panMax = 0.85;

/** Places a sound by its offset from the listener, in units. Gain 0 means: do not play it at all. */
export function placeSound(dx: number, dy: number): Placement {
  const distance = Math.hypot(dx, dy);
  const far = (distance - fullVolumeDistance) / (silentDistance - fullVolumeDistance);
  const gain = far <= 0 ? 1 : far >= 1 ? 0 : (1 - far) ** 2;
  return { gain, pan: Math.max(-panMax, Math.min(panMax, dx / panDistance)) };
}
