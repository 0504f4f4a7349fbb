namespace GameServer.Engine.Rooms;

/// <summary>How much may come: so much at once, and in the long run one token per interval.</summary>
/// <param name="PerToken">How long one token takes to come back, in the unit in which the bucket is told the time.</param>
/// <param name="Burst">The most tokens that there can be.</param>
public readonly record struct Rate(long PerToken, int Burst)
{
    /// <summary>A rate in timestamps of a clock: <paramref name="tokens"/> in the time <paramref name="per"/>, and <paramref name="burst"/> at once.</summary>
    public static Rate InTimestamps(int tokens, TimeSpan per, int burst, TimeProvider time) =>
        new(Math.Max(1, (long)(per.TotalSeconds * time.TimestampFrequency / tokens)), burst);

    /// <summary>A rate in ticks: <paramref name="tokens"/> in a minute, and <paramref name="burst"/> at once.</summary>
    public static Rate InTicks(int tokens, int burst, int tickRate) => new(Math.Max(1, 60 * tickRate / tokens), burst);
}

/// <summary>
/// A token bucket in eight bytes: all it knows is when it will be full again (the generic cell rate algorithm; ATM Forum, 1996). Time is
/// whatever the caller counts, ticks or timestamps. A full bucket is as good as none, so one of many may be forgotten then.
/// </summary>
public struct TokenBucket
{
    private long _fullAt;

    /// <summary>Whether all tokens are there.</summary>
    public readonly bool IsFull(long now) => _fullAt <= now;

    /// <summary>Takes one token; false when there is none.</summary>
    public bool TryTake(in Rate rate, long now) => TryTake(rate, now, 1, out _);

    /// <summary>Takes tokens, or none: then they will be there after <paramref name="wait"/>.</summary>
    public bool TryTake(in Rate rate, long now, int tokens, out long wait)
    {
        long fullAt = Math.Max(_fullAt, now) + (tokens * rate.PerToken);
        wait = fullAt - now - (rate.Burst * rate.PerToken);
        if (wait > 0) return false;
        _fullAt = fullAt;
        return true;
    }
}
