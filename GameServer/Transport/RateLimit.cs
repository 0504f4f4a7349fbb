using GameServer.Engine.Rooms;

namespace GameServer.Transport;

/// <summary>What to do with a message.</summary>
internal enum RateVerdict
{
    /// <summary>Accept it.</summary>
    Accept,

    /// <summary>Drop it, and notify the client: the first drop of this episode.</summary>
    Warn,

    /// <summary>Drop it.</summary>
    Drop,

    /// <summary>End the session.</summary>
    Disconnect,
}

/// <summary>
/// A token bucket with a drop allowance: messages are accepted while tokens last and dropped after that; after a full
/// burst of drops the session ends. Drops cost no tokens, so a client that slows down recovers at once. A full bucket
/// ends the episode and resets the allowance.
/// </summary>
/// <param name="rate">The sustained rate and the burst.</param>
internal struct RateLimit(Rate rate)
{
    private readonly Rate _rate = rate;
    private TokenBucket _bucket;
    private int _dropped;

    /// <summary>Counts one message.</summary>
    /// <param name="now">The clock's timestamp.</param>
    /// <param name="tokens">The message's cost.</param>
    public RateVerdict Count(long now, int tokens = 1)
    {
        if (_dropped != 0 && _bucket.IsFull(now)) _dropped = 0;
        if (_bucket.TryTake(_rate, now, tokens, out _)) return RateVerdict.Accept;
        bool isFirst = _dropped == 0;
        _dropped += tokens;
        return _dropped >= _rate.Burst ? RateVerdict.Disconnect : isFirst ? RateVerdict.Warn : RateVerdict.Drop;
    }
}
