using GameServer.Engine.Diagnostics;
using GameServer.Engine.Replication;
using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <summary>
/// One connection in a room. Created by a session; owned by the room's loop thread once it has been posted.
/// </summary>
public sealed class RoomClient
{
    // No camera yet. Both coordinates share one long, because another thread reads them.
    private const long NoCamera = long.MinValue;

    // A trace that is older was lost: no input waits this long for its tick and snapshot.
    private const int TraceTicksMax = 256;

    private InputTrace? _trace;
    private int _acknowledged;
    private long _camera = NoCamera;

    /// <summary>Creates the client of a connection that sent Hello.</summary>
    /// <param name="knownSchemaHash">The hash of the schema the client has cached, or 0.</param>
    /// <param name="outbox">Its outgoing messages.</param>
    /// <param name="transport">Its transport.</param>
    /// <param name="options">Buffer sizes.</param>
    public RoomClient(uint knownSchemaHash, Outbox outbox, ITransport transport, RoomOptions options)
    {
        KnownSchemaHash = knownSchemaHash;
        Outbox = outbox;
        Transport = transport;
        Inputs = new InputBuffer(options);
    }

    /// <summary>The hash of the schema the client has cached, or 0.</summary>
    public uint KnownSchemaHash { get; }

    /// <summary>Its outgoing messages. Closing the outbox ends the connection.</summary>
    public Outbox Outbox { get; }

    /// <summary>The number of reliable messages the client has acknowledged. Called from any thread.</summary>
    public int Acknowledged
    {
        get => Volatile.Read(ref _acknowledged);
        set => Volatile.Write(ref _acknowledged, value);
    }

    /// <summary>The player's name in logs. Called from any thread.</summary>
    public string Name { get; set; } = "somebody";

    /// <summary>Whether it only watches.</summary>
    public bool IsSpectator { get; init; }

    /// <summary>A spectator's camera position; null: not sent yet. Called from any thread.</summary>
    public (int X, int Y)? Camera => Volatile.Read(ref _camera) is not NoCamera and var place ? ((int)(place >> 32), (int)place) : null;

    /// <summary>The player's number in the simulation; -1 before it has joined, and for spectators.</summary>
    public int Player { get; internal set; } = -1;

    /// <summary>Its transport.</summary>
    public ITransport Transport { get; }

    /// <summary>The player's jitter buffer.</summary>
    internal InputBuffer Inputs { get; }

    /// <summary>Bounds the rewind it claims.</summary>
    internal RewindLimit RewindLimit;

    /// <summary>How many of its messages are in the room's inbox. Changed by interlocked operations.</summary>
    internal int InInbox;

    /// <summary>Whether it has been sent Welcome.</summary>
    internal bool IsWelcomed { get; set; }

    /// <summary>Throttled clients with different numbers take turns.</summary>
    internal int Turn { get; set; }

    /// <summary>Its baseline: what the client has been sent.</summary>
    internal ClientBaseline? Baseline { get; set; }

    /// <summary>The input being traced, at most one. Set by the session, taken by the room.</summary>
    public InputTrace? Trace
    {
        get => Volatile.Read(ref _trace);
        set => Volatile.Write(ref _trace, value);
    }

    /// <summary>Its snapshot rate.</summary>
    internal ClientSnapshotThrottle Throttle;

    /// <summary>The last turn without a waiting snapshot, to detect slow consumers.</summary>
    internal int LastProgressTick { get; set; }

    /// <summary>The newest tick it named in an input while the room was paused; 0 for none.</summary>
    internal int HeldTick { get; set; }

    /// <summary>
    /// Whether an input for <paramref name="tick"/> may be traced: no other trace is in progress, or it was lost.
    /// </summary>
    public bool MayTrace(int tick) => Trace is not { } trace || (long)tick - trace.Tick > TraceTicksMax;

    /// <summary>Moves a spectator's camera. Called from any thread; the last position wins.</summary>
    internal void MoveCamera(int x, int y) => Volatile.Write(ref _camera, ((long)x << 32) | (uint)y);
}
