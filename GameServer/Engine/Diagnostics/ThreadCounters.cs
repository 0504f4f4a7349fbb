using System.Diagnostics.Metrics;

namespace GameServer.Engine.Diagnostics;

/// <summary>
/// Counters that all loops increment, some for every message. A shared number would bounce between cores, so each
/// thread has its own numbers, which are summed when metrics are read.
/// </summary>
internal sealed class ThreadCounters(Meter meter)
{
    // Padding before a thread's numbers, so that two threads never share a cache line.
    private const int Padding = 128 / sizeof(long);

    // The instance this thread used last. A process has one, except in tests.
    [ThreadStatic]
    private static ThreadCounters? _current;

    [ThreadStatic]
    private static long[]? _mine;

    private readonly Lock _lock = new();
    private readonly List<(Thread Thread, long[] Counts)> _threads = [];
    private long[] _ofEnded = [];
    private int _length = Padding;

    /// <summary>Creates a counter without labels.</summary>
    public ThreadCounter Create(string name, string unit, string description)
    {
        ThreadCounter counter = Reserve([]);
        meter.CreateObservableCounter(name, () => Sum(counter.Index), unit, description);
        return counter;
    }

    /// <summary>Creates a counter for each value of a label, all starting at 0.</summary>
    public ThreadCounter Create(string name, string unit, string description, string label, params string[] values)
    {
        ThreadCounter counter = Reserve(values);
        KeyValuePair<string, object?>[] labels = [.. values.Select(value => new KeyValuePair<string, object?>(label, value))];
        meter.CreateObservableCounter(
            name, () => labels.Select((tag, i) => new Measurement<long>(Sum(counter.Index + i), tag)), unit, description);
        return counter;
    }

    /// <summary>Call after all counters are created and before the first count.</summary>
    public void Begin() => _ofEnded = new long[_length];

    /// <summary>Adds to a number of the current thread.</summary>
    public void Add(int index, long by)
    {
        if (_current != this) Find();
        long[] mine = _mine!;
        Volatile.Write(ref mine[index], mine[index] + by);
    }

    /// <summary>The total of all threads. Called from any thread.</summary>
    public long Sum(int index)
    {
        lock (_lock) return _ofEnded[index] + _threads.Sum(thread => Volatile.Read(ref thread.Counts[index]));
    }

    private ThreadCounter Reserve(string[] values)
    {
        var counter = new ThreadCounter(this, _length, values);
        _length += Math.Max(1, values.Length);
        return counter;
    }

    // Pool threads come and go; the counts of ended threads are merged into one array.
    private void Find()
    {
        lock (_lock)
        {
            _mine = _threads.Find(thread => thread.Thread == Thread.CurrentThread).Counts;
            if (_mine is null)
            {
                _threads.RemoveAll(TakeEnded);
                _threads.Add((Thread.CurrentThread, _mine = new long[_length]));
            }
        }

        _current = this;
    }

    private bool TakeEnded((Thread Thread, long[] Counts) one)
    {
        if (one.Thread.IsAlive) return false;
        for (int i = Padding; i < _length; i++) _ofEnded[i] += one.Counts[i];
        return true;
    }
}
