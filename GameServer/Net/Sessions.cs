using System.Collections.Concurrent;
using GameServer.Protocol;
using GameServer.Rooms;

namespace GameServer.Net;

/// <summary>All open sessions: enforces how many there may be, and ends them all when the process stops. Called from any thread.</summary>
public sealed class Sessions(SessionOptions options)
{
    private readonly ConcurrentDictionary<Outbox, byte> _open = new();
    private int _count;
    private volatile bool _stopping;

    /// <summary>Whether new sessions are refused because the process is stopping.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Sessions that are open or being opened.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes one of the places; false when none is free. To be followed by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (_stopping) return false;
        if (Interlocked.Increment(ref _count) <= options.ConnectionsMax) return true;
        Leave();
        return false;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);

    /// <summary>Ends every session, now and from now on.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (Outbox outbox in _open.Keys) outbox.Close(CloseReason.ServerShutdown);
    }

    internal void Add(Outbox outbox)
    {
        _open.TryAdd(outbox, 0);
        if (_stopping) outbox.Close(CloseReason.ServerShutdown);
    }

    internal void Remove(Outbox outbox) => _open.TryRemove(outbox, out _);
}
