using GameServer.Protocol;
using GameServer.Replication;

namespace GameServer.Rooms;

/// <summary>A place in a room and who sits on it. Made by a session, owned by the room's loop thread once it was posted.</summary>
public sealed class Seat
{
    /// <summary>A seat for a client that said Hello.</summary>
    /// <param name="name">What the player is called; checked.</param>
    /// <param name="knownSchemaHash">The hash of a schema that the client still has, or 0.</param>
    /// <param name="outbox">Where the client's messages go.</param>
    /// <param name="transport">What carries them.</param>
    /// <param name="options">Sizes.</param>
    public Seat(string name, uint knownSchemaHash, Outbox outbox, ITransport transport, RoomOptions options)
    {
        Name = name;
        KnownSchemaHash = knownSchemaHash;
        Outbox = outbox;
        Transport = transport;
        Inputs = new InputBuffer(options);
    }

    /// <summary>What the player is called.</summary>
    public string Name { get; }

    /// <summary>The hash of a schema that the client still has, or 0.</summary>
    public uint KnownSchemaHash { get; }

    /// <summary>Where the client's messages go. Closing it is leaving.</summary>
    public Outbox Outbox { get; }

    /// <summary>What carries the messages.</summary>
    internal ITransport Transport { get; }

    /// <summary>The player's number in the simulation; -1 before the room took the seat in.</summary>
    public int Player { get; internal set; } = -1;

    /// <summary>Inputs waiting for their ticks.</summary>
    internal InputBuffer Inputs { get; }

    /// <summary>What is believed of how late the client sees the others.</summary>
    internal ViewLagLimit ViewLag;

    /// <summary>Whether the client has been sent Welcome.</summary>
    internal bool IsWelcomed { get; set; }

    /// <summary>What the client knows of the room.</summary>
    internal View? View { get; set; }

    /// <summary>How often it is sent snapshots.</summary>
    internal SnapshotPace Pace;

    /// <summary>The last tick at which no snapshot waited for the client, for finding those that take none.</summary>
    internal int LastProgressTick { get; set; }
}

/// <summary>What a session posts to a room.</summary>
/// <param name="Seat">Whose it is.</param>
/// <param name="IsJoin">The seat is new. Otherwise: an input.</param>
/// <param name="Input">The input.</param>
public readonly record struct RoomMessage(Seat Seat, bool IsJoin, InputFrame Input)
{
    /// <summary>Somebody wants to sit down.</summary>
    public static RoomMessage Join(Seat seat) => new(seat, true, default);

    /// <summary>What somebody wants for a tick.</summary>
    public static RoomMessage ForInput(Seat seat, in InputFrame input) => new(seat, false, input);
}
