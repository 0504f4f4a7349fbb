using System.Net.Sockets;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Engine.Rooms;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A session's messages on a socket that never waits: whoever owns the connection asks it to receive and to send, and does without whatever the socket
/// cannot do at once. The poller owns it until Hello and again from its close on, in between the room's loop thread. Only the owner's thread touches it.
/// </summary>
public sealed class DirectConnection(Socket socket, Session session, ConnectionPoller poller, DirectContext context) : ITransport
{
    // So much of a connection's data is taken in per tick; the rest waits in the kernel, and the client's TCP with it.
    private const int ReceiveBytesMax = 8192;

    // More than these wait only for a client that pings and does not read; RFC 6455 (5.5.3) lets us answer the newest only.
    private const int PongBytesMax = 2048;

    [ThreadStatic] private static byte[]? _receiveBuffer;
    [ThreadStatic] private static FrameWriter? _sendBuffer;

    private FrameDecoder _decoder = new(context.Options.MessageBytesMax);
    private PendingBytes _arrived; // the beginning of a frame, or what came behind Hello
    private PendingBytes _unsent; // what the socket did not take
    private FrameWriter? _pongs;
    private readonly nint _handle = socket.SafeHandle.DangerousGetHandle();
    private readonly long _silenceMax = TimestampsOf(context, context.Options.KeepAliveInterval);
    private readonly long _answerMax = TimestampsOf(context, context.Options.KeepAliveTimeout);
    private long _now = context.Time.GetTimestamp();
    private long _lastReceived = context.Time.GetTimestamp();
    private bool _isPinged;

    /// <summary>The connection itself, for the poller to wait on.</summary>
    public Socket Socket => socket;

    /// <summary>Whether nothing more of what the client sends matters: its close frame has come, or something after which frames cannot be told apart.</summary>
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
    /// Reads up to the first message, which is to be Hello; false when it has not arrived yet. What comes behind it is kept for whoever owns this then.
    /// </summary>
    public bool TryReceiveHello(out ReadOnlyMemory<byte> message, out CloseReason? error)
    {
        error = TakeIn(out message, untilMessage: true);
        if (_pongs is not null) Flush();
        return error is not null || !message.IsEmpty;
    }

    /// <summary>Tells the session of its first message. Unless a reason to end is returned, the room's thread owns this from now on.</summary>
    public CloseReason? TakeHello(ReadOnlyMemory<byte> message) => session.Take(message, this, _now);

    /// <summary>Sends what waits, as far as the socket takes it. True: all of it has gone.</summary>
    public bool Flush()
    {
        if (!SendUnsent()) return false;
        FrameWriter frames = Outgoing();
        Compose(frames);
        Transmit(frames.Bytes);
        return _unsent.IsEmpty;
    }

    /// <summary>Sends what waits, and a close frame as the last.</summary>
    public void SendClose(CloseReason reason)
    {
        FrameWriter frames = Outgoing();
        Compose(frames);
        frames.Close(reason);
        if (SendUnsent()) Transmit(frames.Bytes);
        else _unsent.Append(frames.Bytes);
    }

    /// <summary>After our close frame: reads on for the client's, which sets <see cref="IsClientDone"/>, and for the end. True: that has come.</summary>
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

    /// <summary>Gives the buffers back and ends the connection.</summary>
    /// <param name="abort">Forget what the client has not taken yet, instead of leaving it to the kernel.</param>
    public void Dispose(bool abort)
    {
        _arrived.Clear();
        _unsent.Clear();
        if (abort) socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    /// <summary>Reads what has arrived and tells the session of each message, or hands over the first one.</summary>
    private CloseReason? TakeIn(out ReadOnlyMemory<byte> first, bool untilMessage)
    {
        first = default;
        byte[] buffer = ReceiveBuffer();
        bool isOpen = TryFill(buffer, out int length);
        for (int at = 0; at < length;)
        {
            DecodedFrame found = _decoder.Next(buffer.AsMemory(0, length), ref at, out ReadOnlyMemory<byte> payload, out CloseReason? reason);
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
            if (reason is null) continue;
            _arrived.Set(buffer.AsSpan(at, length - at)); // the client's close frame may be in it
            return reason;
        }

        return isOpen ? null : CloseReason.ConnectionLost;
    }

    // No smaller than the largest frame that the decoder takes, or the end of that would be waited for in vain.
    private byte[] ReceiveBuffer()
    {
        int bytes = Math.Max(ReceiveBytesMax, context.Options.MessageBytesMax + FrameDecoder.HeadBytesMax);
        return _receiveBuffer?.Length >= bytes ? _receiveBuffer : _receiveBuffer = new byte[bytes];
    }

    /// <summary>What was left and what has arrived since into the buffer. False: nothing more will come.</summary>
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
        _isPinged = false;
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
        return bytes.Length; // there is nobody to keep it for
    }

    private void CheckAlive()
    {
        long silence = _now - _lastReceived;
        if (silence < _silenceMax) return;
        if (silence > _silenceMax + _answerMax)
        {
            session.Outbox.Close(CloseReason.ConnectionLost);
        }
        else if (!_isPinged && _unsent.IsEmpty)
        {
            _isPinged = true;
            FrameWriter frames = Outgoing();
            frames.Ping();
            Transmit(frames.Bytes);
        }
    }

    private static long TimestampsOf(DirectContext context, TimeSpan time) => (long)(time.TotalSeconds * context.Time.TimestampFrequency);

    // A bug of ours; it must not take more than this session with it.
    private void EndByFault(Exception e)
    {
        Log.SessionFailed(context.Logger, e);
        session.Outbox.Close(CloseReason.RoomFailed);
    }
}
