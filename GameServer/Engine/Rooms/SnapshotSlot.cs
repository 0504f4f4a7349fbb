using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Hands the newest snapshot from the loop thread to the sender, lock-free and wait-free. The loop withdraws a snapshot
/// that is still here when a newer one comes, so it knows exactly which one left and can encode against that.
/// </summary>
internal sealed class SnapshotSlot
{
    private OutboundFrame? _waiting;
    private int _waitingTick;

    /// <summary>
    /// Loop thread: the tick of the last snapshot that the sender took; 0 for none. Valid after <see cref="Withdraw"/>.
    /// </summary>
    public int SentTick { get; private set; }

    /// <summary>Loop thread: whether the slot was never used.</summary>
    public bool IsFresh => _waitingTick == 0 && SentTick == 0;

    /// <summary>Loop thread: the tick of the last snapshot put here; 0 for none.</summary>
    public int NewestTick => _waitingTick;

    /// <summary>Whether a snapshot is waiting.</summary>
    public bool IsWaiting => Volatile.Read(ref _waiting) is not null;

    /// <summary>Loop thread: takes back a waiting snapshot. Returns whether there was one.</summary>
    public bool Withdraw()
    {
        OutboundFrame? withdrawn = Take();
        if (withdrawn is null) SentTick = _waitingTick;
        _waitingTick = SentTick;
        withdrawn?.Trace?.Replace();
        withdrawn?.Release();
        return withdrawn is not null;
    }

    /// <summary>Loop thread: resets the slot. The client's state is void, so the next snapshot is a keyframe.</summary>
    public void Forget()
    {
        Withdraw();
        SentTick = _waitingTick = 0;
    }

    /// <summary>
    /// Loop thread: publishes a snapshot, which the sender must release. The slot must be empty: call
    /// <see cref="Withdraw"/> first.
    /// </summary>
    public void Put(int tick, OutboundFrame snapshot)
    {
        _waitingTick = tick;
        OutboundFrame? before = Interlocked.Exchange(ref _waiting, snapshot);
        Invariant.Holds(before is null);
    }

    /// <summary>Takes the waiting snapshot, which the caller must release; null if there is none.</summary>
    public OutboundFrame? Take() => IsWaiting ? Interlocked.Exchange(ref _waiting, null) : null;
}
