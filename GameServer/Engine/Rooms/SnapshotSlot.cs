using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Hands the newest snapshot from the loop thread to the sender, without locks and without ever waiting. A snapshot that is still here when a newer one
/// comes is withdrawn, so the loop knows for certain what has left and can encode against that.
/// </summary>
public sealed class SnapshotSlot
{
    private OutboundFrame? _waiting;
    private int _waitingTick;

    /// <summary>The tick of the last snapshot that the sender took; 0 for none. For the loop thread, after <see cref="Withdraw"/>.</summary>
    public int SentTick { get; private set; }

    /// <summary>Loop thread: whether nothing was ever put here.</summary>
    public bool IsFresh => _waitingTick == 0 && SentTick == 0;

    /// <summary>Loop thread: the tick of the snapshot that was put here last; 0 for none.</summary>
    public int NewestTick => _waitingTick;

    /// <summary>Whether a snapshot waits to be taken.</summary>
    public bool IsWaiting => Volatile.Read(ref _waiting) is not null;

    /// <summary>Loop thread: takes back a snapshot that still waits. Returns whether there was one.</summary>
    public bool Withdraw()
    {
        OutboundFrame? withdrawn = Take();
        if (withdrawn is null) SentTick = _waitingTick;
        _waitingTick = SentTick;
        withdrawn?.Trace?.Replace();
        withdrawn?.Release();
        return withdrawn is not null;
    }

    /// <summary>Loop thread: whatever has left is void for the client, so nothing can be encoded against it.</summary>
    public void Forget()
    {
        Withdraw();
        SentTick = _waitingTick = 0;
    }

    /// <summary>Loop thread: lets the sender have a snapshot, which is the sender's to release. Nothing may be waiting: <see cref="Withdraw"/> first.</summary>
    public void Put(int tick, OutboundFrame snapshot)
    {
        _waitingTick = tick;
        OutboundFrame? before = Interlocked.Exchange(ref _waiting, snapshot);
        Invariant.Holds(before is null);
    }

    /// <summary>Takes the waiting snapshot, to be released by the caller; null when there is none.</summary>
    public OutboundFrame? Take() => IsWaiting ? Interlocked.Exchange(ref _waiting, null) : null;
}
