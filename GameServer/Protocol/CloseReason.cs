using System.Buffers.Binary;

namespace GameServer.Protocol;

/// <summary>Why a session ends: the WebSocket close code and reason. PROTOCOL.md, section 6.</summary>
/// <param name="Name">Pascal case; used in metrics and client types.</param>
/// <param name="Code">The close code.</param>
/// <param name="Text">The reason text, at most 123 bytes.</param>
public sealed record CloseReason(string Name, int Code, string Text)
{
    /// <summary>The client closed first, with code 1000 or none: the player leaves and the seat is free.</summary>
    public static readonly CloseReason Normal = new(nameof(Normal), 1000, "normal");

    /// <summary>
    /// The client closed first with another code, like a page that reloads: the player may reconnect.
    /// </summary>
    public static readonly CloseReason Away = new(nameof(Away), 1000, "away");

    /// <summary>The process is stopping.</summary>
    public static readonly CloseReason ServerShutdown = new(nameof(ServerShutdown), 1001, "server is shutting down");

    /// <summary>The client violated RFC 6455 or, over HTTP, the rules for frames and POSTs.</summary>
    public static readonly CloseReason ProtocolError = new(nameof(ProtocolError), 1002, "protocol error");

    /// <summary>A text message arrived.</summary>
    public static readonly CloseReason TextNotSupported = new(nameof(TextNotSupported), 1003, "text messages are not supported");

    /// <summary>The connection was lost. Never sent, only counted: 1006 is reserved for this.</summary>
    public static readonly CloseReason ConnectionLost = new(nameof(ConnectionLost), 1006, "connection lost");

    /// <summary>Not a single MessagePack array of the documented shape.</summary>
    public static readonly CloseReason MalformedMessage = new(nameof(MalformedMessage), 1007, "malformed message");

    /// <summary>A message exceeded the size limit.</summary>
    public static readonly CloseReason MessageTooBig = new(nameof(MessageTooBig), 1009, "message too big");

    /// <summary>An unexpected exception in the room's tick or in the session.</summary>
    public static readonly CloseReason RoomFailed = new(nameof(RoomFailed), 1011, "room failed");

    /// <summary>Hello has an unsupported protocol version.</summary>
    public static readonly CloseReason UnsupportedVersion = new(nameof(UnsupportedVersion), 4000, "unsupported version");

    /// <summary>No Hello in time.</summary>
    public static readonly CloseReason HelloTimeout = new(nameof(HelloTimeout), 4001, "hello timeout");

    /// <summary>The first message was not Hello.</summary>
    public static readonly CloseReason HelloExpected = new(nameof(HelloExpected), 4002, "hello expected");

    /// <summary>A second Hello.</summary>
    public static readonly CloseReason DuplicateHello = new(nameof(DuplicateHello), 4003, "duplicate hello");

    /// <summary>
    /// An unknown message kind, or one for other clients: Input is for players, Watch for spectators.
    /// </summary>
    public static readonly CloseReason UnknownKind = new(nameof(UnknownKind), 4005, "unknown message kind");

    /// <summary>Too many messages.</summary>
    public static readonly CloseReason RateLimited = new(nameof(RateLimited), 4006, "rate limited");

    /// <summary>The client does not read its messages fast enough.</summary>
    public static readonly CloseReason SlowConsumer = new(nameof(SlowConsumer), 4007, "slow consumer");

    /// <summary>No free seat, or the spectator limit is reached.</summary>
    public static readonly CloseReason RoomFull = new(nameof(RoomFull), 4008, "room full");

    /// <summary>The room's inbox was full.</summary>
    public static readonly CloseReason RoomOverloaded = new(nameof(RoomOverloaded), 4009, "room overloaded");

    /// <summary>The server ended the room.</summary>
    public static readonly CloseReason RoomClosed = new(nameof(RoomClosed), 4010, "room closed");

    /// <summary>An input for a tick too far from the room's.</summary>
    public static readonly CloseReason InputTickOutOfRange = new(nameof(InputTickOutOfRange), 4011, "input tick out of range");

    /// <summary>The same player connected again and took over the seat.</summary>
    public static readonly CloseReason Replaced = new(nameof(Replaced), 4012, "replaced by another connection");

    /// <summary>An unknown, used or expired ticket.</summary>
    public static readonly CloseReason InvalidTicket = new(nameof(InvalidTicket), 4013, "invalid ticket");

    /// <summary>The seat to resume no longer exists.</summary>
    public static readonly CloseReason SeatGone = new(nameof(SeatGone), 4014, "seat gone");

    /// <summary>A replay cannot continue: the rest of the recording is damaged or gone.</summary>
    public static readonly CloseReason RecordingDamaged = new(nameof(RecordingDamaged), 4015, "recording damaged");

    /// <summary>A replay was paused and untouched for too long.</summary>
    public static readonly CloseReason Idle = new(nameof(Idle), 4016, "paused for too long");

    /// <summary>The reason for a close by the client.</summary>
    /// <param name="code">The client's close code; null: none.</param>
    public static CloseReason OfClient(int? code) => code is null or 1000 ? Normal : Away;

    /// <summary>The reason for a close frame's payload (RFC 6455, 5.5.1), which is validated.</summary>
    public static CloseReason OfClient(ReadOnlySpan<byte> payload) =>
        OfClient(payload.IsEmpty ? null : BinaryPrimitives.ReadUInt16BigEndian(payload));

    /// <summary>All reasons.</summary>
    public static IReadOnlyList<CloseReason> All { get; } =
    [
        Normal, Away, ServerShutdown, ProtocolError, TextNotSupported, ConnectionLost, MalformedMessage, MessageTooBig, RoomFailed,
        UnsupportedVersion, HelloTimeout, HelloExpected, DuplicateHello, UnknownKind, RateLimited, SlowConsumer,
        RoomFull, RoomOverloaded, RoomClosed, InputTickOutOfRange, Replaced,
        InvalidTicket, SeatGone, RecordingDamaged, Idle,
    ];
}
