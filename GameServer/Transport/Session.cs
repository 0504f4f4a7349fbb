using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Transport;

/// <summary>
/// One client on any transport. The transport passes whole messages to <see cref="Take"/>, sends what is in
/// <see cref="Outbox"/> and calls <see cref="Sessions.End"/> at the end. One thread at a time.
/// </summary>
public sealed class Session
{
    private readonly SessionContext _context;
    private readonly AddressSlot? _slot;
    private SessionLimits _limits;
    private IJoinTarget? _target;
    private RoomClient? _client;

    internal Session(SessionContext context, TransportKind transport, AddressSlot? slot)
    {
        _context = context;
        _slot = slot;
        Transport = transport;
        Outbox = new Outbox(context.RoomOptions.EventsPerClientMax);
        _limits = new SessionLimits(context.Options, context.RoomOptions.TickRate, context.Time);
    }

    /// <summary>The session's transport.</summary>
    public TransportKind Transport { get; }

    /// <summary>Messages to the client; closing it ends the session.</summary>
    public Outbox Outbox { get; }

    /// <summary>Whether Hello was accepted. Called from any thread.</summary>
    internal bool IsSeated => Volatile.Read(ref _client) is not null;

    /// <summary>The client's name in logs.</summary>
    public string Name => _client?.Name ?? "(no player)";

    /// <summary>The player's number in the room, or -1.</summary>
    public int Player => _client?.Player ?? -1;

    /// <summary>The room's latest tick, or 0.</summary>
    public int Tick => _target?.Tick ?? 0;

    /// <summary>The room's id, or 0.</summary>
    public int RoomId => _target?.RoomId ?? 0;

    /// <summary>Releases the address's slot after the connection ended.</summary>
    internal void ReleaseSlot() => _slot?.Dispose();

    /// <summary>Decodes and processes a message; a non-null reason ends the session.</summary>
    /// <param name="bytes">The complete message.</param>
    /// <param name="transport">The transport for the seat that a Hello takes.</param>
    /// <param name="now">The clock's timestamp.</param>
    public CloseReason? Take(ReadOnlyMemory<byte> bytes, ITransport transport, long now)
    {
        CloseReason? end = Handle(bytes, transport, now);
        _context.Metrics.Received(bytes.Length); // already processed
        return end;
    }

    /// <summary>
    /// Counts a frame that is no message, a ping or a fragment, as a message; a non-null reason ends the session.
    /// </summary>
    internal CloseReason? CountFrame(int bytes, long now)
    {
        (RateVerdict verdict, string limit) = _limits.CountMessage(bytes, now);
        return verdict == RateVerdict.Accept ? null : Limit(verdict, limit);
    }

    private CloseReason? Handle(ReadOnlyMemory<byte> bytes, ITransport transport, long now)
    {
        (RateVerdict verdict, string limit) = _limits.CountMessage(bytes.Length, now);
        if (verdict != RateVerdict.Accept) return Limit(verdict, limit);
        int inputFields = _target?.InputFields ?? -1;
        if (!ClientMessageReader.TryRead(bytes, inputFields, out ClientMessage message, out CloseReason? error)) return error;
        switch (message.Kind)
        {
            case ClientMessageKind.Hello or ClientMessageKind.Resume when _client is not null:
                return CloseReason.DuplicateHello;
            case ClientMessageKind.Hello:
                return Join(message, transport);
            case ClientMessageKind.Resume:
                return Resume(message, transport);
            case var _ when _client is null:
                return CloseReason.HelloExpected;
            case ClientMessageKind.Ping:
                _client.Acknowledged = message.Received;
                Pong(message.Time);
                return null;
            case ClientMessageKind.Input when _limits.CountInput(now) is { Verdict: not RateVerdict.Accept } input:
                return Limit(input.Verdict, input.Limit);
            default:
                if (message.Kind == ClientMessageKind.Input) Follow(_client, message.Input.Tick);
                return _target!.Take(_client, message);
        }
    }

    private void Follow(RoomClient client, int tick)
    {
        if (client.MayTrace(tick) && _context.Tracing.TryFollow(RoomId, tick) is { } trace) client.Trace = trace;
    }

    // Dropped by a rate limit.
    private CloseReason? Limit(RateVerdict verdict, string limit)
    {
        _context.Metrics.MessageDropped(limit);
        if (verdict == RateVerdict.Disconnect) return CloseReason.RateLimited;
        if (verdict == RateVerdict.Warn) Warn(limit);
        return null;
    }

    private void Warn(string limit)
    {
        OutboundFrame frame = _context.Frames.Rent();
        ServerMessageWriter.WriteNotice(frame, NoticeKind.SlowDown, $"Too many {limit}: some are dropped.", seconds: 0);
        Outbox.TryWrite(frame); // if full, the client is not reading and needs no notice
        frame.Release();
    }

    private CloseReason? Join(in ClientMessage hello, ITransport transport)
    {
        if (!_context.Admission.TryAdmit(hello.Secret, out IJoinTarget? target, out PlayerIdentity? identity))
            return CloseReason.InvalidTicket;
        return target.TryEnter(Connect(target, hello, transport), identity);
    }

    private CloseReason? Resume(in ClientMessage message, ITransport transport)
    {
        if (!SeatKey.TryParse(message.Secret, out SeatKey key) || _context.Rooms.Find(key.RoomId) is not { } open)
            return CloseReason.SeatGone;
        return open.Room.TryResume(Connect(open.Room, message, transport), new Resume(key, message.Received));
    }

    // Set before posting: the room may process the message immediately, on another thread.
    private RoomClient Connect(IJoinTarget target, in ClientMessage hello, ITransport transport)
    {
        _target = target;
        var client = new RoomClient(hello.SchemaHash, Outbox, transport, _context.RoomOptions) { IsSpectator = target.IsForSpectators };
        Volatile.Write(ref _client, client);
        return client;
    }

    // Answered here instead of in the room's tick, so that the round trip does not include waiting for a tick (where
    // the transport has its own thread).
    private void Pong(ulong clientTime)
    {
        OutboundFrame frame = _context.Frames.Rent();
        ServerMessageWriter.WritePong(frame, clientTime, _target!.Tick);
        if (!Outbox.TryWrite(frame)) _context.Metrics.MessageDropped("unread"); // the client pings faster than it reads
        frame.Release();
    }
}
