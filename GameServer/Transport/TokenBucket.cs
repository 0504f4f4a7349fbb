namespace GameServer.Transport;

/// <summary>How much may come: so much at once, and for ever so much in a time. In timestamps of a clock.</summary>
public readonly record struct Rate
{
    /// <summary>A rate of <paramref name="tokens"/> in the time <paramref name="per"/>, and <paramref name="burst"/> at once above that.</summary>
    public Rate(int tokens, TimeSpan per, int burst, TimeProvider time)
    {
        Burst = burst;
        PerToken = Math.Max(1, (long)(per.TotalSeconds * time.TimestampFrequency / tokens));
    }

    /// <summary>The most tokens that there can be.</summary>
    public int Burst { get; }

    /// <summary>How long one token takes to come back.</summary>
    internal long PerToken { get; }
}

/// <summary>
/// A token bucket in eight bytes: all it knows is when it will be full again (GCRA, as telephone exchanges do it). One that is full is as good as none,
/// so whoever keeps many may forget it then.
/// </summary>
public struct TokenBucket
{
    private long _fullAt;

    /// <summary>Whether all tokens are there.</summary>
    public readonly bool IsFull(long now) => _fullAt <= now;

    /// <summary>Takes tokens, or none: then they will be there after <paramref name="wait"/> timestamps.</summary>
    public bool TryTake(in Rate rate, long now, int tokens, out long wait)
    {
        long fullAt = Math.Max(_fullAt, now) + (tokens * rate.PerToken);
        wait = fullAt - now - (rate.Burst * rate.PerToken);
        if (wait > 0) return false;
        _fullAt = fullAt;
        return true;
    }
}
