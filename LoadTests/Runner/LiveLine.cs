using LoadTests.Reports;

namespace LoadTests.Runner;

/// <summary>A piece of a run as one line in the terminal.</summary>
internal static class LiveLine
{
    /// <summary>Writes it.</summary>
    public static string Of(Interval piece, TimeSpan elapsed, int users, bool isMeasured)
    {
        string server = piece.Server is { } s
            ? $"; server {s.Cores:P0} of a core, ticks late p99 {s.TickLatenessP99Ms:N1} ms, {s.MemoryBytes / 1048576.0:N0} MiB"
            : "";
        return string.Create(
            null,
            $"{elapsed.TotalSeconds,5:N0} s{(isMeasured ? "" : " (not measured)")}: {piece.Players} of {users} play; " +
            $"{piece.SnapshotsPerPlayer:N1} snapshots/s each; input to snapshot p50 {piece.InputToSnapshot.QuantileMs(0.5):N1} p99 " +
            $"{piece.InputToSnapshot.QuantileMs(0.99):N1} ms; {piece.Errors} errors{server}; generator {piece.GeneratorCores:P0}");
    }
}
