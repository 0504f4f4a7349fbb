namespace GameServer.Engine.Spectating;

/// <summary>Counts spectators up to a limit. Called from any thread.</summary>
/// <param name="max">The limit.</param>
/// <param name="changed">Called with 1 or -1 for each client that starts or stops watching.</param>
public sealed class SpectatorSlots(int max, Action<int> changed)
{
    private int _count;

    /// <summary>Slots in use.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether the limit is reached.</summary>
    public bool IsFull => Count >= max;

    /// <summary>Takes a slot; false when the limit is reached.</summary>
    internal bool TryTake()
    {
        if (Interlocked.Increment(ref _count) > max)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        changed(1);
        return true;
    }

    /// <summary>Gives a slot back.</summary>
    internal void Release()
    {
        Interlocked.Decrement(ref _count);
        changed(-1);
    }
}
