namespace GameServer.Simulation;

/// <summary>
/// A section of an <see cref="InputLog"/>: a keyframe, and the inputs, digests and highlights of the ticks after it.
/// </summary>
/// <remarks>
/// The simulation's thread writes; any thread copies. A copy taken while the chunk is overwritten is garbage but stays
/// in bounds; the log detects it.
/// </remarks>
internal sealed class RecordedChunk
{
    // Expected joins, leaves and commands per player in one chunk.
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

    /// <summary>Adds a highlight: the event's type and arguments.</summary>
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

    // Another thread may copy while the keyframe is replaced: the result is then garbage and may be shorter.
    public void CopyKeyframe(ByteBuffer copy) => copy.Write(_keyframe.WrittenAsSeen);

    public void CopyTick(int index, RecordedTick copy)
    {
        copy.SetInputs(_inputs.AsSpan(index * _inputsPerTick, _inputsPerTick));
        copy.SetBetween(_between.Of(index));
        copy.SetHighlights(_highlights.Of(index));
        copy.Digest = _digests[index];
    }
}
