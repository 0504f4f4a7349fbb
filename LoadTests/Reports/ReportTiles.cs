using LoadTests.Measuring;

namespace LoadTests.Reports;

/// <summary>The few figures that most readers come for.</summary>
internal static class ReportTiles
{
    public static IEnumerable<(string Name, string Value, string Unit)> Of(RunReport report)
    {
        IReadOnlyList<Interval> timeline = report.Timeline;
        var inputs = HistogramData.Merge(timeline.Select(interval => interval.InputToSnapshot));
        yield return ("players", Figures.Count(timeline.Count == 0 ? 0 : timeline.Max(interval => interval.Players)), "");
        yield return ("input to snapshot, p50", inputs.Count == 0 ? Figures.Unknown : Figures.Number(inputs.QuantileMs(0.5)), "ms");
        yield return ("input to snapshot, p99", inputs.Count == 0 ? Figures.Unknown : Figures.Number(inputs.QuantileMs(0.99)), "ms");
        yield return ("snapshots per player",
            Figures.Number(Figures.Median(timeline.Select(interval => (double?)interval.SnapshotsPerPlayer))), "/s");
        yield return ("tick lateness, p99", Figures.Number(Figures.Median(timeline.Select(interval => interval.Server?.TickLatenessP99Ms))),
            "ms");
        yield return ("server", Figures.Number(Figures.Median(timeline.Select(interval => interval.Server?.Cores))), "cores");
        yield return ("memory at the end",
            Figures.Number(timeline.LastOrDefault(interval => interval.Server?.MemoryBytes is not null)?.Server?.MemoryBytes / 1e6), "MB");
        yield return ("errors", Figures.Count(timeline.Sum(interval => interval.Errors)), "");
    }
}
