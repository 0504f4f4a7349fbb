using GameServer.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace LoadTests.Reports;

/// <summary>A table of a report, in any format.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Columns">Their heads.</param>
/// <param name="TextColumns">How many columns are text, aligned to the left; the ones after it are numbers.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
/// <param name="Notes">Below it, in sentences.</param>
internal sealed record ReportTable(
    string Title, IReadOnlyList<string> Columns, int TextColumns, IReadOnlyList<string[]> Rows, IReadOnlyList<string> Notes)
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99, 0.999];

    /// <summary>The tables of a report in reading order, without empty ones.</summary>
    public static IEnumerable<ReportTable> Of(RunReport report) => All(report).Where(table => table.Rows.Count > 0);

    private static IEnumerable<ReportTable> All(RunReport report)
    {
        yield return new("Thresholds", ["", "allowed", "was", "holds"], 4,
            [.. report.Thresholds.Select(
                threshold => new[] { threshold.Name, threshold.Limit, threshold.Actual, threshold.Holds ? "yes" : "NO" })], []);

        yield return new("Latencies, ms", ["", "count", "p50", "p90", "p99", "p99.9", "max"], 1,
            [.. report.Latencies.Select(Row)],
            [.. report.Latencies.Where(latency => latency.Description.Length > 0)
                .Select(latency => $"{latency.Name}: {latency.Description}")]);

        foreach (ReportTable table in ServerTables.Of(report.Timeline)) yield return table;

        yield return new("Load generator", ["", "median", "max"], 1, report.Timeline.Count == 0 ? [] :
            [
                MedianAndMost("lateness p99, ms", report.Timeline.Select(interval => (double?)interval.GeneratorLatenessP99Ms)),
                MedianAndMost("cores", report.Timeline.Select(interval => (double?)interval.GeneratorCores)),
            ],
            ["Lateness of the generator inflates the measured latencies."]);

        yield return new("Counters", ["", "total", "per second"], 1,
            [.. report.Counters.Select(
                counter => new[] { counter.Key, Figures.Count(counter.Value), Figures.Number(counter.Value / report.Seconds) })], []);

        yield return new("Closes", ["code", "meaning", "connections"], 2,
            [.. report.Closes.OrderBy(close => close.Key)
                .Select(close => new[] { $"{close.Key}", MeaningOf(close.Key), Figures.Count(close.Value) })], []);

        yield return new("Place", ["", ""], 2,
            [.. new[]
            {
                new[] { "machine", report.Place.Machine }, ["system", report.Place.System], ["setting", report.Place.Setting],
                ["server", report.Place.Server], ["commit", report.Place.Commit],
            }.Where(row => row[1].Length > 0)], []);

        yield return new("Options", ["", ""], 2, [.. report.Options.Select(option => new[] { option.Key, option.Value })], []);
    }

    /// <summary>A row of a figure over time.</summary>
    public static string[] MedianAndMost(string name, IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        return [name, Figures.Number(Figures.Median(all)), Figures.Number(Figures.Max(all))];
    }

    private static string[] Row(LatencyReport latency)
    {
        string[] quantiles = latency.Durations.Count == 0
            ? [Figures.Unknown, Figures.Unknown, Figures.Unknown, Figures.Unknown, Figures.Unknown]
            : [.. Shares.Select(share => Figures.Number(latency.Durations.QuantileMs(share))), Figures.Number(latency.Durations.MaxMs)];
        return [latency.Name, Figures.Count(latency.Durations.Count), .. quantiles];
    }

    private static string MeaningOf(int code)
    {
        if (code is >= 100 and < 600) return $"refused, HTTP {ReasonPhrases.GetReasonPhrase(code)}".TrimEnd();
        string meaning = string.Join(" or ", CloseReason.All.Where(reason => reason.Code == code).Select(reason => reason.Text));
        return meaning.Length > 0 ? meaning : "unknown";
    }
}
