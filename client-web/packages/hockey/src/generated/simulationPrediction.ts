// Translated from C# by the build, and written by the host's `generate` command. Do not edit.

/** One world unit. */
export const one = 256;

/** The scale of sines: sin = 1. */
export const sineOne = 16384;

/** A full turn. */
export const fullTurn = 65536;

/** round(sin(i / 256 * 90 degrees) * 16384) for i = 0..256. */
const quarter: readonly number[] = [
  0, 101, 201, 302, 402, 503, 603, 704, 804, 904, 1005, 1105, 1205, 1306, 1406, 1506, 1606, 1706, 1806, 1906, 2006,
  2105, 2205, 2305, 2404, 2503, 2603, 2702, 2801, 2900, 2999, 3098, 3196, 3295, 3393, 3492, 3590, 3688, 3786, 3883,
  3981, 4078, 4176, 4273, 4370, 4467, 4563, 4660, 4756, 4852, 4948, 5044, 5139, 5235, 5330, 5425, 5520, 5614, 5708,
  5803, 5897, 5990, 6084, 6177, 6270, 6363, 6455, 6547, 6639, 6731, 6823, 6914, 7005, 7096, 7186, 7276, 7366, 7456,
  7545, 7635, 7723, 7812, 7900, 7988, 8076, 8163, 8250, 8337, 8423, 8509, 8595, 8680, 8765, 8850, 8935, 9019, 9102,
  9186, 9269, 9352, 9434, 9516, 9598, 9679, 9760, 9841, 9921, 10001, 10080, 10159, 10238, 10316, 10394, 10471, 10549,
  10625, 10702, 10778, 10853, 10928, 11003, 11077, 11151, 11224, 11297, 11370, 11442, 11514, 11585, 11656, 11727, 11797,
  11866, 11935, 12004, 12072, 12140, 12207, 12274, 12340, 12406, 12472, 12537, 12601, 12665, 12729, 12792, 12854, 12916,
  12978, 13039, 13100, 13160, 13219, 13279, 13337, 13395, 13453, 13510, 13567, 13623, 13678, 13733, 13788, 13842, 13896,
  13949, 14001, 14053, 14104, 14155, 14206, 14256, 14305, 14354, 14402, 14449, 14497, 14543, 14589, 14635, 14680, 14724,
  14768, 14811, 14854, 14896, 14937, 14978, 15019, 15059, 15098, 15137, 15175, 15213, 15250, 15286, 15322, 15357, 15392,
  15426, 15460, 15493, 15525, 15557, 15588, 15619, 15649, 15679, 15707, 15736, 15763, 15791, 15817, 15843, 15868, 15893,
  15917, 15941, 15964, 15986, 16008, 16029, 16049, 16069, 16088, 16107, 16125, 16143, 16160, 16176, 16192, 16207, 16221,
  16235, 16248, 16261, 16273, 16284, 16295, 16305, 16315, 16324, 16332, 16340, 16347, 16353, 16359, 16364, 16369, 16373,
  16376, 16379, 16381, 16383, 16384, 16384,
];

// Fixed.cs

/**
 * A number with 8 fractional bits: 1/256 is the smallest step, the range is about ±8.3 million. Adding and comparing
 * are integer operations; multiplying rounds down, dividing rounds toward 0. Overflow wraps around, as for int. An int
 * converts to that many whole units. (Fixed.Fixed)
 */
export function newFixed(raw: number): number {
  return raw;
}

/** The smallest number, -8388608. (Fixed.MinValue) */
export function fixedMinValue(): number {
  return -2147483648;
}

/** The largest number, 1/256 below 8388608. (Fixed.MaxValue) */
export function fixedMaxValue(): number {
  return 2147483647;
}

/** A number of 256ths, such as a sine of fixedMath scaled by a length. (Fixed.FromRaw) */
export function fixedFromRaw(raw: number): number {
  return raw;
}

/** A fraction, rounded toward 0. (Fixed.Ratio) */
export function fixedRatio(numerator: number, denominator: number): number {
  return divideExact(numerator * one, denominator) | 0;
}

/** The largest whole number that is not greater. (Fixed.Floor) */
export function fixedFloor(self: number): number {
  return self >> 8;
}

/** The nearest whole number; of two, the greater. (Fixed.Round) */
export function fixedRound(self: number): number {
  return Math.floor((self + 128) / 256) | 0;
}

/** The number without its sign. (Fixed.Abs) */
export function fixedAbs(self: number): number {
  return self < 0 ? (0 - self) | 0 : self;
}

/** -1, 0 or 1. (Fixed.Sign) */
export function fixedSign(self: number): number {
  return Math.sign(self);
}

/** The number, or the bound that it is beyond. (Fixed.Clamp) */
export function fixedClamp(self: number, min: number, max: number): number {
  return clamp(self, min, max);
}

/** The smaller of two. (Fixed.Min) */
export function fixedMin(left: number, right: number): number {
  return left <= right ? left : right;
}

/** The greater of two. (Fixed.Max) */
export function fixedMax(left: number, right: number): number {
  return left >= right ? left : right;
}

/** The length of a vector, rounded down. (Fixed.Length) */
export function fixedLength(x: number, y: number): number {
  return length(x, y);
}

/** A length times a sine or cosine of fixedMath, rounded down. (Fixed.Scale) */
export function fixedScale(self: number, sine: number): number {
  return scale(self, sine);
}

/** Whole units. (Fixed.implicit operator Fixed) */
export function fixedFromInt32(units: number): number {
  return Math.imul(units, one);
}

/** The whole units, rounded toward 0. (Fixed.explicit operator int) */
export function fixedToInt32(value: number): number {
  return (value / one) | 0;
}

/** The sum. (Fixed.operator +) */
export function fixedAddition(left: number, right: number): number {
  return (left + right) | 0;
}

/** The difference. (Fixed.operator -) */
export function fixedSubtraction(left: number, right: number): number {
  return (left - right) | 0;
}

/** The number with the other sign. (Fixed.operator -) */
export function fixedUnaryNegation(value: number): number {
  return (0 - value) | 0;
}

/** The product, rounded down. (Fixed.operator *) */
export function fixedMultiply(left: number, right: number): number {
  return multiplyShift(left, right, 8);
}

/** The exact product with a whole number. (Fixed.operator *) */
export function fixedMultiplyInt32(value: number, factor: number): number {
  return Math.imul(value, factor);
}

/** The exact product with a whole number. (Fixed.operator *) */
export function fixedInt32Multiply(factor: number, value: number): number {
  return Math.imul(value, factor);
}

/** The quotient, rounded toward 0. (Fixed.operator /) */
export function fixedDivision(left: number, right: number): number {
  return divideExact(left * one, right) | 0;
}

/** The quotient with a whole number, rounded toward 0. (Fixed.operator /) */
export function fixedDivisionInt32(value: number, divisor: number): number {
  return divide(value, divisor);
}

/** Whether left is smaller. (Fixed.operator <) */
export function fixedLessThan(left: number, right: number): boolean {
  return left < right;
}

/** Whether left is greater. (Fixed.operator >) */
export function fixedGreaterThan(left: number, right: number): boolean {
  return left > right;
}

/** Whether left is smaller or equal. (Fixed.operator <=) */
export function fixedLessThanOrEqual(left: number, right: number): boolean {
  return left <= right;
}

/** Whether left is greater or equal. (Fixed.operator >=) */
export function fixedGreaterThanOrEqual(left: number, right: number): boolean {
  return left >= right;
}

/** Fixed.CompareTo */
export function fixedCompareTo(self: number, other: number): number {
  return self < other ? -1 : self > other ? 1 : 0;
}

// FixedMath.cs

/** The sine of an angle, -16384..16384, in steps of 1/1024 turn. (FixedMath.Sin) */
export function sin(angle: number): number {
  const index = (angle & 65535) >> 6;
  const i = index & 255;
  switch (index >> 8) {
    case 0:
      return quarter[i] as number;
    case 1:
      return quarter[256 - i] as number;
    case 2:
      return 0 - (quarter[i] as number);
    default:
      return 0 - (quarter[256 - i] as number);
  }
}

/** The cosine of an angle, -16384..16384. (FixedMath.Cos) */
export function cos(angle: number): number {
  return sin((angle + 16384) | 0);
}

/** An angle difference the short way round: -32768..32767. (FixedMath.WrapSigned) */
export function wrapSigned(angle: number): number {
  return (angle << 16) >> 16;
}

/**
 * The direction of a vector, 0..65535, accurate to about 1/8 degree: octant, then a rational approximation of the arc
 * tangent. (0, 0) points along +x. (FixedMath.Atan2)
 */
export function atan2(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const low = Math.min(ax, ay);
  const high = Math.max(ax, ay);
  // atan(r) ≈ r * (45° + 15.64° * (1 - r)) for 0 <= r <= 1 (Rajan et al., IEEE Signal Processing Magazine 2006).
  // At most 1, which the translation to TypeScript cannot know.
  const r = Math.min(divideExact(low * 16384, high), 16384);
  const octant = Math.trunc((r * (8192 + Math.trunc((2847 * (16384 - r)) / 16384))) / 16384) | 0;
  let angle = ax >= ay ? octant : 16384 - octant;
  if (x < 0) angle = (32768 - angle) | 0;
  if (y < 0) angle = (65536 - angle) | 0;
  return angle & 65535;
}

/** The integer part of a square root. (FixedMath.Sqrt) */
export function sqrt(value: bigint): number {
  if (value < 0n) throw new RangeError(`sqrt(${value})`);
  if (value >= 4611686018427387904n) return 2147483647;
  // The root of a rounded value is off by less than 1.
  const root = Math.floor(Math.sqrt(Number(value)));
  if (BigInt(root) * BigInt(root) > value) return root - 1;
  return BigInt(root + 1) * BigInt(root + 1) <= value ? root + 1 : root;
}

/** The length of a vector. (FixedMath.Length) */
export function length(x: number, y: number): number {
  const squared = x * x + y * y;
  if (squared > 2 ** 53) return sqrt(BigInt.asIntN(64, BigInt(x) * BigInt(x) + BigInt(y) * BigInt(y)));
  const root = Math.floor(Math.sqrt(squared));
  return root * root > squared ? root - 1 : root;
}

/** Rounds toward 0 to a multiple of step. (FixedMath.Truncate) */
export function truncate(value: number, step: number): number {
  return Math.imul(divide(value, step), step);
}

/** Rounds to the nearest multiple of step. (FixedMath.RoundTo) */
export function roundTo(value: number, step: number): number {
  return truncate((value + (value < 0 ? (((0 - step) | 0) / 2) | 0 : (step / 2) | 0)) | 0, step);
}

/** A length times a sine or cosine, rounded down. (FixedMath.Scale) */
export function scale(length_: number, sine: number): number {
  return multiplyShift(length_, sine, 14);
}

/** The value, at least min and at most max. Throws if min exceeds max. */
function clamp(value: number, min: number, max: number): number {
  if (min > max) throw new RangeError(`clamp(${value}, ${min}, ${max})`);
  return value < min ? min : value > max ? max : value;
}

/** a / b, cut toward zero. Throws where C# does. */
function divide(a: number, b: number): number {
  if (b === 0 || (b === -1 && a === -2147483648)) throw new RangeError(`${a} / ${b}`);
  return (a / b) | 0;
}

/** a / b, cut toward zero. Throws if b is zero. */
function divideExact(a: number, b: number): number {
  if (b === 0) throw new RangeError(`${a} / ${b}`);
  return Math.trunc(a / b);
}

/** a * b >> shift with a product of 64 bits. The shift is 0..31. */
function multiplyShift(a: number, b: number, shift: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return Math.floor(product / 2 ** shift) | 0;
  return Number(BigInt.asIntN(32, (BigInt(a) * BigInt(b)) >> BigInt(shift)));
}
