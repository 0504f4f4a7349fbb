namespace GameServer.Simulation;

/// <summary>A piece of a <see cref="InputLog"/>: a keyframe, what the ticks after it consumed, and what came of them.</summary>
/// <remarks>
/// The simulation's thread writes; any thread copies. A copy that is made while the chunk is overwritten means nothing, but making it does no harm; the
/// log finds out.
/// </remarks>
internal sealed class RecordedChunk
{
    // Everybody comes, goes and asks for something a few times in the ticks of a chunk.
    private const int UsualPerPlayer = 8;
    private const int KeyframeBytesMin = 4096;

    private readonly ByteBuffer _keyframe = new(KeyframeBytesMin);
    private readonly int[] _inputs;
    private readonly int _inputsPerTick;
    private readonly uint[] _digests;
    private readonly TickLists _between;
    private readonly TickLists _highlights;
    private int _ticks;

    public RecordedChunk(GameSimulation simulation, int ticksMax)
    {
        _inputsPerTick = simulation.Inputs.All.Length;
        _inputs = new int[ticksMax * _inputsPerTick];
        _digests = new uint[ticksMax];
        _between = new TickLists(ticksMax, simulation.Game.PlayersMax * UsualPerPlayer);
        _highlights = new TickLists(ticksMax, simulation.Game.PlayersMax * UsualPerPlayer);
    }

    public void Begin(World world)
    {
        _ticks = 0;
        _between.Clear();
        _highlights.Clear();
        _keyframe.Clear();
        world.Save(_keyframe);
    }

    public void Add(RecordedKind kind, int player) => Add([RecordedTick.Head(kind, player)]);

    public void Add(ReadOnlySpan<int> integers) => _between.Add(integers);

    public void EndInput(Inputs inputs)
    {
        inputs.All.CopyTo(_inputs.AsSpan(_ticks * _inputsPerTick));
        _between.EndTick();
    }

    /// <summary>Something worth a mark on a time line: the event's type, its arguments.</summary>
    public void AddHighlight(int type, ReadOnlySpan<int> arguments)
    {
        _highlights.Add([type]);
        _highlights.Add(arguments);
    }

    public void EndTick(uint digest)
    {
        _highlights.EndTick();
        _digests[_ticks++] = digest;
    }

    // Any thread may be here while the keyframe is replaced: then it is nonsense, and may not even be that long.
    public void CopyKeyframe(ByteBuffer copy) => copy.Write(_keyframe.WrittenAsSeen);

    public void CopyTick(int index, RecordedTick copy)
    {
        copy.SetInputs(_inputs.AsSpan(index * _inputsPerTick, _inputsPerTick));
        copy.SetBetween(_between.Of(index));
        copy.SetHighlights(_highlights.Of(index));
        copy.Digest = _digests[index];
    }
}
