using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>Belongs to the first thread that asks; every other one is a bug, found at once instead of in the state of a game.</summary>
public sealed class OwnerThread
{
    private int _owner;

    /// <summary>Whether this belongs to the current thread.</summary>
    public bool IsCurrent => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    /// <summary>Throws when this was first called on another thread.</summary>
    public void Assert()
    {
        int current = Environment.CurrentManagedThreadId;
        int owner = Interlocked.CompareExchange(ref _owner, current, 0);
        Invariant.Holds(owner == 0 || owner == current);
    }
}
