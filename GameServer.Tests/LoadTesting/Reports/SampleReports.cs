using LoadTests.Measuring;
using LoadTests.Reports;

namespace GameServer.Tests.LoadTesting.Reports;

/// <summary>Reports of runs that never were, from a seed.</summary>
internal static class SampleReports
{
    public static RunReport Create(ulong seed, int intervals, double slower = 1)
    {
        var random = new Random((int)seed);
        Interval[] timeline = [.. Enumerable.Range(0, intervals).Select(second => CreateInterval(random, second, intervals, slower))];
        return new RunReport(
            "run",
            "arena",
            "Players fly, shoot and steer at random in rooms of 30, each over a WebSocket of its own.",
            new DateTimeOffset(2026, 5, 4, 18, 30, 0, TimeSpan.Zero),
            intervals,
            RunOutcome.Passed,
            ["The generator ran on the server's machine, on a core of its own."],
            new Dictionary<string, string> { ["players"] = "300", ["seconds"] = $"{intervals}", ["server"] = "http://127.0.0.1:5000" },
            new RunPlace("AMD EPYC 7B13, 2 cores, 8 GB", "Linux 6.1, .NET 10.0.2", "79f3b78", "http://127.0.0.1:5000",
                "same machine, one core each"),
            [new("input to snapshot p99", "at most 100 ms", "61.2 ms", Holds: true), new("errors", "none", "0", Holds: true)],
            [
                new("input to snapshot", "From sending an input to the first snapshot that knows of it.",
                    HistogramData.Merge(timeline.Select(interval => interval.InputToSnapshot))),
                new("snapshot interval", "Between two snapshots of one player.", Durations(random, 300 * intervals, 33, 0.08)),
                new("join", "From opening the connection to the first snapshot.", Durations(random, 300, 21, 0.5)),
            ],
            new Dictionary<string, long>
            {
                ["snapshots"] = 9_000L * intervals,
                ["bytes"] = 2_345_678L * intervals,
                ["inputs"] = 9_000L * intervals,
            },
            new Dictionary<int, long> { [1000] = 300, [1006] = 1, [503] = 2 },
            timeline);
    }

    /// <summary>Durations with a long tail.</summary>
    public static HistogramData Durations(Random random, int count, double medianMs, double spread)
    {
        var histogram = new LogHistogram();
        for (int i = 0; i < count; i++) histogram.Record(TimeSpan.FromMilliseconds(medianMs * Math.Exp(spread * Normal(random))));
        return histogram.Capture();
    }

    // As a server does: it warms up at first, wavers from second to second, and has a bad moment now and then.
    private static Interval CreateInterval(Random random, int second, int intervals, double slower)
    {
        double load = slower * (1 + (0.3 * Math.Exp(-second / 6.0)) + (0.02 * Normal(random)));
        bool isBad = random.Next(40) == 0;
        double lateness = 0.09 * load * Math.Exp(0.2 * Normal(random));
        long memory = (long)(92e6 + (38e6 * (1 - Math.Exp(-second / 25.0))) + (4e6 * random.NextDouble()));
        return new Interval(
            second, 1, second < 3 ? 100 * (second + 1) : 300, (isBad ? 27 : 30) + (0.05 * Normal(random)), 2_345_678 * load, isBad ? 1 : 0,
            Durations(random, 400, (isBad ? 58 : 26) * load, 0.3), 0.4 * Math.Exp(0.3 * Normal(random)), 0.45,
            new ServerInterval(
                0.38 * load, lateness, (isBad ? 30 : 4) * lateness, 0.8 * load, 1.9 * load * Math.Exp(0.1 * Normal(random)), isBad ? 1 : 0,
                isBad ? 40 : 3, 12,
                memory, (memory / 3) + (second % 7 * 1_800_000), second % 7 == 6 ? 1 : 0, second == intervals / 2 ? 1 : 0,
                second % 7 == 6 ? 0.002 : 0),
            Durations(random, 200, 0.8 * load, 0.6));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
