using GameServer.Simulation;

namespace GameServer.Engine.Diagnostics;

/// <summary>
/// A counter of <see cref="ThreadCounters"/>. Called from any thread; takes a lock and allocates only when a thread
/// counts for the first time.
/// </summary>
internal sealed class ThreadCounter(ThreadCounters counters, int index, string[] values)
{
    /// <summary>Where its numbers begin.</summary>
    public int Index => index;

    /// <summary>What has been counted by now.</summary>
    public long Sum => counters.Sum(index);

    /// <summary>It is so much more.</summary>
    public void Add(long by) => counters.Add(index, by);

    /// <summary>It is so much more for one value of its label.</summary>
    public void Add(string value, long by)
    {
        int label = Array.IndexOf(values, value);
        Invariant.Holds(label >= 0);
        counters.Add(index + label, by);
    }
}
