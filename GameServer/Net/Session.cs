using GameServer.Diagnostics;
using GameServer.Protocol;
using GameServer.Rooms;

namespace GameServer.Net;

/// <summary>
/// One client, whatever carries its messages: a transport gives whole messages to <see cref="Take"/>, sends what is in <see cref="Outbox"/>, and
/// calls <see cref="Sessions.End"/> when it is over. One thread at a time.
/// </summary>
internal sealed class Session
{
    private readonly SessionContext _context;
    private RateLimit _rate;
    private Room? _room;
    private Seat? _seat;

    internal Session(SessionContext context, TransportKind transport)
    {
        _context = context;
        Transport = transport;
        Outbox = new Outbox(context.RoomOptions.EventsPerClientMax);
        _rate = new RateLimit(context.Options.MessagesPerTickMax * context.RoomOptions.TickRate, context.Options.MessageBurstMax, context.Time);
    }

    /// <summary>What carries this.</summary>
    public TransportKind Transport { get; }

    /// <summary>Where the client's messages go; closing it ends the session.</summary>
    public Outbox Outbox { get; }

    /// <summary>Whether the client has said Hello and was not refused. Called from any thread.</summary>
    public bool IsSeated => Volatile.Read(ref _seat) is not null;

    /// <summary>What the client is called in logs.</summary>
    public string Name => _seat?.Name ?? "nobody";

    /// <summary>The room's number, or 0.</summary>
    public int RoomId => _room?.Id ?? 0;

    /// <summary>Decodes a message and does what it asks for; a reason ends the session.</summary>
    /// <param name="bytes">The whole message.</param>
    /// <param name="transport">What the room is to know as the transport of the seat that a Hello gets.</param>
    /// <param name="now">The clock's timestamp.</param>
    public CloseReason? Take(ReadOnlyMemory<byte> bytes, ITransport transport, long now)
    {
        CloseReason? end = Handle(bytes, transport, now);
        _context.Metrics.Received(bytes.Length); // by now it is where it belongs
        return end;
    }

    private CloseReason? Handle(ReadOnlyMemory<byte> bytes, ITransport transport, long now)
    {
        switch (_rate.Count(now))
        {
            case RateVerdict.Disconnect:
                return CloseReason.RateLimited;
            case RateVerdict.Drop:
                _context.Metrics.MessageDropped();
                return null;
        }

        int inputFields = _context.Rooms.Game.Schema.Inputs.Length;
        if (!ClientMessageReader.TryRead(bytes, inputFields, out ClientMessage message, out CloseReason? error)) return error;
        if (message.Kind == ClientMessageKind.Hello) return _seat is null ? Join(message, transport) : CloseReason.DuplicateHello;
        if (_seat is null) return CloseReason.HelloExpected;
        if (message.Kind == ClientMessageKind.Input)
            return _room!.TryPost(RoomMessage.ForInput(_seat, message.Input)) ? null : _room.Closed ?? CloseReason.RoomOverloaded;
        Pong(message.Time);
        return null;
    }

    private CloseReason? Join(in ClientMessage hello, ITransport transport)
    {
        _room = _context.Rooms.ReserveSeat();
        if (_room is null) return CloseReason.RoomFull;
        var seat = new Seat(hello.Name, hello.SchemaHash, Outbox, transport, _context.RoomOptions);
        Volatile.Write(ref _seat, seat);
        if (_room.TryPost(RoomMessage.Join(seat))) return null;
        _room.CancelReservation();
        return _room.Closed ?? CloseReason.RoomOverloaded;
    }

    // Answered from here, not from the room's tick, so that a round trip does not include waiting for one where the transport runs by itself.
    private void Pong(ulong clientTime)
    {
        OutboundFrame frame = _context.Frames.Rent();
        ServerMessageWriter.WritePong(frame, clientTime, _room!.Tick);
        if (!Outbox.TryWrite(frame)) _context.Metrics.MessageDropped(); // asked faster than it reads the answers
        frame.Release();
    }
}
