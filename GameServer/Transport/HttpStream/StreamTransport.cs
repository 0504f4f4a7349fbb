using System.Buffers.Text;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Transport.HttpStream;

/// <summary>
/// A session over plain HTTP: a pump writes the outbox into one long response; the bodies of the client's POSTs go to
/// <see cref="Take"/>.
/// </summary>
internal sealed class StreamTransport
{
    private readonly Session _session;
    private readonly Outbox _outbox;
    private readonly PumpedTransport _forRoom;
    private readonly HttpContext _http;
    private readonly PipeWriter _response;
    private readonly SessionContext _context;
    private long _heard;
    private long _sent;
    private uint _sequence;
    private int _posting;

    /// <summary>Creates the transport of a session on the response of a request.</summary>
    public StreamTransport(Session session, HttpContext http, SessionContext context)
    {
        _session = session;
        _outbox = session.Outbox;
        _forRoom = new PumpedTransport(_outbox);
        _http = http;
        _response = http.Response.BodyWriter;
        _context = context;
        _heard = _sent = context.Time.GetTimestamp();
    }

    /// <summary>
    /// The key that authenticates the client's POSTs: 128 random bits. Sent in headers and in the stream only, never in
    /// URLs or logs.
    /// </summary>
    public string Key { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Runs until the session ends; returns the reason.</summary>
    public async Task<CloseReason> RunAsync()
    {
        TimeSpan watchInterval = _context.Options.KeepAliveInterval / 2;
        await using ITimer watch =
            _context.Time.CreateTimer(static state => ((StreamTransport)state!).Watch(), this, watchInterval, watchInterval);
        await using CancellationTokenRegistration gone = _http.RequestAborted.UnsafeRegister(
            static state => ((Outbox)state!).Close(CloseReason.ConnectionLost), _outbox);
        return await Pumps.RunAsync(_session, _context.Options, _context.Time, _http.Abort, SendPumpAsync());
    }

    /// <summary>Begins a POST; false while another is in progress: one thread at a time.</summary>
    public bool TryBeginPost() => Interlocked.Exchange(ref _posting, 1) == 0;

    /// <summary>Ends a POST.</summary>
    public void EndPost() => Volatile.Write(ref _posting, 0);

    /// <summary>
    /// Processes a POST body: messages, and possibly a close frame. Returns a readable error, or null.
    /// </summary>
    public string? Take(uint sequence, ReadOnlyMemory<byte> body)
    {
        long now = _context.Time.GetTimestamp();
        Volatile.Write(ref _heard, now);
        if (sequence == _sequence) return null; // a retry after a lost response, also by browsers and proxies
        if (sequence != _sequence + 1) return $"POST {_sequence + 1} is missing.";
        _sequence = sequence;
        if (body.IsEmpty) return "The body is empty.";
        while (!body.IsEmpty && !_outbox.IsClosed)
        {
            if (!StreamFrame.TryRead(ref body, out StreamFrameKind kind, out ReadOnlyMemory<byte> payload))
                return "The last frame is incomplete.";
            if (kind == StreamFrameKind.Message) TakeMessage(payload, now);
            else if (kind == StreamFrameKind.Close && StreamFrame.IsClosePayload(payload.Span)) End(CloseReason.OfClient(payload.Span));
            else return "The body has a frame type that clients may not send.";
        }

        return null;
    }

    /// <summary>Ends the session; the stream sends the reason, then ends.</summary>
    public void End(CloseReason reason) => _outbox.Close(reason);

    private void TakeMessage(ReadOnlyMemory<byte> message, long now)
    {
        CloseReason? end = message.Length > _context.Options.MessageBytesMax
            ? CloseReason.MessageTooBig
            : _session.Take(message, _forRoom, now);
        if (end is not null) End(end);
    }

    private async Task<CloseReason> SendPumpAsync()
    {
        try
        {
            await SendAsync(StreamFrameKind.Key, Encoding.ASCII.GetBytes(Key));
            while (await _outbox.WaitToReadAsync())
            {
                while (_outbox.TryRead(out OutboundFrame? frame))
                {
                    Write(frame.Bytes.Span);
                    frame.Release();
                }

                await FlushAsync();
            }

            CloseReason reason = await _outbox.Closed;
            // 1006 means the client is unreachable; it must not be sent.
            if (reason != CloseReason.ConnectionLost) await SendAsync(StreamFrameKind.Close, StreamFrame.ClosePayload(reason));
            return reason;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return CloseReason.ConnectionLost;
        }
    }

    private void Write(ReadOnlySpan<byte> message)
    {
        _context.Metrics.Sent(message.Length);
        StreamFrame.Write(_response, message.IsEmpty ? StreamFrameKind.KeepAlive : StreamFrameKind.Message, message);
    }

    private ValueTask SendAsync(StreamFrameKind kind, byte[] payload)
    {
        StreamFrame.Write(_response, kind, payload);
        return FlushAsync();
    }

    private async ValueTask FlushAsync()
    {
        await _response.FlushAsync();
        Volatile.Write(ref _sent, _context.Time.GetTimestamp());
    }

    // A silent client is gone: it must send a Ping every second. The server's keep-alive is for proxies that cut idle
    // streams.
    private void Watch()
    {
        SessionOptions options = _context.Options;
        long now = _context.Time.GetTimestamp();
        if (_context.Time.GetElapsedTime(Volatile.Read(ref _heard), now) > options.KeepAliveInterval + options.KeepAliveTimeout)
            End(CloseReason.ConnectionLost);
        else if (_context.Time.GetElapsedTime(Volatile.Read(ref _sent), now) >= options.KeepAliveInterval)
            QueueKeepAlive();
    }

    // Keep-alives are queued as empty messages, which are otherwise impossible: only the pump writes the response.
    private void QueueKeepAlive()
    {
        OutboundFrame frame = _context.Frames.Rent();
        _outbox.TryWrite(frame);
        frame.Release();
    }
}
