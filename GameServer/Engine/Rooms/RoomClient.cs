using GameServer.Engine.Diagnostics;
using GameServer.Engine.Replication;
using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>One connection in a room: what it is sent and what it has sent. Made by a session, owned by the room's loop thread once it was posted.</summary>
public sealed class RoomClient
{
    // Nowhere yet; both numbers in one, because another thread reads them.
    private const long NoCamera = long.MinValue;

    // No input waits so long for its tick, or for a snapshot after it.
    private const int TraceTicksMax = 256;

    private InputTrace? _trace;
    private int _acknowledged;
    private long _camera = NoCamera;

    /// <summary>A connection that said Hello.</summary>
    /// <param name="knownSchemaHash">The hash of a schema that it still has, or 0.</param>
    /// <param name="outbox">Where its messages go.</param>
    /// <param name="transport">What carries them.</param>
    /// <param name="options">Sizes.</param>
    public RoomClient(uint knownSchemaHash, Outbox outbox, ITransport transport, RoomOptions options)
    {
        KnownSchemaHash = knownSchemaHash;
        Outbox = outbox;
        Transport = transport;
        Inputs = new InputBuffer(options);
    }

    /// <summary>The hash of a schema that it still has, or 0.</summary>
    public uint KnownSchemaHash { get; }

    /// <summary>Where its messages go. Closing it ends the connection.</summary>
    public Outbox Outbox { get; }

    /// <summary>How many reliable messages it says it has got. Called from any thread.</summary>
    public int Acknowledged
    {
        get => Volatile.Read(ref _acknowledged);
        set => Volatile.Write(ref _acknowledged, value);
    }

    /// <summary>What its player is called in logs. Called from any thread.</summary>
    public string Name { get; set; } = "somebody";

    /// <summary>Whether it only watches.</summary>
    public bool IsSpectator { get; init; }

    /// <summary>Where a spectator says it looks; null: it has not said. Called from any thread.</summary>
    public (int X, int Y)? Camera => Volatile.Read(ref _camera) is not NoCamera and var place ? ((int)(place >> 32), (int)place) : null;

    /// <summary>The player's number in the simulation; -1 before the room took this in, and for spectators.</summary>
    public int Player { get; internal set; } = -1;

    /// <summary>What carries the messages.</summary>
    public ITransport Transport { get; }

    /// <summary>Inputs waiting for their ticks.</summary>
    internal InputBuffer Inputs { get; }

    /// <summary>What is believed of how late it sees the others.</summary>
    internal RewindLimit RewindLimit;

    /// <summary>Whether it has been sent Welcome.</summary>
    internal bool IsWelcomed { get; set; }

    /// <summary>When not everybody gets each snapshot, those with different numbers take turns.</summary>
    internal int Turn { get; set; }

    /// <summary>What it knows of the room.</summary>
    internal ClientBaseline? Baseline { get; set; }

    /// <summary>An input of its that is followed, one at a time. Set by the session, taken by the room.</summary>
    public InputTrace? Trace
    {
        get => Volatile.Read(ref _trace);
        set => Volatile.Write(ref _trace, value);
    }

    /// <summary>How often it is sent snapshots.</summary>
    internal ClientSnapshotThrottle Throttle;

    /// <summary>The last turn at which no snapshot waited for it, for finding those that take none.</summary>
    internal int LastProgressTick { get; set; }

    /// <summary>Whether an input for a tick may be followed: no other one is under way, or it has been given up.</summary>
    public bool MayTrace(int tick) => Trace is not { } trace || (long)tick - trace.Tick > TraceTicksMax;

    /// <summary>A spectator looks at a place. Called from any thread; the last one counts.</summary>
    public void MoveCamera(int x, int y) => Volatile.Write(ref _camera, ((long)x << 32) | (uint)y);
}
