import { sineQuarter } from './generated/sineTable';

/** What a sine of 1 is. */
export const sineOne = 16384;

/** The sine of an angle (0..65535, or any integer: it is wrapped), -16384..16384. */
export function sin(angle: number): number {
  const index = (angle & 65535) >> 6;
  const i = index & 255;
  switch (index >> 8) {
    case 0:
      return quarter(i);
    case 1:
      return quarter(256 - i);
    case 2:
      return 0 - quarter(i);
    default:
      return 0 - quarter(256 - i);
  }
}

/** The cosine of an angle, -16384..16384. */
export function cos(angle: number): number {
  return sin(angle + 16384);
}

/** An angle as 0..65535. */
export function wrapAngle(angle: number): number {
  return angle & 65535;
}

/** An angle difference the short way round: -32768..32767. */
export function wrapSigned(angle: number): number {
  return (angle << 16) >> 16;
}

/** a / b of 32-bit integers, towards zero, as C# divides. */
export function divide(a: number, b: number): number {
  return (a / b) | 0;
}

/** The multiple of `step` that is next to the value towards zero. */
export function cutTo(value: number, step: number): number {
  return divide(value, step) * step;
}

/** The value, but not below min nor above max. */
export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

// "0 - x" above instead of "-x": the latter makes a negative zero of 0, which no integer of the server's is.
function quarter(i: number): number {
  return sineQuarter[i] as number;
}
