using System.Buffers;
using GameServer.Simulation;

namespace GameServer.Rooms;

/// <summary>
/// Hands the newest snapshot from the loop thread to the sender, without locks and without ever waiting: a triple buffer, of which one is
/// being written, one is waiting, one is being sent. A snapshot that is still waiting when a newer one comes is withdrawn, so the loop knows
/// for certain what has left and can encode against that.
/// </summary>
public sealed class SnapshotSlot
{
    private const int Waiting = 4;
    private const int IndexMask = 3;

    private readonly ArrayBufferWriter<byte>[] _buffers = [new(), new(), new()];

    // The buffer in the middle, and whether a snapshot waits in it.
    private int _middle = 1;
    private int _writing;
    private int _sending = 2;
    private int _waitingTick;

    /// <summary>The tick of the last snapshot that the sender took; 0 for none. For the loop thread, after <see cref="Withdraw"/>.</summary>
    public int TakenTick { get; private set; }

    /// <summary>Loop thread: whether nothing was ever put here.</summary>
    public bool IsFresh => _waitingTick == 0 && TakenTick == 0;

    /// <summary>Whether a snapshot waits to be taken.</summary>
    public bool IsWaiting => (Volatile.Read(ref _middle) & Waiting) != 0;

    /// <summary>Loop thread: takes back a snapshot that still waits. Returns whether there was one.</summary>
    public bool Withdraw()
    {
        int middle = Volatile.Read(ref _middle);
        bool withdrawn = (middle & Waiting) != 0
            && Interlocked.CompareExchange(ref _middle, middle & IndexMask, middle) == middle;
        if (!withdrawn) TakenTick = _waitingTick;
        _waitingTick = TakenTick;
        return withdrawn;
    }

    /// <summary>Loop thread: an empty buffer for the next snapshot, to be followed by <see cref="Put"/>.</summary>
    public IBufferWriter<byte> BeginWrite()
    {
        _buffers[_writing].ResetWrittenCount();
        return _buffers[_writing];
    }

    /// <summary>Loop thread: lets the sender have what was written. Nothing may be waiting: <see cref="Withdraw"/> first.</summary>
    public void Put(int tick)
    {
        _waitingTick = tick;
        int before = Interlocked.Exchange(ref _middle, _writing | Waiting);
        Invariant.Holds((before & Waiting) == 0);
        _writing = before & IndexMask;
    }

    /// <summary>Sender: takes the waiting snapshot, valid until the next call; false when there is none.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> snapshot)
    {
        snapshot = default;
        int middle = Volatile.Read(ref _middle);
        if ((middle & Waiting) == 0 || Interlocked.CompareExchange(ref _middle, _sending, middle) != middle) return false;
        _sending = middle & IndexMask;
        snapshot = _buffers[_sending].WrittenMemory;
        return true;
    }
}
