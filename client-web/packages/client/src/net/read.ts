/** The server violated the protocol. Drops the connection; the game state is unaffected. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Reads an integer in min..max. */
export function readInteger(
  value: unknown,
  what: string,
  min = Number.MIN_SAFE_INTEGER,
  max = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isInteger(value)) throw new ProtocolError(`${what} is ${describe(value)}, not an integer`);
  const number = value as number;
  if (number < min || number > max) throw new ProtocolError(`${what} is ${number}, not in ${min}..${max}`);
  return number;
}

/** Reads a text. */
export function readText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new ProtocolError(`${what} is ${describe(value)}, not a text`);
  return value;
}

/** Reads an array, of exactly `length` elements if given. */
export function readArray(value: unknown, what: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new ProtocolError(`${what} is ${describe(value)}, not an array`);
  if (length !== undefined && value.length !== length) {
    throw new ProtocolError(`${what} has ${value.length} elements instead of ${length}`);
  }
  return value;
}

/** Reads every element with `read`. */
export function readList<T>(value: unknown, what: string, read: (element: unknown, what: string) => T): T[] {
  return readArray(value, what).map((element, i) => read(element, `${what}[${i}]`));
}

/** Rejects duplicate names. */
export function requireUnique(names: readonly string[], what: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new ProtocolError(`${what} names '${twice}' twice`);
}

function describe(value: unknown): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'number' ? String(value) : `a ${typeof value}`;
}
