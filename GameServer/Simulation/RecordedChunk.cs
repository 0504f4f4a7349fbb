using System.Buffers;

namespace GameServer.Simulation;

/// <summary>A piece of a <see cref="Recording"/>: a keyframe, and what the ticks after it consumed.</summary>
/// <remarks>
/// The simulation's thread writes; any thread copies. A copy that is made while the chunk is overwritten means nothing, but making it does no harm; the
/// recording finds out.
/// </remarks>
internal sealed class RecordedChunk
{
    // Everybody comes, goes and asks for something a few times in the ticks of a chunk.
    private const int UsualPerPlayer = 8;
    private const int KindBits = 3;

    private readonly Keyframe _keyframe;
    private readonly int[] _inputs;
    private readonly int _inputsPerTick;

    // What happened between ticks, one after the other, and where each tick's ends.
    private int[] _between;
    private readonly int[] _ends;
    private int _count;
    private int _ticks;

    public RecordedChunk(GameSimulation simulation, int ticksMax)
    {
        _keyframe = new Keyframe(simulation.World.SavedBytesMax);
        _inputsPerTick = simulation.Inputs.All.Length;
        _inputs = new int[ticksMax * _inputsPerTick];
        _between = new int[simulation.Game.PlayersMax * UsualPerPlayer];
        _ends = new int[ticksMax];
    }

    public void Begin(World world)
    {
        _count = 0;
        _ticks = 0;
        _keyframe.Length = 0;
        world.Save(_keyframe);
    }

    public void Add(RecordedKind kind, int player) => Add([(int)kind | (player << KindBits)]);

    public void Add(ReadOnlySpan<int> integers)
    {
        if (_count + integers.Length > _between.Length) Array.Resize(ref _between, (_between.Length * 2) + integers.Length);
        integers.CopyTo(_between.AsSpan(_count));
        _count += integers.Length;
    }

    public void EndInput(Inputs inputs)
    {
        inputs.All.CopyTo(_inputs.AsSpan(_ticks * _inputsPerTick));
        _ends[_ticks++] = _count;
    }

    public byte[] CopyKeyframe() => _keyframe.Copy();

    public void CopyTick(int index, RecordedTick copy)
    {
        copy.SetInputs(_inputs.AsSpan(index * _inputsPerTick, _inputsPerTick));
        int[] between = _between; // may be replaced by a longer one, which begins with the same
        int start = index == 0 ? 0 : _ends[index - 1];
        int count = _ends[index] - start;
        bool isOverwritten = count < 0 || start + count > between.Length;
        copy.SetBetween(isOverwritten ? [] : between.AsSpan(start, count));
    }

    /// <summary>Takes apart what <see cref="Add(RecordedKind, int)"/> put together.</summary>
    public static (RecordedKind Kind, int Player) ReadHead(int head) => ((RecordedKind)(head & ((1 << KindBits) - 1)), head >> KindBits);

    /// <summary>A saved world in a buffer that fits any.</summary>
    private sealed class Keyframe(int bytesMax) : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[bytesMax];

        public int Length { get; set; }

        public void Advance(int count) => Length += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(Length);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(Length);

        public byte[] Copy() => _bytes.AsSpan(0, Length).ToArray();
    }
}

/// <summary>What can happen between two ticks. The numbers stand in recordings.</summary>
internal enum RecordedKind
{
    /// <summary>A player took a seat.</summary>
    Join = 0,

    /// <summary>A player's seat became free.</summary>
    Leave = 1,

    /// <summary>The game shall play on in a player's place.</summary>
    Away = 2,

    /// <summary>It need not any more.</summary>
    Back = 3,

    /// <summary>A player asked for something: the command, its arguments.</summary>
    Command = 4,
}
