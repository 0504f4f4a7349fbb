using System.Diagnostics.CodeAnalysis;

namespace GameServer.Simulation;

#pragma warning disable GS1005 // Other threads only read what the match has written.

/// <summary>
/// The recent past of a match in memory, for a <see cref="Resimulation"/> on any thread: periodic keyframes, and the
/// inputs of the ticks in between. <para>The simulation's thread writes a ring of chunks and overwrites the oldest
/// unconditionally. Memory grows with the size of a keyframe, then stays constant. Readers take no lock: they copy,
/// then check whether the copied data was overwritten meanwhile. A slow reader can therefore neither block the writer
/// nor make it allocate.</para>
/// </summary>
public sealed class InputLog : ITickSource
{
    /// <summary>
    /// Default number of ticks between keyframes: two seconds at 30 Hz, re-simulated in a few milliseconds.
    /// </summary>
    public const int TicksPerKeyframeUsual = 64;

    private const int NoHighlight = -2, EveryHighlight = -1;

    private readonly GameSimulation _simulation;
    private readonly RecordedChunk[] _chunks;
    private readonly int _ticksPerChunk;
    private readonly int _firstTick;
    private readonly int[] _highlights; // by event type: not a highlight, every one, or (for host events) the last tick that had one
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
        _highlights =
        [
            .. simulation.World.Schema.Events.Select(
                e => simulation.Game.Highlights.Contains(e.Index) ? EveryHighlight : NoHighlight)
        ];
        // One more, because the newest may have just begun.
        _chunks = new RecordedChunk[((ticks + ticksPerKeyframe - 1) / ticksPerKeyframe) + 1];
        for (int i = 0; i < _chunks.Length; i++) _chunks[i] = new RecordedChunk(simulation, ticksPerKeyframe);
        BeginChunk();
    }

    /// <summary>The game.</summary>
    public IGame Game => _simulation.Game;

    /// <summary>The oldest tick that is still kept. Called from any thread.</summary>
    public int OldestTick => _firstTick + (Math.Max(0, Volatile.Read(ref _chunksBegun) - _chunks.Length) * _ticksPerChunk);

    /// <summary>The newest recorded tick. Called from any thread.</summary>
    public int NewestTick => Volatile.Read(ref _newestTick);

    /// <summary>The tick after which recording began; it has a keyframe.</summary>
    public int FirstTick => _firstTick;

    /// <summary>Ticks between keyframes, counted from <see cref="FirstTick"/>.</summary>
    public int TicksPerKeyframe => _ticksPerChunk;

    /// <inheritdoc/>
    public int KeyframeBefore(int tick) => tick - ((tick - _firstTick) % _ticksPerChunk);

    /// <summary>Records an event between two ticks.</summary>
    internal void Add(RecordedKind kind, int player) => _current.Add(kind, player);

    /// <summary>Records a command between two ticks.</summary>
    internal void AddCommand(int player, int command, ReadOnlySpan<int> arguments)
    {
        _current.Add(RecordedKind.Command, player);
        _current.Add([command]);
        _current.Add(arguments);
    }

    /// <summary>Records new random numbers between two ticks.</summary>
    internal void AddSeed(ulong seed)
    {
        _current.Add(RecordedKind.Reseed, player: 0);
        _current.Add([unchecked((int)seed), unchecked((int)(seed >> 32))]);
    }

    /// <summary>Closes the input of the tick that is about to run.</summary>
    internal void BeginTick() => _current.EndInput(_simulation.Inputs);

    /// <summary>Publishes the tick that was just computed.</summary>
    internal void EndTick()
    {
        int tick = _simulation.World.Tick;
        KeepHighlights(tick);
        _current.EndTick(_simulation.World.Digest());
        if ((tick - _firstTick) % _ticksPerChunk == 0) BeginChunk();
        Volatile.Write(ref _newestTick, tick);
    }

    /// <summary>
    /// Copies the newest keyframe at or before a tick; false if it is no longer kept or not yet recorded. Called from
    /// any thread.
    /// </summary>
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

    // The results of a round are one host event per player, all in one tick: that is one highlight.
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

    // Whether data read before this call was still valid at the time of the call.
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
        Volatile.WriteBarrier(); // a reader that sees any of the new chunk must also see that the old one is gone
        _current.Begin(_simulation.World);
    }
}
