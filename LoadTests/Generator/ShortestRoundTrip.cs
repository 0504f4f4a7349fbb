namespace LoadTests.Generator;

/// <summary>
/// The shortest round trip of a generator's players, which share one network path: an estimate of the path without
/// queueing. Used from any thread.
/// </summary>
internal sealed class ShortestRoundTrip
{
    private long _ticks = long.MaxValue;

    /// <summary>How long it took; null before the first.</summary>
    public TimeSpan? Value => Volatile.Read(ref _ticks) is var ticks and < long.MaxValue ? TimeSpan.FromTicks(ticks) : null;

    /// <summary>A Ping was answered.</summary>
    public void Seen(TimeSpan roundTrip)
    {
        long shortest = Volatile.Read(ref _ticks);
        while (roundTrip.Ticks < shortest)
        {
            long before = Interlocked.CompareExchange(ref _ticks, roundTrip.Ticks, shortest);
            if (before == shortest) return;
            shortest = before;
        }
    }
}
