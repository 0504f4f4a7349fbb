using LoadTests.Measuring;

namespace LoadTests.Reports.Comparing;

/// <summary>
/// A run in blocks of five seconds. What happens in a second depends on the second before (a queue drains, a collection
/// is due), so intervals are no independent samples; blocks that are longer than such episodes nearly are.
/// </summary>
internal sealed class Blocks
{
    private const double SecondsMin = 5;

    private readonly List<Interval[]> _blocks = [];

    /// <summary>An incomplete last block is dropped.</summary>
    public Blocks(IReadOnlyList<Interval> timeline)
    {
        var block = new List<Interval>();
        double seconds = 0;
        foreach (Interval interval in timeline)
        {
            block.Add(interval);
            seconds += interval.Seconds;
            if (seconds < SecondsMin - 0.01) continue; // intervals are not to the microsecond as long as they were meant to be
            _blocks.Add([.. block]);
            block.Clear();
            seconds = 0;
        }
    }

    /// <summary>A figure's mean over each block, of the intervals where it is known.</summary>
    public double[] Means(Func<Interval, double?> figure) =>
        [.. Figures.Known(_blocks.Select(block => Figures.Known(block.Select(figure)).Select(value => (double?)value).Average()))];

    /// <summary>The same of the run's second half only: for levels that rise at first.</summary>
    public double[] LateMeans(Func<Interval, double?> figure) => [.. Means(figure).Skip(_blocks.Count / 2)];

    /// <summary>A quantile of each block.</summary>
    public double[] Quantiles(Func<Interval, HistogramData?> figure, double share) =>
        [.. _blocks.Select(block => HistogramData.Merge(block.Select(figure).OfType<HistogramData>()))
            .Where(durations => durations.Count > 0).Select(durations => durations.QuantileMs(share))];
}
