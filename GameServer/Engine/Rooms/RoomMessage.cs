using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>What a session posts to a room.</summary>
public readonly struct RoomMessage
{
    private RoomMessage(RoomMessageKind kind, RoomClient client, object? content, in InputFrame input)
    {
        Kind = kind;
        Client = client;
        Content = content;
        Input = input;
    }

    /// <summary>What it is.</summary>
    internal RoomMessageKind Kind { get; }

    /// <summary>Whose it is.</summary>
    internal RoomClient Client { get; }

    /// <summary>What it says, unless it is an input: those come thirty times a second and must not cost an object.</summary>
    internal object? Content { get; }

    /// <summary>Input.</summary>
    internal InputFrame Input { get; }

    /// <summary>Somebody wants to sit down, or back on a seat of theirs.</summary>
    public static RoomMessage Join(RoomClient client, PlayerIdentity identity) => new(RoomMessageKind.Join, client, identity, default);

    /// <summary>Somebody comes back after a lost connection.</summary>
    public static RoomMessage ForResume(RoomClient client, Resume resume) => new(RoomMessageKind.Resume, client, resume, default);

    /// <summary>What somebody asks for by name.</summary>
    public static RoomMessage ForCall(RoomClient client, CallRequest call) => new(RoomMessageKind.Call, client, call, default);

    /// <summary>What somebody wants for a tick.</summary>
    public static RoomMessage ForInput(RoomClient client, in InputFrame input) => new(RoomMessageKind.Input, client, null, input);
}

/// <summary>What a <see cref="RoomMessage"/> is about.</summary>
internal enum RoomMessageKind
{
    Join,
    Resume,
    Call,
    Input,
}

/// <summary>What somebody shows who comes back.</summary>
/// <param name="Key">Of the seat.</param>
/// <param name="Received">How many reliable messages had arrived before the connection was lost.</param>
public sealed record Resume(SeatKey Key, int Received);
