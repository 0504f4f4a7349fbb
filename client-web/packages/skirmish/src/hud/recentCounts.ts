/** By how much counters have grown in the last seconds. */
export class RecentCounts<Name extends string> {
  private readonly windowMs: number;
  private samples: { readonly ms: number; readonly counts: Readonly<Record<Name, number>> }[] = [];

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** Takes the counters as they are now. When one has gone back, they are those of another connection. */
  add(ms: number, counts: Readonly<Record<Name, number>>): void {
    const last = this.samples.at(-1)?.counts;
    if (last && (Object.keys(last) as Name[]).some((name) => counts[name] < last[name])) this.samples = [];
    this.samples.push({ ms, counts });
    // The last one before the window is kept: the window begins at it.
    while ((this.samples[1]?.ms ?? ms) <= ms - this.windowMs) this.samples.shift();
  }

  grown(name: Name): number {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    return first && last ? last.counts[name] - first.counts[name] : 0;
  }

  /** How much of `of` was `name`, in percent; 0 when nothing was counted. */
  percent(name: Name, of: Name): number {
    return (100 * this.grown(name)) / Math.max(1, this.grown(of));
  }

  perMinute(name: Name): number {
    const ms = (this.samples.at(-1)?.ms ?? 0) - (this.samples[0]?.ms ?? 0);
    return ms > 0 ? (this.grown(name) * 60_000) / ms : 0;
  }
}
