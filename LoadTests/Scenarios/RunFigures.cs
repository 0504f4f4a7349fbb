using LoadTests.Measuring;
using LoadTests.Reports;

namespace LoadTests.Scenarios;

/// <summary>What a run came to, as far as it is judged.</summary>
/// <param name="durations">All durations of a kind, over the whole run.</param>
/// <param name="timeline">The run in equal pieces of time.</param>
/// <param name="snapshotsPerSecond">What a player gets at best.</param>
/// <param name="errors">What went wrong.</param>
internal sealed class RunFigures(
    Func<Measure, HistogramData> durations, IReadOnlyList<Interval> timeline, double snapshotsPerSecond, long errors)
{
    private const int Quarters = 4;

    /// <summary>What went wrong.</summary>
    public long Errors => errors;

    /// <summary>Snapshots that players got, as a share of what they would have got at best.</summary>
    public double Rate
    {
        get
        {
            double wanted = timeline.Sum(piece => piece.Players * piece.Seconds) * snapshotsPerSecond;
            return wanted == 0 ? 0 : timeline.Sum(piece => piece.SnapshotsPerPlayer * piece.Players * piece.Seconds) / wanted;
        }
    }

    /// <summary>
    /// How much more memory the server had in the last quarter of the run than in the first, as a share; null: unknown.
    /// </summary>
    public double? MemoryDrift => DriftOf(piece => piece.Server?.MemoryBytes);

    /// <summary>
    /// How much slower inputs were in the last quarter of the run than in the first, as a share; null: unknown. By the
    /// 90th percentile: the 99th jumps by a whole tick when the beat of one player in a hundred meets the beginning of
    /// ticks.
    /// </summary>
    public double? LatencyDrift
    {
        get
        {
            if (timeline.Count < Quarters) return null;
            double first = P90(timeline.Take(timeline.Count / Quarters));
            return first == 0 ? null : (P90(timeline.TakeLast(timeline.Count / Quarters)) / first) - 1;
        }
    }

    /// <summary>How many durations of a kind there were.</summary>
    public long Count(Measure measure) => durations(measure).Count;

    /// <summary>Which duration a share of all did not exceed.</summary>
    public double QuantileMs(Measure measure, double share) => durations(measure).QuantileMs(share);

    private static double P90(IEnumerable<Interval> pieces) =>
        HistogramData.Merge(pieces.Select(piece => piece.InputToSnapshot)).QuantileMs(0.9);

    private double? DriftOf(Func<Interval, double?> figure)
    {
        if (timeline.Count < Quarters) return null;
        double? first = timeline.Take(timeline.Count / Quarters).Average(figure);
        double? last = timeline.TakeLast(timeline.Count / Quarters).Average(figure);
        return (last / first) - 1;
    }
}
