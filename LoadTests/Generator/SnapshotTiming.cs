using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <summary>When snapshots arrive and how old their state is. Owned by the thread that drives the player.</summary>
/// <param name="tally">Where it is counted.</param>
/// <param name="shortest">Half of it is how long a snapshot is on its way.</param>
internal sealed class SnapshotTiming(LoadTally tally, ShortestRoundTrip shortest)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    // The fastest snapshot of so long is what the others are compared with. Not for longer: a server that has dropped
    // time shows the present again, though all its later ticks are later.
    private static readonly long OriginPeriod = Time.TimestampFrequency;

    private long _tickPeriod = Time.TimestampFrequency / 30;
    private long _lastArrival;
    private long _origin = long.MaxValue;
    private long _originBefore = long.MaxValue;
    private long _originSince;

    /// <summary>The newest snapshot's tick; 0 before the first.</summary>
    public int Tick { get; private set; }

    /// <summary>
    /// The room's estimated current tick, assuming the newest snapshot was sent without delay, so a player without
    /// snapshots keeps playing.
    /// </summary>
    public int TickAt(long now) => Tick + (int)Math.Max(0, (now - _lastArrival) / _tickPeriod);

    /// <summary>Ticks per second, as Welcome says.</summary>
    public void SetRate(int ticksPerSecond) => _tickPeriod = Time.TimestampFrequency / ticksPerSecond;

    /// <summary>A snapshot came, of a tick.</summary>
    public void Arrived(int tick, long now)
    {
        if (Tick > 0)
        {
            long interval = now - _lastArrival;
            tally[Measure.SnapshotInterval].Record(Time.GetElapsedTime(0, interval));
            tally[Measure.SnapshotJitter].Record(Time.GetElapsedTime(0, Math.Abs(interval - ((tick - Tick) * _tickPeriod))));
        }

        Tick = tick;
        _lastArrival = now;
        if (now - _originSince > OriginPeriod)
        {
            _originBefore = _origin;
            _origin = long.MaxValue;
            _originSince = now;
        }

        _origin = Math.Min(_origin, now - (tick * _tickPeriod));
    }

    /// <summary>A Ping was answered.</summary>
    public void Answered(TimeSpan roundTrip)
    {
        tally[Measure.RoundTrip].Record(roundTrip);
        shortest.Seen(roundTrip);
    }

    /// <summary>The player looks at the state; nothing is known before the first round trip.</summary>
    public void RecordStateAge(long now)
    {
        if (shortest.Value is not { } roundTrip || Tick == 0) return;
        long shown = Math.Min(_origin, _originBefore) + (Tick * _tickPeriod);
        tally[Measure.StateAge].Record(Time.GetElapsedTime(0, now - shown) + (roundTrip / 2));
    }
}
