using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>A message from a session to a room.</summary>
public readonly struct RoomMessage
{
    private RoomMessage(RoomMessageKind kind, RoomClient client, object? content, in InputFrame input)
    {
        Kind = kind;
        Client = client;
        Content = content;
        Input = input;
    }

    /// <summary>The message's kind.</summary>
    internal RoomMessageKind Kind { get; }

    /// <summary>The sender.</summary>
    internal RoomClient Client { get; }

    /// <summary>
    /// The content of any kind but Input, which arrives 30 times a second per player and must not allocate.
    /// </summary>
    internal object? Content { get; }

    /// <summary>The content of an Input.</summary>
    internal InputFrame Input { get; }

    /// <summary>A player takes a reserved seat, or one they already have.</summary>
    public static RoomMessage ForJoin(RoomClient client, PlayerIdentity identity) => new(RoomMessageKind.Join, client, identity, default);

    /// <summary>A player reconnects after a lost connection.</summary>
    internal static RoomMessage ForResume(RoomClient client, Resume resume) => new(RoomMessageKind.Resume, client, resume, default);

    /// <summary>A player makes a call.</summary>
    internal static RoomMessage ForCall(RoomClient client, CallRequest call) => new(RoomMessageKind.Call, client, call, default);

    /// <summary>A player's input for a tick.</summary>
    public static RoomMessage ForInput(RoomClient client, in InputFrame input) => new(RoomMessageKind.Input, client, null, input);
}

/// <summary>The kind of a <see cref="RoomMessage"/>.</summary>
internal enum RoomMessageKind
{
    Join,
    Resume,
    Call,
    Input,
}
