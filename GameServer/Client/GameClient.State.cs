namespace GameServer.Client;

/// <content>State of the client.</content>
public sealed partial class GameClient
{
    private readonly List<ClientEvent> _events = [];
    private readonly Dictionary<int, string> _roster = [];
    private readonly Dictionary<string, int> _settings = [];
    private SnapshotDecoder? _snapshots;

    /// <summary>The player's number; -1 before Welcome, and for spectators.</summary>
    public int Player { get; private set; } = -1;

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; private set; }

    /// <summary>Ticks between snapshots, unless the server throttles.</summary>
    public int TicksPerSnapshot { get; private set; }

    /// <summary>The game's longest rewind, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; private set; }

    /// <summary>
    /// The rewind that further inputs claim: how far behind this client shows the other entities, in 1/256 ticks.
    /// </summary>
    public int RewindTicks { get; set; }

    /// <summary>The hash of the schema in Welcome.</summary>
    public uint SchemaHash { get; private set; }

    /// <summary>The schema in Welcome; null before, or if Hello named its hash.</summary>
    public ClientSchema? Schema { get; private set; }

    /// <summary>The copy of the room's state.</summary>
    public SnapshotDecoder Snapshots => _snapshots ?? throw new InvalidOperationException("No Welcome received yet.");

    /// <summary>The header of the newest snapshot.</summary>
    public SnapshotHeader Header { get; private set; }

    /// <summary>The number of snapshots received.</summary>
    public int SnapshotCount { get; private set; }

    /// <summary>The bytes of all snapshots received.</summary>
    public long SnapshotBytes { get; private set; }

    /// <summary>All game events received, in order.</summary>
    public IReadOnlyList<ClientEvent> Events => _events;

    /// <summary>The players present, by number.</summary>
    public IReadOnlyDictionary<int, string> Roster => _roster;

    /// <summary>The game's rules.</summary>
    public IReadOnlyDictionary<string, int> Settings => _settings;

    /// <summary>The player's identity for later visits: keep it secret. Null before joining with a ticket.</summary>
    public string? Identity { get; private set; }

    /// <summary>The key that resumes the seat; null before Welcome, and for spectators.</summary>
    public string? SeatKey { get; private set; }

    /// <summary>The number of reliable messages received.</summary>
    public int Received { get; private set; }

    /// <summary>The number of reliable messages lost because a reconnect came too late for them.</summary>
    public int Missed { get; private set; }

    /// <summary>The time in the last Pong.</summary>
    public ulong? PongTime { get; private set; }

    /// <summary>The server's last notice; null if there was none.</summary>
    public ClientNotice? Notice { get; private set; }

    /// <summary>The number of notices received.</summary>
    public int NoticeCount { get; private set; }

    /// <summary>The playback state of a replay; null outside a replay.</summary>
    public ClientReplayStatus? ReplayStatus { get; private set; }

    /// <summary>The number of jumps in a replay; a keyframe follows each.</summary>
    public int Jumps { get; private set; }
}
