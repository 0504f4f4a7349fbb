using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The reliable messages of a seat that its client may not have received, so that a reconnecting client gets each
/// exactly once. Numbered from 1. Bounded: the oldest are dropped. Owned by the room's loop thread.
/// </summary>
/// <param name="capacity">The number of messages to keep.</param>
internal sealed class ReliableLog(int capacity)
{
    private const int FirstSize = 8;

    private OutboundFrame?[] _kept = [];
    private int _first = 1; // the number of the oldest kept message

    /// <summary>The number of the last message.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Sets the numbering of a recovered seat: another process did the counting, and only the client knows the number.
    /// Call once, before any replay.
    /// </summary>
    public void ContinueFrom(int received)
    {
        // A forged number must not overflow the counter.
        received = Math.Min(received, int.MaxValue / 2);
        OutboundFrame?[] before = _kept;
        (int first, int count) = (_first, Count);
        _kept = new OutboundFrame?[before.Length];
        _first += received;
        Count += received;
        for (int number = first; number <= count; number++) At(number + received) = before[number % before.Length];
    }

    /// <summary>Appends a message.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="acknowledged">The number of the last message the client acknowledged; messages up to it are
    /// released.</param>
    public void Add(OutboundFrame frame, int acknowledged)
    {
        while (_first <= Math.Min(acknowledged, Count)) DropOldest();
        if (Count - _first + 1 == capacity) DropOldest();
        if (Count - _first + 1 == _kept.Length) Grow();
        frame.Retain();
        Count++;
        At(Count) = frame;
    }

    /// <summary>
    /// The number of the last message that can no longer be resent to a client that has <paramref name="received"/>.
    /// </summary>
    public int LastGone(int received) => Math.Clamp(received, _first - 1, Count);

    /// <summary>Resends all messages after number <paramref name="from"/>.</summary>
    public void Replay(int from, Outbox outbox)
    {
        for (int number = from + 1; number <= Count; number++) outbox.Write(At(number)!);
    }

    /// <summary>Releases all messages.</summary>
    public void Clear()
    {
        while (_first <= Count) DropOldest();
    }

    private ref OutboundFrame? At(int number) => ref _kept[number % _kept.Length];

    private void DropOldest()
    {
        At(_first)!.Release();
        At(_first++) = null;
    }

    private void Grow()
    {
        OutboundFrame?[] before = _kept;
        _kept = new OutboundFrame?[Math.Min(capacity, Math.Max(FirstSize, before.Length * 2))];
        for (int number = _first; number <= Count; number++) At(number) = before[number % before.Length];
        Invariant.Holds(Count - _first + 1 < _kept.Length);
    }
}
