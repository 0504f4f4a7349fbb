/** The last values of a field, oldest first; undefined where there was none. */
export class History {
  private readonly values: (number | undefined)[];
  private next = 0;

  /** @param length How many values are kept. */
  constructor(readonly length: number) {
    this.values = new Array(length);
  }

  push(value: number | undefined): void {
    this.values[this.next] = value;
    this.next = (this.next + 1) % this.length;
  }

  /** The value before which `length - 1 - index` newer ones came. */
  at(index: number): number | undefined {
    return this.values[(this.next + index) % this.length];
  }

  /** The smallest and the largest value; undefined without any. */
  range(): { readonly min: number; readonly max: number } | undefined {
    const known = this.values.filter((value) => value !== undefined);
    return known.length === 0 ? undefined : { min: Math.min(...known), max: Math.max(...known) };
  }

  /**
   * Points of a chart, each from 0 (left, top) to 1, in strokes that are interrupted where there was no value. A value
   * that never changes is in the middle.
   */
  strokes(): { readonly x: number; readonly y: number }[][] {
    const range = this.range();
    if (range === undefined) return [];
    const strokes: { readonly x: number; readonly y: number }[][] = [[]];
    for (let i = 0; i < this.length; i++) {
      const value = this.at(i);
      if (value === undefined) {
        if (strokes.at(-1)?.length) strokes.push([]);
        continue;
      }
      const y = range.max === range.min ? 0.5 : (range.max - value) / (range.max - range.min);
      strokes.at(-1)?.push({ x: i / (this.length - 1), y });
    }
    return strokes.filter((stroke) => stroke.length > 0);
  }
}
