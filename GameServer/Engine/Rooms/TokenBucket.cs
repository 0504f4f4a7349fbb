namespace GameServer.Engine.Rooms;

/// <summary>A rate limit: a burst, refilled by one token per interval.</summary>
/// <param name="PerToken">Refill interval of one token, in the caller's unit of time.</param>
/// <param name="Burst">The most tokens in the bucket.</param>
public readonly record struct Rate(long PerToken, int Burst)
{
    /// <summary>
    /// A rate in clock timestamps: <paramref name="tokens"/> per <paramref name="per"/>, in bursts of
    /// <paramref name="burst"/>.
    /// </summary>
    public static Rate InTimestamps(int tokens, TimeSpan per, int burst, TimeProvider time) =>
        new(Math.Max(1, (long)(per.TotalSeconds * time.TimestampFrequency / tokens)), burst);

    /// <summary>A rate in ticks: <paramref name="tokens"/> per minute, in bursts of <paramref name="burst"/>.</summary>
    internal static Rate InTicks(int tokens, int burst, int tickRate) => new(Math.Max(1, 60 * tickRate / tokens), burst);
}

/// <summary>
/// A token bucket in eight bytes: it stores only when it will be full again (generic cell rate algorithm; ATM Forum,
/// 1996). The caller chooses the unit of time, ticks or timestamps. A full bucket equals a new one, so collections can
/// drop it.
/// </summary>
public struct TokenBucket
{
    private long _fullAt;

    /// <summary>Whether the bucket is full.</summary>
    public readonly bool IsFull(long now) => _fullAt <= now;

    /// <summary>Takes one token; false if there is none.</summary>
    public bool TryTake(in Rate rate, long now) => TryTake(rate, now, 1, out _);

    /// <summary>Takes all tokens or none; false: they will be available after <paramref name="wait"/>.</summary>
    public bool TryTake(in Rate rate, long now, int tokens, out long wait)
    {
        long fullAt = Math.Max(_fullAt, now) + (tokens * rate.PerToken);
        wait = fullAt - now - (rate.Burst * rate.PerToken);
        if (wait > 0) return false;
        _fullAt = fullAt;
        return true;
    }
}
