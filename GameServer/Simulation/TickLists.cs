namespace GameServer.Simulation;

/// <summary>For each tick of a <see cref="RecordedChunk"/> a list of integers, one list after the other.</summary>
/// <remarks>The simulation's thread writes; any thread reads, and may see nonsense while it is overwritten, but always within bounds.</remarks>
/// <param name="ticksMax">The most lists.</param>
/// <param name="integersUsual">Room for so many integers in all; more of them make more room.</param>
internal sealed class TickLists(int ticksMax, int integersUsual)
{
    private readonly int[] _ends = new int[ticksMax];
    private int[] _integers = new int[integersUsual];
    private int _count;
    private int _ticks;

    public void Clear()
    {
        _count = 0;
        _ticks = 0;
    }

    /// <summary>Adds to the list of the tick that has not ended.</summary>
    public void Add(ReadOnlySpan<int> integers)
    {
        if (_count + integers.Length > _integers.Length) Array.Resize(ref _integers, (_integers.Length * 2) + integers.Length);
        integers.CopyTo(_integers.AsSpan(_count));
        _count += integers.Length;
    }

    public void EndTick() => _ends[_ticks++] = _count;

    /// <summary>The list of a tick that has ended, by its index. Called from any thread, to be copied at once.</summary>
    public ReadOnlySpan<int> Of(int index)
    {
        int[] integers = _integers; // may be replaced by a longer one, which begins with the same
        int start = index == 0 ? 0 : _ends[index - 1];
        int count = _ends[index] - start;
        bool isOverwritten = count < 0 || start + count > integers.Length;
        return isOverwritten ? [] : integers.AsSpan(start, count);
    }
}
