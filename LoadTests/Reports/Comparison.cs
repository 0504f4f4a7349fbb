using System.Text;
using LoadTests.Measuring;
using LoadTests.Reports.Comparing;

namespace LoadTests.Reports;

/// <summary>What has changed from one run to another, and whether it is more than noise.</summary>
/// <param name="Warnings">Why the runs are hardly comparable, in sentences.</param>
/// <param name="Figures">The compared figures, without those that neither run has.</param>
public sealed record Comparison(IReadOnlyList<string> Warnings, IReadOnlyList<ComparedFigure> Figures)
{
    /// <summary>
    /// Memory is a level, not a sample: within a run it hardly varies, between two runs of the same build it does.
    /// </summary>
    private const double MemoryEffectMin = 0.1;

    /// <summary>Whether a figure has become worse by more than noise.</summary>
    public bool IsWorse => Figures.Any(figure => figure.Verdict == Verdict.Worse);

    /// <summary>Compares two report files.</summary>
    /// <returns>An exit code: 0 when nothing is worse, 1 when something is, 2 when a file is no report.</returns>
    public static int Run(string pathA, string pathB, TextWriter output, TextWriter errors)
    {
        try
        {
            (RunReport a, RunReport b) = (RunReportFile.Read(pathA), RunReportFile.Read(pathB));
            Comparison comparison = Of(a, b);
            output.Write(comparison.ToMarkdown($"{pathA} ({ReportWords.Game(a)})", $"{pathB} ({ReportWords.Game(b)})"));
            return comparison.IsWorse ? 1 : 0;
        }
        catch (InvalidDataException e)
        {
            errors.WriteLine(e.Message);
            return 2;
        }
    }

    /// <summary>Compares run <paramref name="b"/> against the baseline <paramref name="a"/>.</summary>
    public static Comparison Of(RunReport a, RunReport b) =>
        new([.. Comparability.WarningsOf(a, b)], [.. FiguresOf(a, b).Where(figure => figure.A is not null || figure.B is not null)]);

    /// <summary>The comparison as Markdown that reads well in a terminal, too.</summary>
    public string ToMarkdown(string nameA, string nameB)
    {
        var text = new StringBuilder($"# Comparison\n\nA: {nameA}\nB: {nameB}\n\n".Replace("\nB:", "  \nB:", StringComparison.Ordinal));
        foreach (string warning in Warnings) text.Append($"- **Note:** {warning.ReplaceLineEndings(" ")}\n");
        if (Warnings.Count > 0) text.Append('\n');
        text.Append(MarkdownTable.Write(["", "A", "B", "change", "verdict"], 1, Figures.Select(Row)));
        text.Append($"""

            A and B are medians of blocks of 5 s. Better or worse: less likely than {ComparedFigure.ProbabilityMax:P0} by chance
            (Mann–Whitney), and {ComparedFigure.EffectMin:P0} or more.
            Two runs of the same build can differ more than the blocks of one run; repeat surprising results.

            """);
        return text.ToString();
    }

    private static IEnumerable<ComparedFigure> FiguresOf(RunReport a, RunReport b)
    {
        Blocks x = new(a.Timeline), y = new(b.Timeline);
        yield return Quantile("input to snapshot p50, ms", interval => interval.InputToSnapshot, 0.5);
        yield return Quantile("input to snapshot p99, ms", interval => interval.InputToSnapshot, 0.99);
        yield return Mean("snapshots per second and player", interval => interval.SnapshotsPerPlayer, moreIsBetter: true);
        yield return Quantile("snapshot jitter p99, ms", interval => interval.SnapshotJitter, 0.99);
        foreach ((LatencyReport ofA, LatencyReport ofB) in SharedLatencies(a, b))
            yield return ComparedFigure.OfRuns($"{ofA.Name} p99, ms", P99(ofA), P99(ofB));
        yield return Mean("tick lateness p99, ms", interval => interval.Server?.TickLatenessP99Ms);
        yield return Mean("tick duration p99, ms", interval => interval.Server?.TickDurationP99Ms);
        yield return Mean("server cores", interval => interval.Server?.Cores);
        yield return Mean("server cores per 1,000 players", interval => PerPlayer(interval, 1000 * interval.Server?.Cores));
        yield return Mean("bytes per second and player", interval => PerPlayer(interval, interval.BytesPerSecond));
        yield return ComparedFigure.OfBlocks("working set in the second half, MB",
            x.LateMeans(interval => interval.Server?.MemoryBytes / 1e6), y.LateMeans(interval => interval.Server?.MemoryBytes / 1e6),
            effectMin: MemoryEffectMin);
        yield return ComparedFigure.OfErrors("errors per second", a, b);

        ComparedFigure Mean(string name, Func<Interval, double?> figure, bool moreIsBetter = false) =>
            ComparedFigure.OfBlocks(name, x.Means(figure), y.Means(figure), moreIsBetter);

        ComparedFigure Quantile(string name, Func<Interval, HistogramData?> figure, double share) =>
            ComparedFigure.OfBlocks(name, x.Quantiles(figure, share), y.Quantiles(figure, share));
    }

    // The timeline has the inputs, in blocks.
    private static IEnumerable<(LatencyReport OfA, LatencyReport OfB)> SharedLatencies(RunReport a, RunReport b) =>
        a.Latencies.Where(latency => latency.Name != "input to snapshot")
            .Join(b.Latencies, latency => latency.Name, latency => latency.Name, (ofA, ofB) => (ofA, ofB));

    private static double? P99(LatencyReport latency) => latency.Durations.Count == 0 ? null : latency.Durations.QuantileMs(0.99);

    private static double? PerPlayer(Interval interval, double? figure) => interval.Players == 0 ? null : figure / interval.Players;

    private static string[] Row(ComparedFigure figure) =>
    [
        figure.Name,
        Reports.Figures.Number(figure.A),
        Reports.Figures.Number(figure.B),
        figure.Change is { } change ? $"{100 * change:+0.0;-0.0;0.0} %" : Reports.Figures.Unknown,
        figure.Verdict switch
        {
            Verdict.Better => "better",
            Verdict.Worse => "worse",
            Verdict.Noise => "no more than noise",
            _ => "too little data",
        },
    ];
}
