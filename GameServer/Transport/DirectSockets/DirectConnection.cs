using System.Net.Sockets;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A session's messages on a non-blocking socket. The owner calls it to receive and send; it does what the socket can
/// do without waiting. The poller owns it until Hello and after the close, the room's loop thread in between. Only the
/// owner's thread may touch it.
/// </summary>
internal sealed class DirectConnection(Socket socket, Session session, ConnectionPoller poller, DirectContext context) : ITransport
{
    // Data read from a connection per tick; the rest stays in the kernel and slows the client's TCP.
    private const int ReceiveBytesMax = 8192;

    // More pongs than this mean a client that pings without reading. RFC 6455 (5.5.3) allows answering only the latest.
    private const int PongBytesMax = 2048;

    [ThreadStatic] private static byte[]? _receiveBuffer;
    [ThreadStatic] private static FrameWriter? _sendBuffer;

    private FrameDecoder _decoder = new(context.Options.MessageBytesMax);
    private PendingBytes _arrived; // a partial frame, or data behind Hello
    private PendingBytes _unsent; // data the socket did not accept
    private FrameWriter? _pongs;
    private readonly nint _handle = socket.SafeHandle.DangerousGetHandle();
    private readonly long _silenceMax = TimestampsOf(context, context.Options.KeepAliveInterval);
    private readonly long _answerMax = TimestampsOf(context, context.Options.KeepAliveTimeout);
    private readonly long _unreadMax = TimestampsOf(context, TimeSpan.FromSeconds(context.RoomOptions.SlowConsumerSeconds));
    private readonly long _pingInterval = TimestampsOf(context, PingIntervalOf(context.Options, context.RoomOptions));
    private long _now = context.Time.GetTimestamp();
    private long _lastReceived = context.Time.GetTimestamp();
    private long _lastPing = context.Time.GetTimestamp();
    private long? _pinged; // the time of the unanswered ping

    /// <summary>The socket, for the poller.</summary>
    public Socket Socket => socket;

    /// <summary>Whether to ignore further data: after the client's close frame or a framing error.</summary>
    public bool IsClientDone { get; private set; }

    /// <inheritdoc/>
    public void Receive()
    {
        if (session.Outbox.IsClosed) return;
        try
        {
            if (TakeIn(out ReadOnlyMemory<byte> message, untilMessage: false) is { } reason) session.Outbox.Close(reason);
        }
        catch (Exception e)
        {
            EndByFault(e);
        }
    }

    /// <inheritdoc/>
    public void Send()
    {
        if (session.Outbox.IsClosed) return;
        try
        {
            Flush();
            CheckAlive();
        }
        catch (Exception e)
        {
            EndByFault(e);
        }
    }

    /// <inheritdoc/>
    public void Release() => poller.Add(new ClosingConnection(this, session, poller, context));

    /// <summary>
    /// Reads up to the first message, which must be Hello; false if incomplete. Data behind it is kept for the next
    /// owner.
    /// </summary>
    public bool TryReceiveHello(out ReadOnlyMemory<byte> message, out CloseReason? error)
    {
        error = TakeIn(out message, untilMessage: true);
        if (_pongs is not null) Flush();
        return error is not null || !message.IsEmpty;
    }

    /// <summary>
    /// Passes the first message to the session. Returns null if the room's thread now owns the connection, otherwise
    /// the reason to close it.
    /// </summary>
    public CloseReason? TakeHello(ReadOnlyMemory<byte> message) => session.Take(message, this, _now);

    /// <summary>Sends queued data as far as the socket accepts it. True: everything was sent.</summary>
    public bool Flush()
    {
        if (!SendUnsent()) return false;
        FrameWriter frames = Outgoing();
        Compose(frames);
        Transmit(frames.Bytes);
        return _unsent.IsEmpty;
    }

    /// <summary>Sends queued data, then a close frame.</summary>
    public void SendClose(CloseReason reason)
    {
        FrameWriter frames = Outgoing();
        Compose(frames);
        frames.Close(reason);
        if (SendUnsent()) Transmit(frames.Bytes);
        else _unsent.Append(frames.Bytes);
    }

    /// <summary>
    /// After our close frame: reads until the client's, which sets <see cref="IsClientDone"/>, and the end. True: the
    /// end was reached.
    /// </summary>
    public bool ReceiveEnd()
    {
        byte[] buffer = ReceiveBuffer();
        if (!TryFill(buffer, out int length)) return true;
        for (int at = 0; !IsClientDone;)
        {
            DecodedFrame found = _decoder.Next(buffer.AsMemory(0, length), ref at, out _, out _);
            IsClientDone = found is DecodedFrame.Close or DecodedFrame.Error;
            if (found != DecodedFrame.Nothing) continue;
            _arrived.Set(buffer.AsSpan(at, length - at));
            break;
        }

        return false;
    }

    /// <summary>Returns the buffers and closes the connection.</summary>
    /// <param name="abort">Discard unsent data instead of leaving it to the kernel.</param>
    public void Dispose(bool abort)
    {
        _arrived.Clear();
        _unsent.Clear();
        if (abort) socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Reads available data and passes each message to the session, or the first one to the caller.</summary>
    private CloseReason? TakeIn(out ReadOnlyMemory<byte> first, bool untilMessage)
    {
        first = default;
        byte[] buffer = ReceiveBuffer();
        bool isOpen = TryFill(buffer, out int length);
        for (int at = 0; at < length;)
        {
            DecodedFrame found =
                _decoder.Next(buffer.AsMemory(0, length), ref at, out ReadOnlyMemory<byte> payload, out CloseReason? reason);
            if (found == DecodedFrame.Message && untilMessage)
            {
                first = payload;
                _arrived.Set(buffer.AsSpan(at, length - at));
                return payload.IsEmpty ? CloseReason.MalformedMessage : null;
            }

            if (found == DecodedFrame.Nothing)
            {
                _arrived.Set(buffer.AsSpan(at, length - at));
                break;
            }

            IsClientDone = found is DecodedFrame.Close or DecodedFrame.Error;
            if (found == DecodedFrame.Close) return CloseReason.OfClient(payload.Span);
            if (found == DecodedFrame.Message) reason = session.Take(payload, this, _now);
            if (found == DecodedFrame.Ping) Answer(payload.Span);
            if (found == DecodedFrame.Pong) _pinged = null;
            if (found is DecodedFrame.Ping or DecodedFrame.Pong or DecodedFrame.Fragment) reason = session.CountFrame(payload.Length, _now);
            if (reason is null) continue;
            _arrived.Set(buffer.AsSpan(at, length - at)); // may contain the client's close frame
            return reason;
        }

        return isOpen ? null : CloseReason.ConnectionLost;
    }

    // At least the largest frame that the decoder accepts; otherwise its end would never fit.
    private byte[] ReceiveBuffer()
    {
        int bytes = Math.Max(ReceiveBytesMax, context.Options.MessageBytesMax + FrameDecoder.HeadBytesMax);
        return _receiveBuffer?.Length >= bytes ? _receiveBuffer : _receiveBuffer = new byte[bytes];
    }

    /// <summary>Fills the buffer with leftover and new data. False: the connection has ended.</summary>
    private bool TryFill(byte[] buffer, out int length)
    {
        _now = context.Time.GetTimestamp();
        length = _arrived.Take(buffer);
        if (length == buffer.Length) return true;
        int read = NonBlocking.Receive(_handle, buffer.AsSpan(length));
        if (read == NonBlocking.WouldBlock) return true;
        if (read <= 0) return false;
        length += read;
        _lastReceived = _now;
        return true;
    }

    private void Answer(ReadOnlySpan<byte> ping)
    {
        _pongs ??= new FrameWriter(PongBytesMax);
        if (_pongs.Length + ping.Length > PongBytesMax) _pongs.Clear();
        _pongs.Pong(ping);
    }

    private static FrameWriter Outgoing()
    {
        FrameWriter frames = _sendBuffer ??= new FrameWriter();
        frames.Clear();
        return frames;
    }

    private void Compose(FrameWriter frames)
    {
        if (_pongs is not null)
        {
            frames.Raw(_pongs.Bytes);
            _pongs = null;
        }

        while (session.Outbox.TryRead(out OutboundFrame? message))
        {
            frames.Message(message.Bytes.Span);
            context.Metrics.Sent(message.Bytes.Length);
            message.Release();
        }
    }

    private bool SendUnsent()
    {
        if (_unsent.IsEmpty) return true;
        _unsent.Drop(TrySend(_unsent.Bytes));
        return _unsent.IsEmpty;
    }

    private void Transmit(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        int sent = TrySend(bytes);
        if (sent < bytes.Length) _unsent.Set(bytes[sent..]);
    }

    private int TrySend(ReadOnlySpan<byte> bytes)
    {
        int sent = NonBlocking.Send(_handle, bytes);
        if (sent >= 0) return sent;
        if (sent == NonBlocking.WouldBlock) return 0;
        session.Outbox.Close(CloseReason.ConnectionLost);
        return bytes.Length; // no one will read it
    }

    // An answer to a ping proves that the client has read what was sent before it. What a client does not read waits in
    // its kernel for half a minute and more before it is noticed here.
    private void CheckAlive()
    {
        if (_now - _lastReceived > _silenceMax + _answerMax)
        {
            session.Outbox.Close(CloseReason.ConnectionLost);
        }
        else if (_pinged is { } pinged)
        {
            if (_now - pinged > _unreadMax) session.Outbox.Close(CloseReason.SlowConsumer);
        }
        else if (_now - _lastPing >= _pingInterval && _unsent.IsEmpty)
        {
            _pinged = _lastPing = _now;
            FrameWriter frames = Outgoing();
            frames.Ping();
            Transmit(frames.Bytes);
        }
    }

    // Half the time that a client may leave unread.
    private static TimeSpan PingIntervalOf(SessionOptions session, RoomOptions room)
    {
        TimeSpan half = TimeSpan.FromSeconds(room.SlowConsumerSeconds) / 2;
        return half < session.KeepAliveInterval ? half : session.KeepAliveInterval;
    }

    private static long TimestampsOf(DirectContext context, TimeSpan time) => (long)(time.TotalSeconds * context.Time.TimestampFrequency);

    // Our bug; it must not affect other sessions.
    private void EndByFault(Exception e)
    {
        Log.SessionFailed(context.Logger, e);
        session.Outbox.Close(CloseReason.RoomFailed);
    }
}
