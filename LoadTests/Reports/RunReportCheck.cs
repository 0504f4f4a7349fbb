using LoadTests.Measuring;

namespace LoadTests.Reports;

/// <summary>Refuses reports with values that no run can have had: reports are exchanged, and edited by hand.</summary>
internal static class RunReportCheck
{
    /// <summary>One-second intervals in a day; a chart of more is unreadable.</summary>
    private const int IntervalsMax = 86_400;

    /// <exception cref="InvalidDataException">Something is absurd; the message says what.</exception>
    public static void Check(RunReport report, string path)
    {
        string? absurd = FirstOf(report);
        if (absurd is not null) throw new InvalidDataException($"{path} is not a run report: {absurd}");
    }

    private static string? FirstOf(RunReport report)
    {
        if (report.Seconds < 0) return "its duration is negative.";
        if (report.Timeline.Count > IntervalsMax) return $"it has {report.Timeline.Count:N0} intervals, at most {IntervalsMax:N0}.";
        if (report.Remarks.Any(remark => remark is null)) return "a remark is null.";
        if (report.Options.Any(option => option.Value is null)) return "an option is null.";
        if (report.Thresholds.Any(threshold => threshold is null)) return "a threshold is null.";
        if (report.Latencies.Any(latency => latency is null)) return "a latency is null.";
        if (report.Timeline.Any(interval => interval is null)) return "an interval is null.";
        if (report.Counters.Any(counter => counter.Value < 0)) return "a counter is negative.";
        if (report.Closes.Any(close => close.Value < 0)) return "a close count is negative.";

        double begin = 0;
        foreach (Interval interval in report.Timeline)
        {
            if (interval.At < begin) return $"the interval at {interval.At} s is not after the one before.";
            if (interval.Seconds < 0 || interval.Players < 0 || interval.Errors < 0)
                return $"a count of the interval at {interval.At} s is negative.";
            begin = interval.At;
        }

        return report.Latencies.Select(latency => FirstOf(latency.Durations, latency.Name))
            .Concat(report.Timeline.Select(interval => FirstOf(interval.InputToSnapshot, $"the interval at {interval.At} s")))
            .Concat(report.Timeline.Select(
                interval => FirstOf(interval.SnapshotJitter ?? HistogramData.Empty, $"the jitter at {interval.At} s")))
            .FirstOrDefault(absurd => absurd is not null);
    }

    private static string? FirstOf(HistogramData histogram, string of)
    {
        if (histogram.Count < 0 || histogram.MaxNanoseconds < 0) return $"a count of {of} is negative.";
        long left = histogram.Count;
        int previous = -1;
        foreach (HistogramBucket bucket in histogram.Buckets)
        {
            if (bucket.Index <= previous) return $"the buckets of {of} do not ascend.";
            if (bucket.Count < 1) return $"a bucket of {of} is empty.";
            if (bucket.Count > left) return $"the buckets of {of} exceed the count.";
            left -= bucket.Count;
            previous = bucket.Index;
        }

        if (left > 0) return $"the buckets of {of} fall short of the count.";
        return previous > 0 && histogram.MaxMs < LogHistogram.LongestOf(previous - 1).TotalMilliseconds
            ? $"the longest of {of} is not in its last bucket."
            : null;
    }
}
