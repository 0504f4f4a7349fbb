using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Asserts single-threaded use: the first thread that calls becomes the owner, and a call from any other thread throws
/// instead of corrupting a game's state.
/// </summary>
internal sealed class OwnerThread
{
    private int _owner;

    /// <summary>Whether the current thread is the owner.</summary>
    public bool IsCurrent => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    /// <summary>Throws if the current thread is not the owner.</summary>
    public void Assert()
    {
        int current = Environment.CurrentManagedThreadId;
        int owner = Interlocked.CompareExchange(ref _owner, current, 0);
        Invariant.Holds(owner == 0 || owner == current);
    }
}
