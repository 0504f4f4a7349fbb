using GameServer.Tests.TestKit;
using LoadTests.Measuring;

namespace GameServer.Tests.LoadTesting.Measuring;

public class LogHistogramTests
{
    public static TheoryData<ulong> FreshSeeds => TestKit.FreshSeeds.Eight;

    [Theory]
    [InlineData(1)]
    [MemberData(nameof(FreshSeeds))]
    public void Merged_parts_are_the_whole(ulong seed)
    {
        var random = new Random((int)seed);
        var whole = new LogHistogram();
        LogHistogram[] parts = [new(), new(), new()];
        foreach (TimeSpan duration in Durations(random))
        {
            whole.Record(duration);
            parts[random.Next(parts.Length)].Record(duration);
        }

        var added = new LogHistogram();
        foreach (LogHistogram part in parts) added.Add(part);
        AssertSame(whole.Capture(), added.Capture());
        AssertSame(whole.Capture(), HistogramData.Merge(parts.Select(part => part.Capture())));
    }

    /// <summary>
    /// A bucket is at most 1/64 wide, and its upper end is what counts; a tick of 100 ns may be lost on the way.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [MemberData(nameof(FreshSeeds))]
    public void Quantiles_are_off_by_at_most_a_64th(ulong seed)
    {
        var random = new Random((int)seed);
        TimeSpan[] sorted = [.. Durations(random).Order()];
        var histogram = new LogHistogram();
        foreach (TimeSpan duration in sorted) histogram.Record(duration);

        foreach (double share in (double[])[0, 0.1, 0.5, 0.9, 0.99, 0.999, 1])
        {
            TimeSpan exact = sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
            Assert.InRange(histogram.Quantile(share).Ticks, exact.Ticks - 1, (exact.Ticks * 65 / 64) + 1);
            Assert.Equal(histogram.Quantile(share).TotalMilliseconds, histogram.Capture().QuantileMs(share), 0.0002);
        }

        Assert.Equal(sorted[^1], histogram.Max);
    }

    [Fact]
    public void Of_nothing_every_quantile_is_zero()
    {
        Assert.Equal(TimeSpan.Zero, new LogHistogram().Quantile(0.5));
        Assert.Equal(0, HistogramData.Empty.QuantileMs(0.99));
        Assert.Empty(new LogHistogram().Capture().Buckets);
    }

    [Fact]
    public void The_shortest_and_the_longest_durations_have_a_bucket()
    {
        var histogram = new LogHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromTicks(long.MaxValue / TimeSpan.NanosecondsPerTick));

        HistogramData captured = histogram.Capture();
        Assert.Equal(2, captured.Count);
        Assert.Equal([0, LogHistogram.BucketCount - 1], captured.Buckets.Select(bucket => bucket.Index));
    }

    [Fact]
    public void Resetting_forgets_everything()
    {
        var histogram = new LogHistogram();
        histogram.Record(TimeSpan.FromMilliseconds(5));
        histogram.Reset();
        Assert.Equal((0, TimeSpan.Zero, 0), (histogram.Count, histogram.Max, histogram.Capture().Buckets.Count));
    }

    // From a tick to minutes, all magnitudes alike.
    private static TimeSpan[] Durations(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 5_000)).Select(_ => TimeSpan.FromTicks((long)Math.Pow(10, random.NextDouble() * 9)))];

    private static void AssertSame(HistogramData expected, HistogramData actual)
    {
        Assert.Equal((expected.Count, expected.MaxNanoseconds), (actual.Count, actual.MaxNanoseconds));
        Assert.Equal(expected.Buckets, actual.Buckets);
    }
}
