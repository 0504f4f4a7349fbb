namespace GameServer.Client;

/// <content>What a client knows.</content>
public sealed partial class GameClient
{
    private readonly List<ClientEvent> _events = [];
    private readonly Dictionary<int, string> _roster = [];
    private readonly Dictionary<string, int> _settings = [];
    private SnapshotDecoder? _snapshots;

    /// <summary>Who this is; -1 before Welcome, and for somebody who only watches.</summary>
    public int Player { get; private set; } = -1;

    /// <summary>Ticks per second.</summary>
    public int TickRate { get; private set; }

    /// <summary>Ticks from one snapshot to the next, when the server has time for all.</summary>
    public int TicksPerSnapshot { get; private set; }

    /// <summary>How far back hit tests look to what a player saw, in 1/256 ticks.</summary>
    public int RewindTicksMax { get; private set; }

    /// <summary>What the next inputs say of how late this client sees the others, in 1/256 ticks.</summary>
    public int RewindTicks { get; set; }

    /// <summary>The hash of the schema in Welcome.</summary>
    public uint SchemaHash { get; private set; }

    /// <summary>The schema in Welcome; null before, or when Hello named its hash.</summary>
    public ClientSchema? Schema { get; private set; }

    /// <summary>The copy of the room's state.</summary>
    public SnapshotDecoder Snapshots => _snapshots ?? throw new InvalidOperationException("No Welcome received yet.");

    /// <summary>The newest snapshot's header.</summary>
    public SnapshotHeader Header { get; private set; }

    /// <summary>Snapshots received.</summary>
    public int SnapshotCount { get; private set; }

    /// <summary>Bytes of all snapshots received.</summary>
    public long SnapshotBytes { get; private set; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<ClientEvent> Events => _events;

    /// <summary>Who is there.</summary>
    public IReadOnlyDictionary<int, string> Roster => _roster;

    /// <summary>The game's rules.</summary>
    public IReadOnlyDictionary<string, int> Settings => _settings;

    /// <summary>Who this is to the server, on later visits too: keep it secret. Null before joining with a ticket.</summary>
    public string? Identity { get; private set; }

    /// <summary>What this shows to come back to its seat; null before Welcome, and for somebody who only watches.</summary>
    public string? SeatKey { get; private set; }

    /// <summary>How many reliable messages have arrived.</summary>
    public int Received { get; private set; }

    /// <summary>How many reliable messages are lost for good, after a return that came too late for them.</summary>
    public int Missed { get; private set; }

    /// <summary>The time in the last Pong.</summary>
    public ulong? PongTime { get; private set; }

    /// <summary>What the server last wanted the player to know; null when it said nothing.</summary>
    public ClientNotice? Notice { get; private set; }

    /// <summary>How many such there were.</summary>
    public int NoticeCount { get; private set; }

    /// <summary>How the replay goes on; null when this is none.</summary>
    public ClientReplayStatus? ReplayStatus { get; private set; }

    /// <summary>How often the replay has jumped: behind each of these comes a keyframe.</summary>
    public int Jumps { get; private set; }
}
