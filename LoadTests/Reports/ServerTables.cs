namespace LoadTests.Reports;

/// <summary>What the server said of itself, as tables.</summary>
internal static class ServerTables
{
    public static IEnumerable<ReportTable> Of(IReadOnlyList<Interval> timeline)
    {
        ServerInterval[] all = [.. timeline.Where(interval => interval.Server is not null).Select(interval => interval.Server!)];

        yield return new("Server", ["", "median", "max"], 1,
            [.. new[]
            {
                ReportTable.MedianAndMost("tick lateness p50, ms", all.Select(server => server.TickLatenessP50Ms)),
                ReportTable.MedianAndMost("tick lateness p99, ms", all.Select(server => server.TickLatenessP99Ms)),
                ReportTable.MedianAndMost("tick duration p50, ms", all.Select(server => server.TickDurationP50Ms)),
                ReportTable.MedianAndMost("tick duration p99, ms", all.Select(server => server.TickDurationP99Ms)),
                ReportTable.MedianAndMost("cores", all.Select(server => server.Cores)),
                ReportTable.MedianAndMost("deepest outbox, messages", all.Select(server => (double?)server.QueueDepthMax)),
            }.Where(IsKnown)],
            ["Median and maximum over the intervals, from the server's metrics."]);

        yield return new("Server's memory", ["", "at start", "at end", "max"], 1,
            [.. new[]
            {
                Memory("working set", all.Select(server => server.MemoryBytes)),
                Memory("managed heap", all.Select(server => server.HeapBytes)),
            }.Where(IsKnown)], []);

        yield return new("Server's totals", ["", "total"], 1,
            [.. new[]
            {
                new[] { "ticks skipped", Sum(all.Select(server => (double?)server.TicksSkipped)) },
                ["snapshots replaced before sending", Sum(all.Select(server => (double?)server.SnapshotsReplaced))],
                ["garbage collections", Sum(all.Select(server => (double?)server.Collections))],
                ["generation 2 collections", Sum(all.Select(server => (double?)server.Gen2Collections))],
                ["GC pauses, ms", Sum(all.Select(server => server.PauseSeconds * 1000))],
            }.Where(IsKnown)], []);
    }

    private static bool IsKnown(string[] row) => row[1] != Figures.Unknown;

    private static string[] Memory(string name, IEnumerable<long?> values)
    {
        long[] known = [.. values.OfType<long>()];
        return known.Length == 0
            ? [name, Figures.Unknown, Figures.Unknown, Figures.Unknown]
            : [name, Figures.Bytes(known[0]), Figures.Bytes(known[^1]), Figures.Bytes(known.Max())];
    }

    private static string Sum(IEnumerable<double?> values)
    {
        double[] known = [.. Figures.Known(values)];
        return known.Length == 0 ? Figures.Unknown : Figures.Number(known.Sum());
    }
}
