using LoadTests.Reports.Charts;

namespace LoadTests.Reports;

/// <summary>Which charts a report has.</summary>
internal static class ReportCharts
{
    public static IEnumerable<Chart> Of(RunReport report)
    {
        yield return HeatMap.Draw(report.Timeline);
        yield return PercentileChart.Draw(report.Latencies);
        yield return TimeChart.Draw(
            "Lateness", "How late ticks started and the load generator did its work.", "ms", report.Timeline,
            (new("c6", "generator p99"), interval => interval.GeneratorLatenessP99Ms),
            (new("c1", "ticks p50"), interval => interval.Server?.TickLatenessP50Ms),
            (new("c2", "ticks p99"), interval => interval.Server?.TickLatenessP99Ms));
        yield return TimeChart.Draw("Memory of the server", "The whole process and its managed heap.", "MB", report.Timeline,
            (new("c1", "working set"), interval => interval.Server?.MemoryBytes / 1e6),
            (new("c3", "managed heap"), interval => interval.Server?.HeapBytes / 1e6));
        yield return TimeChart.Draw("Snapshots", "Received by each player; an overloaded server sends fewer.",
            "per second and player", report.Timeline,
            (new("c4", "snapshots"), interval => interval.SnapshotsPerPlayer));
        yield return TimeChart.Draw("Players", "Connected players that have received a snapshot.", "players", report.Timeline,
            (new("c3", "players"), interval => interval.Players));
    }
}
