using System.Numerics;

namespace LoadTests.Bench;

/// <summary>
/// Counts durations in buckets at most 1/64 wide relative to their value, from nanoseconds to hours. Nothing is allocated after the constructor; one
/// thread may record while another one reads.
/// </summary>
internal sealed class LogHistogram
{
    private const int SubBits = 6;
    private const int SubBuckets = 1 << SubBits;

    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[(64 - SubBits) * SubBuckets];
    private long _total;
    private long _max;

    /// <summary>The longest one, exactly.</summary>
    public TimeSpan Max
    {
        get
        {
            lock (_lock) return FromNanoseconds(_max);
        }
    }

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

    public void Reset()
    {
        lock (_lock)
        {
            Array.Clear(_counts);
            _total = 0;
            _max = 0;
        }
    }

    /// <summary>The upper end of the bucket that <paramref name="share"/> of all durations do not exceed; zero when there were none.</summary>
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
