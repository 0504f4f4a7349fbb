/** A field's value in game units. */
export function valueText(value: number, scale: number): string {
  const units = value / scale;
  return Number.isInteger(units) ? `${units}` : units.toFixed(2);
}

/** A number of bytes. */
export function bytesText(bytes: number): string {
  if (bytes < 10_000) return `${Math.round(bytes)} B`;
  return bytes < 10_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
