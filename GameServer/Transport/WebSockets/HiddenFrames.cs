namespace GameServer.Transport.WebSockets;

/// <summary>
/// Counts the frames of a client that ASP.NET Core handles by itself (pings, pongs), from the bytes that belong to no
/// message. One thread at a time.
/// </summary>
internal sealed class HiddenFrames(Session session, SessionOptions options, TimeProvider time)
{
    // What may be read before the first part of its message is reported.
    private const int ReadAheadBytes = 16_384;

    // The smallest frame: a head with a mask.
    private const int FrameBytes = 6;
    private const int LongFrameBytes = 8;
    private const int ShortPayloadMax = 125;

    private readonly int _unexplainedMax = ReadAheadBytes + options.MessageBytesMax;
    private int _unexplained;

    /// <summary>Bytes were read from the connection.</summary>
    public void OnRead(int bytes)
    {
        _unexplained += bytes;
        if (_unexplained <= _unexplainedMax || session.Outbox.IsClosed) return;
        long now = time.GetTimestamp();
        for (; _unexplained > _unexplainedMax; _unexplained -= FrameBytes)
        {
            if (session.CountFrame(0, now) is not { } reason) continue;
            session.Outbox.Close(reason);
            return;
        }
    }

    /// <summary>Some of the bytes were a frame of a message, or a part of one.</summary>
    public void OnPart(int payload) =>
        _unexplained = Math.Max(0, _unexplained - payload - (payload <= ShortPayloadMax ? FrameBytes : LongFrameBytes));
}
