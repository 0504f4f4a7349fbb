const bytesPerLine = 16;

/**
 * Bytes written as pairs of hex digits, with or without spaces, commas, colons or `0x` between them; undefined when it
 * is something else.
 */
export function parseHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const groups = text
    .split(/[\s,:;]+/)
    .map((group) => group.replace(/^0x/i, ''))
    .filter((group) => group !== '');
  // A lone digit is no half byte of its neighbor: "a b" is a mistake.
  if (groups.some((group) => !/^([0-9a-f]{2})+$/i.test(group))) return undefined;
  const digits = groups.join('');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** Bytes as pairs of hex digits with spaces; those beyond `bytesMax` are an ellipsis. */
export function toHex(bytes: Uint8Array, bytesMax = Number.POSITIVE_INFINITY): string {
  const shown = [...bytes.subarray(0, bytesMax)].map(digitsOf).join(' ');
  return bytes.length > bytesMax ? `${shown} …` : shown;
}

/**
 * Bytes as editors of files show them: place, hex digits, what of it is ASCII. At most so many, and a word about the
 * rest.
 */
export function hexDump(bytes: Uint8Array, bytesMax: number): string {
  const lines: string[] = [];
  const end = Math.min(bytes.length, bytesMax);
  for (let at = 0; at < end; at += bytesPerLine) {
    const part = bytes.subarray(at, Math.min(at + bytesPerLine, end));
    const place = at.toString(16).padStart(4, '0');
    lines.push(`${place}  ${toHex(part).padEnd(3 * bytesPerLine - 1)}  ${asciiOf(part)}`);
  }
  if (bytes.length > end) lines.push(`… and ${bytes.length - end} more bytes`);
  return lines.join('\n');
}

function digitsOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function asciiOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
