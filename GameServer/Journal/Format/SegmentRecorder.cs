using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// Takes the ticks of a match from its <see cref="InputLog"/>, which any thread can read, into segments. Only memory:
/// what becomes of the segments is up to the caller. Used by one thread.
/// </summary>
/// <param name="header">The match.</param>
/// <param name="log">Its input log.</param>
internal sealed class SegmentRecorder(JournalHeader header, InputLog log)
{
    /// <summary>Approximate length of a segment in seconds, which bounds the ticks to re-simulate for a seek.</summary>
    public const int SegmentSeconds = 30;

    // A segment is closed earlier when it grows so large that holding it in memory would hurt.
    private const int SegmentBytesMax = 4 << 20;

    private readonly World _world = new(log.Game.Schema, seed: 0); // scratch space
    private readonly RecordedTick _tick = new();
    private readonly ByteBuffer _saved = new();
    private readonly Queue<JournalName> _names = new();
    private readonly SortedDictionary<int, string> _present = [];

    /// <summary>The open segment.</summary>
    public SegmentBuilder Segment { get; } = new(header);

    /// <summary>The last tick taken.</summary>
    public int Tick => Segment.LastTick;

    /// <summary>The world's <see cref="World.Digest"/> after <see cref="Tick"/>.</summary>
    public uint Digest { get; private set; }

    /// <summary>The players present after <see cref="Tick"/>, by seat.</summary>
    public IReadOnlyDictionary<int, string> Present => _present;

    /// <summary>The last tick to take; later ones are left out.</summary>
    public int TickMax { get; set; } = int.MaxValue;

    /// <summary>Approximate length of a segment in ticks. Changed by tests.</summary>
    public int SegmentTicks { get; set; } = SegmentSeconds * header.TickRate;

    /// <summary>Whether the segment must be closed and the next one begun at <see cref="Tick"/>.</summary>
    public bool IsFull => Segment.Ticks > 0
        && (Tick - log.FirstTick) % log.TicksPerKeyframe == 0
        && (Segment.Ticks > SegmentTicks - log.TicksPerKeyframe || Segment.Bytes > SegmentBytesMax);

    /// <summary>
    /// Adds a join or leave. Call before the <see cref="TryTake"/> that takes the tick; ticks must not decrease.
    /// </summary>
    /// <param name="tick">The first tick with or without the player.</param>
    /// <param name="player">The seat.</param>
    /// <param name="name">The player's name; null: the player leaves.</param>
    public void AddName(int tick, int player, string? name) => _names.Enqueue(new JournalName(tick, player, name));

    /// <summary>Replaces <see cref="Present"/> by what earlier segments say.</summary>
    public void SetPresent(IReadOnlyDictionary<int, string> present)
    {
        _present.Clear();
        foreach ((int player, string name) in present) _present.Add(player, name);
    }

    /// <summary>
    /// Begins a segment at a tick that has a keyframe; false if it is no longer kept. Throws
    /// <see cref="DataFormatException"/> if the game's state breaks its own schema, so that it could never be loaded.
    /// </summary>
    public bool TryBegin(int tick)
    {
        _saved.Clear();
        if (!log.TryCopyKeyframe(tick, _saved)) return false;
        _world.Load(_saved.WrittenMemory);
        Segment.Begin(tick, _world.Hash(), _saved.Written);
        Digest = _world.Digest();
        TakeNames(tick);
        return true;
    }

    /// <summary>
    /// Takes new ticks until there are no more or the segment is full. False: the log has overwritten some, and the
    /// segment ends with the last one before them.
    /// </summary>
    public bool TryTake()
    {
        int newest = Math.Min(TickMax, log.NewestTick);
        while (Tick < newest && !IsFull)
        {
            int tick = Tick + 1;
            if (!log.TryCopyTick(tick, _tick)) return false;
            TakeNames(tick);
            Segment.Add(_tick, log.Game.Schema);
            Digest = _tick.Digest;
        }

        return true;
    }

    private void TakeNames(int tick)
    {
        while (_names.TryPeek(out JournalName name) && name.Tick <= tick)
        {
            name.ApplyTo(_present);
            Segment.Add(_names.Dequeue());
        }
    }
}
