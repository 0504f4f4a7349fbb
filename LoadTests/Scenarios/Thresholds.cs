using LoadTests.Measuring;
using LoadTests.Reports;

namespace LoadTests.Scenarios;

/// <summary>What must hold in a run, or it has failed.</summary>
internal sealed record Thresholds
{
    /// <summary>99 % of inputs are seen in effect no later than this.</summary>
    public double LatencyP99Ms { get; init; } = 100;

    /// <summary>Snapshots that players get, as a share of those that their room sends at best.</summary>
    public double RateMin { get; init; } = 0.94;

    /// <summary>What may go wrong.</summary>
    public long ErrorsMax { get; init; }

    /// <summary>The p99 limit for reconnecting; null: no connection should be lost.</summary>
    public double? RecoverP99Ms { get; init; }

    /// <summary>
    /// How much more memory the last quarter of a run may need than the first, and how much slower it may be, as a
    /// share; null: not looked at.
    /// </summary>
    public double? DriftMax { get; init; }

    /// <summary>Holds a finished run against them.</summary>
    public IReadOnlyList<ThresholdResult> Judge(RunFigures figures)
    {
        var results = new List<ThresholdResult>();
        double p99 = figures.QuantileMs(Measure.InputToSnapshot, 0.99);
        results.Add(new ThresholdResult("input to snapshot p99", $"at most {LatencyP99Ms:N0} ms", $"{p99:N1} ms",
            p99 <= LatencyP99Ms && figures.Count(Measure.InputToSnapshot) > 0));
        results.Add(new ThresholdResult(
            "snapshots per player", $"at least {RateMin:P0} of the best rate", $"{figures.Rate:P1}", figures.Rate >= RateMin));
        results.Add(new ThresholdResult("errors", $"at most {ErrorsMax:N0}", $"{figures.Errors:N0}", figures.Errors <= ErrorsMax));
        if (RecoverP99Ms is { } recover)
        {
            double back = figures.QuantileMs(Measure.Recover, 0.99);
            results.Add(new ThresholdResult("recover p99", $"at most {recover:N0} ms", figures.Count(Measure.Recover) > 0
                ? $"{back:N0} ms"
                : "no reconnects", back <= recover && figures.Count(Measure.Recover) > 0));
        }

        if (DriftMax is { } drift)
        {
            results.Add(Drift("memory, last quarter against first", figures.MemoryDrift, drift));
            results.Add(Drift("input to snapshot p90, last quarter against first", figures.LatencyDrift, drift));
        }

        return results;
    }

    private static ThresholdResult Drift(string name, double? actual, double max) =>
        new(name, $"at most {max:P0} more", actual is { } share ? $"{share:+0.0%;-0.0%;0.0%}" : "unknown", actual <= max);
}
