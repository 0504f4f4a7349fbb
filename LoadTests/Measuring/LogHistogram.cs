using System.Numerics;

namespace LoadTests.Measuring;

/// <summary>
/// Counts durations in buckets at most 1/64 wide relative to their value, from nanoseconds to hours (the idea of HDR
/// histograms: http://hdrhistogram.org). Two of them are merged exactly, because all have the same buckets. Nothing is
/// allocated after the constructor; one thread may record while another one reads.
/// </summary>
public sealed class LogHistogram
{
    private const int SubBits = 6;
    private const int SubBuckets = 1 << SubBits;

    /// <summary>How many buckets there are; their indices are below it.</summary>
    public const int BucketCount = (64 - SubBits) * SubBuckets;

    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[BucketCount];
    private long _total;
    private long _max;

    /// <summary>How many were recorded.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _total;
        }
    }

    /// <summary>The longest one, exactly.</summary>
    public TimeSpan Max
    {
        get
        {
            lock (_lock) return FromNanoseconds(_max);
        }
    }

    /// <summary>Counts a value; negative ones count as zero.</summary>
    public void Record(TimeSpan duration)
    {
        long nanoseconds = Math.Max(0, duration.Ticks * TimeSpan.NanosecondsPerTick);
        lock (_lock)
        {
            _counts[IndexOf(nanoseconds)]++;
            _total++;
            _max = Math.Max(_max, nanoseconds);
        }
    }

    /// <summary>
    /// Adds everything that <paramref name="other"/> has counted. Two that add each other at the same time would wait
    /// for ever.
    /// </summary>
    public void Add(LogHistogram other)
    {
        lock (other._lock)
        {
            lock (_lock)
            {
                for (int i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
                _total += other._total;
                _max = Math.Max(_max, other._max);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            Array.Clear(_counts);
            _total = 0;
            _max = 0;
        }
    }

    /// <summary>
    /// The upper end of the bucket that <paramref name="share"/> of all durations do not exceed; zero when there were
    /// none.
    /// </summary>
    public TimeSpan Quantile(double share)
    {
        lock (_lock)
        {
            long wanted = (long)Math.Ceiling(share * _total);
            long seen = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                seen += _counts[i];
                if (seen >= wanted && seen > 0) return FromNanoseconds(Math.Min(_max, LargestOf(i)));
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>The counts in a form that can be written to a file: the non-empty buckets, ascending.</summary>
    public HistogramData Capture()
    {
        lock (_lock) return CaptureLocked();
    }

    /// <summary>Captures and resets; values recorded meanwhile are in the next capture.</summary>
    public HistogramData Drain()
    {
        lock (_lock)
        {
            HistogramData captured = CaptureLocked();
            Reset();
            return captured;
        }
    }

    /// <summary>Adds another capture.</summary>
    public void Add(HistogramData captured)
    {
        lock (_lock)
        {
            foreach (HistogramBucket bucket in captured.Buckets) _counts[bucket.Index] += bucket.Count;
            _total += captured.Count;
            _max = Math.Max(_max, captured.MaxNanoseconds);
        }
    }

    /// <summary>The longest duration that is counted in the bucket with this index.</summary>
    public static TimeSpan LongestOf(int index) => FromNanoseconds(LargestOf(index));

    private HistogramData CaptureLocked()
    {
        var buckets = new List<HistogramBucket>();
        for (int i = 0; i < _counts.Length; i++)
            if (_counts[i] > 0) buckets.Add(new HistogramBucket(i, _counts[i]));
        return new HistogramData(_total, _max, buckets);
    }

    // Values below SubBuckets have a bucket each; above, every doubling is cut into SubBuckets.
    private static int IndexOf(long value)
    {
        if (value < SubBuckets) return (int)value;
        int shift = BitOperations.Log2((ulong)value) - SubBits;
        return (shift * SubBuckets) + (int)(value >> shift);
    }

    private static long LargestOf(int index)
    {
        if (index < SubBuckets) return index;
        int shift = (index / SubBuckets) - 1;
        return ((long)((index % SubBuckets) + SubBuckets + 1) << shift) - 1;
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);
}

/// <summary>What a <see cref="LogHistogram"/> has counted.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="MaxNanoseconds">The longest one.</param>
/// <param name="Buckets">Those that are not empty, ascending.</param>
public sealed record HistogramData(long Count, long MaxNanoseconds, IReadOnlyList<HistogramBucket> Buckets)
{
    /// <summary>Nothing was counted.</summary>
    public static HistogramData Empty { get; } = new(0, 0, []);

    /// <summary>The longest one, in milliseconds.</summary>
    public double MaxMs => MaxNanoseconds / 1e6;

    /// <summary>What several have counted together, exactly.</summary>
    public static HistogramData Merge(IEnumerable<HistogramData> parts)
    {
        var whole = new LogHistogram();
        foreach (HistogramData part in parts) whole.Add(part);
        return whole.Capture();
    }

    /// <summary>As <see cref="LogHistogram.Quantile"/>, in milliseconds.</summary>
    public double QuantileMs(double share)
    {
        long wanted = (long)Math.Ceiling(share * Count);
        long seen = 0;
        foreach (HistogramBucket bucket in Buckets)
        {
            seen += bucket.Count;
            if (seen >= wanted) return Math.Min(MaxMs, LogHistogram.LongestOf(bucket.Index).TotalMilliseconds);
        }

        return 0;
    }
}

/// <summary>How many durations were counted in one bucket.</summary>
/// <param name="Index">Which bucket; <see cref="LogHistogram.LongestOf"/> says what it stands for.</param>
/// <param name="Count">How many; at least one.</param>
public readonly record struct HistogramBucket(int Index, long Count);
