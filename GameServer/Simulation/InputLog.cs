using System.Diagnostics.CodeAnalysis;

namespace GameServer.Simulation;

/// <summary>
/// The recent past of a match, in memory, for a <see cref="Resimulation"/> on any other thread: a keyframe now and then, and what each tick in between consumed.
/// <para>
/// The simulation's thread writes a ring of chunks, the oldest of which it overwrites without asking; its memory grows with how
/// much there is in a keyframe, and then stays. Readers take no lock and hold nothing: they copy, then look whether what they copied has been overwritten meanwhile. So they
/// cannot make the writer wait or allocate, however slow they are.
/// </para>
/// </summary>
public sealed class InputLog : ITickSource
{
    /// <summary>Ticks between keyframes unless somebody wants otherwise: two seconds at 30 Hz, computed again in a few milliseconds.</summary>
    public const int TicksPerKeyframeUsual = 64;

    private const int NoHighlight = -2, EveryHighlight = -1;

    private readonly GameSimulation _simulation;
    private readonly RecordedChunk[] _chunks;
    private readonly int _ticksPerChunk;
    private readonly int _firstTick;
    private readonly int[] _highlights; // by event type: not one, every one, or for the host: the last tick that had one
    private RecordedChunk _current;
    private int _chunksBegun;
    private int _newestTick;

    internal InputLog(GameSimulation simulation, int ticks, int ticksPerKeyframe)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ticksPerKeyframe);
        _simulation = simulation;
        _ticksPerChunk = ticksPerKeyframe;
        _firstTick = _newestTick = simulation.World.Tick;
        _highlights = [.. simulation.World.Schema.Events.Select(e => simulation.Game.Highlights.Contains(e.Index) ? EveryHighlight : NoHighlight)];
        _chunks = new RecordedChunk[((ticks + ticksPerKeyframe - 1) / ticksPerKeyframe) + 1]; // the newest may have just begun
        for (int i = 0; i < _chunks.Length; i++) _chunks[i] = new RecordedChunk(simulation, ticksPerKeyframe);
        BeginChunk();
    }

    /// <summary>What is played.</summary>
    public IGame Game => _simulation.Game;

    /// <summary>The first tick that is still kept. Called from any thread.</summary>
    public int OldestTick => _firstTick + (Math.Max(0, Volatile.Read(ref _chunksBegun) - _chunks.Length) * _ticksPerChunk);

    /// <summary>The last tick that is recorded. Called from any thread.</summary>
    public int NewestTick => Volatile.Read(ref _newestTick);

    /// <summary>The tick after which it began; there is a keyframe of it.</summary>
    public int FirstTick => _firstTick;

    /// <summary>A keyframe every so many ticks from <see cref="FirstTick"/> on.</summary>
    public int TicksPerKeyframe => _ticksPerChunk;

    /// <inheritdoc/>
    public int KeyframeBefore(int tick) => tick - ((tick - _firstTick) % _ticksPerChunk);

    /// <summary>Something that happens between two ticks.</summary>
    internal void Add(RecordedKind kind, int player) => _current.Add(kind, player);

    /// <summary>A command, between two ticks.</summary>
    internal void AddCommand(int player, int command, ReadOnlySpan<int> arguments)
    {
        _current.Add(RecordedKind.Command, player);
        _current.Add([command]);
        _current.Add(arguments);
    }

    /// <summary>Nothing more comes before the tick.</summary>
    internal void BeginTick() => _current.EndInput(_simulation.Inputs);

    /// <summary>The tick is computed: whoever reads may have it.</summary>
    internal void EndTick()
    {
        int tick = _simulation.World.Tick;
        KeepHighlights(tick);
        _current.EndTick(_simulation.World.Digest());
        if ((tick - _firstTick) % _ticksPerChunk == 0) BeginChunk();
        Volatile.Write(ref _newestTick, tick);
    }

    /// <summary>The newest keyframe that is not after a tick, copied; false when there is none any more, or not yet. Called from any thread.</summary>
    public bool TryCopyKeyframe(int tick, ByteBuffer saved)
    {
        if (tick < OldestTick || tick > NewestTick) return false;
        int chunk = (tick - _firstTick) / _ticksPerChunk;
        _chunks[chunk % _chunks.Length].CopyKeyframe(saved);
        return IsKept(chunk);
    }

    /// <inheritdoc/>
    public GameSimulation? TryLoadKeyframe(int tick)
    {
        var saved = new ByteBuffer();
        return TryCopyKeyframe(tick, saved) ? GameSimulation.Load(Game, saved.WrittenMemory) : null;
    }

    /// <inheritdoc/>
    public bool TryCopyTick(int tick, RecordedTick copy)
    {
        (int chunk, int index) = Math.DivRem(tick - _firstTick - 1, _ticksPerChunk);
        _chunks[chunk % _chunks.Length].CopyTick(index, copy);
        return IsKept(chunk);
    }

    // How everybody did in a round is told for each of them in one tick: that is one highlight.
    private void KeepHighlights(int tick)
    {
        Schema schema = _simulation.World.Schema;
        foreach (ref readonly SimEvent e in _simulation.World.Events.All)
        {
            ref int highlight = ref _highlights[e.Type];
            if (highlight == NoHighlight || highlight == tick) continue;
            EventType type = schema.Events[e.Type];
            if (type.IsForHost) highlight = tick;
            _current.AddHighlight(e.Type, e.Arguments[..type.Arguments.Length]);
        }
    }

    // Whether what was read before this call had not been overwritten by then.
    private bool IsKept(int chunk)
    {
        Volatile.ReadBarrier();
        return Volatile.Read(ref _chunksBegun) <= chunk + _chunks.Length;
    }

    [MemberNotNull(nameof(_current))]
    private void BeginChunk()
    {
        _current = _chunks[_chunksBegun % _chunks.Length];
        Volatile.Write(ref _chunksBegun, _chunksBegun + 1);
        Volatile.WriteBarrier(); // whoever sees anything of the new chunk sees that the old one is gone
        _current.Begin(_simulation.World);
    }
}
