using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// The reliable messages of a seat that its client may not have got, in order, so that whoever comes back after a lost connection gets each once. Numbered from 1; bounded:
/// the oldest go. Owned by the room's loop thread.
/// </summary>
/// <param name="capacity">Messages that are kept.</param>
internal sealed class ReliableLog(int capacity)
{
    private const int FirstSize = 8;

    private OutboundFrame?[] _kept = [];
    private int _first = 1; // the number of the oldest that is kept

    /// <summary>Messages so far: the number of the last one.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// What there is goes on from a number, for a seat that another process has counted for: only the client knows how far. To be called once, before anything is replayed.
    /// </summary>
    public void ContinueFrom(int received)
    {
        // What nobody can have counted to would let the numbers run over.
        received = Math.Min(received, int.MaxValue / 2);
        OutboundFrame?[] before = _kept;
        (int first, int count) = (_first, Count);
        _kept = new OutboundFrame?[before.Length];
        _first += received;
        Count += received;
        for (int number = first; number <= count; number++) At(number + received) = before[number % before.Length];
    }

    /// <summary>Takes a message in.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="acknowledged">How many the client says it has got; those are let go.</param>
    public void Add(OutboundFrame frame, int acknowledged)
    {
        while (_first <= Math.Min(acknowledged, Count)) LetGoFirst();
        if (Count - _first + 1 == capacity) LetGoFirst();
        if (Count - _first + 1 == _kept.Length) Grow();
        frame.Retain();
        Count++;
        At(Count) = frame;
    }

    /// <summary>The number of the last message that cannot be sent again to a client that has got <paramref name="received"/>.</summary>
    public int LastGone(int received) => Math.Clamp(received, _first - 1, Count);

    /// <summary>Sends all messages behind number <paramref name="from"/> again.</summary>
    public void Replay(int from, Outbox outbox)
    {
        for (int number = from + 1; number <= Count; number++) outbox.Write(At(number)!);
    }

    /// <summary>Lets go of everything.</summary>
    public void Clear()
    {
        while (_first <= Count) LetGoFirst();
    }

    private ref OutboundFrame? At(int number) => ref _kept[number % _kept.Length];

    private void LetGoFirst()
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
