/** Growth of counters over the last seconds. */
export class RecentCounts<Name extends string> {
  private readonly windowMs: number;
  private samples: { readonly ms: number; readonly counts: Readonly<Record<Name, number>> }[] = [];

  constructor(windowMs: number) {
    this.windowMs = windowMs;
  }

  /** Records the current counters. If one has decreased, the connection is a new one. */
  add(ms: number, counts: Readonly<Record<Name, number>>): void {
    const last = this.samples.at(-1)?.counts;
    if (last && (Object.keys(last) as Name[]).some((name) => counts[name] < last[name])) this.samples = [];
    this.samples.push({ ms, counts });
    // The last entry before the window is kept as its start.
    while ((this.samples[1]?.ms ?? ms) <= ms - this.windowMs) this.samples.shift();
  }

  grown(name: Name): number {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    return first && last ? last.counts[name] - first.counts[name] : 0;
  }

  /** `name` as a percentage of `of`; 0 if nothing was counted. */
  percent(name: Name, of: Name): number {
    return (100 * this.grown(name)) / Math.max(1, this.grown(of));
  }

  perMinute(name: Name): number {
    const ms = (this.samples.at(-1)?.ms ?? 0) - (this.samples[0]?.ms ?? 0);
    return ms > 0 ? (this.grown(name) * 60_000) / ms : 0;
  }
}
