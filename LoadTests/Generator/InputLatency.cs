using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <summary>
/// From when an input was due to the first snapshot that shows it. An input that could not be sent, because the socket
/// was full or the generator late, counts from when it was due until a later input takes effect: measuring only sent
/// inputs hides the worst ("coordinated omission", Gil Tene, How NOT to Measure Latency). Owned by the thread that
/// drives the player.
/// </summary>
internal sealed class InputLatency(LoadTally tally)
{
    // More than eight seconds of inputs at 30 Hz; longer waits count as that long.
    private const int WaitingMax = 256;

    private readonly (int Tick, long Due)[] _waiting = new (int, long)[WaitingMax];
    private int _first;
    private int _count;
    private long _worst;

    /// <summary>The slowest since this was last asked. Called from any thread.</summary>
    public TimeSpan TakeWorst() => TimeProvider.System.GetElapsedTime(0, Interlocked.Exchange(ref _worst, 0));

    /// <summary>
    /// An input for a tick was due at a time, by the clock of <see cref="TimeProvider.System"/>, and is now sent, or
    /// would be.
    /// </summary>
    public void Sent(int tick, long due)
    {
        if (_count == WaitingMax) TakeFirst(TimeProvider.System.GetTimestamp());
        _waiting[(_first + _count++) % WaitingMax] = (tick, due);
    }

    /// <summary>A snapshot arrived that reflects the input for a tick and all before it.</summary>
    public void Seen(int tick, long now)
    {
        while (_count > 0 && _waiting[_first].Tick <= tick) TakeFirst(now);
    }

    /// <summary>The connection is lost: pending inputs have waited until now, in vain.</summary>
    public void Lost(long now)
    {
        while (_count > 0) TakeFirst(now);
    }

    /// <summary>
    /// The player leaves: inputs pending longer than a snapshot usually takes count as having waited until now; newer
    /// ones are dropped.
    /// </summary>
    public void Left(long now)
    {
        while (_count > 0 && now - _waiting[_first].Due > 2 * LoadGenerator.TickPeriod) TakeFirst(now);
        _count = 0;
    }

    private void TakeFirst(long now)
    {
        long waited = now - _waiting[_first].Due;
        tally[Measure.InputToSnapshot].Record(TimeProvider.System.GetElapsedTime(0, waited));
        if (waited > Volatile.Read(ref _worst)) Volatile.Write(ref _worst, waited);
        _first = (_first + 1) % WaitingMax;
        _count--;
    }
}
