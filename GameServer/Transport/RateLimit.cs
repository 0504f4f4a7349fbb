using GameServer.Engine.Rooms;

namespace GameServer.Transport;

/// <summary>What to do with a message.</summary>
public enum RateVerdict
{
    /// <summary>Take it.</summary>
    Accept,

    /// <summary>Throw it away, and say so: it is the first in this episode.</summary>
    Warn,

    /// <summary>Throw it away.</summary>
    Drop,

    /// <summary>End the session.</summary>
    Disconnect,
}

/// <summary>
/// A token bucket with a credit: while there are tokens messages are taken, without dropped, and when as much as a burst was dropped it is over. What is
/// dropped costs no tokens, so who slows down is heard again at once. An episode ends, and all is forgiven, when the bucket is full again.
/// </summary>
/// <param name="rate">What may come.</param>
public struct RateLimit(Rate rate)
{
    private readonly Rate _rate = rate;
    private TokenBucket _bucket;
    private int _dropped;

    /// <summary>Counts one message.</summary>
    /// <param name="now">The clock's timestamp.</param>
    /// <param name="tokens">What it costs.</param>
    public RateVerdict Count(long now, int tokens = 1)
    {
        if (_dropped != 0 && _bucket.IsFull(now)) _dropped = 0;
        if (_bucket.TryTake(_rate, now, tokens, out _)) return RateVerdict.Accept;
        bool isFirst = _dropped == 0;
        _dropped += tokens;
        return _dropped >= _rate.Burst ? RateVerdict.Disconnect : isFirst ? RateVerdict.Warn : RateVerdict.Drop;
    }
}
