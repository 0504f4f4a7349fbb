namespace GameServer.Net;

/// <summary>What to do with a message.</summary>
public enum RateVerdict
{
    /// <summary>Take it.</summary>
    Accept,

    /// <summary>Throw it away.</summary>
    Drop,

    /// <summary>End the session.</summary>
    Disconnect,
}

/// <summary>A token bucket that goes into debt: while there are tokens messages are taken, below zero dropped, at the end of the credit it is over.</summary>
/// <param name="perSecond">Tokens that come back per second.</param>
/// <param name="burst">The most tokens there can be, and the most debt.</param>
/// <param name="time">The clock.</param>
public struct RateLimit(int perSecond, int burst, TimeProvider time)
{
    private readonly double _perTimestamp = perSecond / (double)time.TimestampFrequency;
    private double _tokens = burst;
    private long _last = time.GetTimestamp();

    /// <summary>Counts one message.</summary>
    /// <param name="now">The clock's timestamp.</param>
    public RateVerdict Count(long now)
    {
        _tokens = Math.Min(burst, _tokens + ((now - _last) * _perTimestamp)) - 1;
        _last = now;
        return _tokens >= 0 ? RateVerdict.Accept : _tokens > -burst ? RateVerdict.Drop : RateVerdict.Disconnect;
    }
}
