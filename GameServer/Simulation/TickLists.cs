namespace GameServer.Simulation;

/// <summary>A list of integers for each tick of a <see cref="RecordedChunk"/>, stored back to back.</summary>
/// <remarks>
/// The simulation's thread writes; any thread reads. A reader may see garbage while a list is overwritten, but stays in
/// bounds.
/// </remarks>
/// <param name="ticksMax">The most lists.</param>
/// <param name="integersUsual">Initial capacity, in integers of all lists together; grows as needed.</param>
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

    /// <summary>Appends to the list of the current tick.</summary>
    public void Add(ReadOnlySpan<int> integers)
    {
        if (_count + integers.Length > _integers.Length) Array.Resize(ref _integers, (_integers.Length * 2) + integers.Length);
        integers.CopyTo(_integers.AsSpan(_count));
        _count += integers.Length;
    }

    public void EndTick() => _ends[_ticks++] = _count;

    /// <summary>
    /// The list of a finished tick, by its index. Called from any thread, which must copy it at once.
    /// </summary>
    public ReadOnlySpan<int> Of(int index)
    {
        int[] integers = _integers; // may be replaced by a longer copy
        int start = index == 0 ? 0 : _ends[index - 1];
        int count = _ends[index] - start;
        bool isOverwritten = count < 0 || start + count > integers.Length;
        return isOverwritten ? [] : integers.AsSpan(start, count);
    }
}
