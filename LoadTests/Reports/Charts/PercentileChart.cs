using LoadTests.Measuring;

namespace LoadTests.Reports.Charts;

/// <summary>
/// How long which share of everything took: the whole distribution, and its far end as large as its middle.
/// </summary>
internal static class PercentileChart
{
    private const string Title = "Latency by percentile";
    private const string Explanation = "Latency up to each percentile; each additional nine takes the same width.";

    /// <summary>One per color.</summary>
    private const int LinesMax = 6;

    public static Chart Draw(IEnumerable<LatencyReport> latencies)
    {
        Line[] lines = [.. latencies.Where(latency => latency.Durations.Count > 0).Take(LinesMax)
            .Select((latency, i) => new Line(latency.Name, $"c{i + 1}", [.. Points(latency.Durations)]))];
        if (lines.Length == 0) return new(Title, Explanation, [], Plot.Empty($"{Title}: no data", "No data."));

        var plot = new Plot($"{Title}: {string.Join(", ", lines.Select(line => line.Name))}",
            Scale.Percentiles(), "percentile", Scale.Fitting(lines.SelectMany(line => line.Values)), "ms");
        foreach (Line line in lines) plot.AddPath($"line {line.Classes}", line.PathOn(plot), line.Name);
        return new(Title, Explanation, [.. lines.Select(line => new ChartKey(line.Classes, line.Name))], plot.ToSvg());
    }

    // A line per bucket, up to where a single duration decides: farther right nothing is known.
    private static IEnumerable<(double Share, double? Ms)> Points(HistogramData durations)
    {
        yield return (0, durations.QuantileMs(0));
        long seen = 0;
        foreach (HistogramBucket bucket in durations.Buckets)
        {
            seen += bucket.Count;
            double share = Math.Min((double)seen / durations.Count, 1 - (0.5 / durations.Count));
            yield return (share, Math.Min(durations.MaxMs, LogHistogram.LongestOf(bucket.Index).TotalMilliseconds));
            if (share > 0.9999) yield break;
        }
    }
}
