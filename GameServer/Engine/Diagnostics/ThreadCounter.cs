using GameServer.Simulation;

namespace GameServer.Engine.Diagnostics;

/// <summary>
/// One counter of <see cref="ThreadCounters"/>. Called from any thread; locks and allocates only at a thread's first
/// count.
/// </summary>
internal sealed class ThreadCounter(ThreadCounters counters, int index, string[] values)
{
    /// <summary>The index of its first number.</summary>
    public int Index => index;

    /// <summary>The total so far.</summary>
    public long Sum => counters.Sum(index);

    /// <summary>Adds to the counter.</summary>
    public void Add(long by) => counters.Add(index, by);

    /// <summary>Adds to the counter of one label value.</summary>
    public void Add(string value, long by)
    {
        int label = Array.IndexOf(values, value);
        Invariant.Holds(label >= 0);
        counters.Add(index + label, by);
    }
}
