using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Transport;

/// <summary>All open sessions: enforces the limit and ends them on shutdown. Called from any thread.</summary>
public sealed class Sessions(SessionContext context, AddressLimits addresses)
{
    private readonly ConcurrentDictionary<Session, byte> _open = new();
    private int _count;
    private volatile bool _stopping;

    /// <summary>Why new sessions are refused, whatever their address; null: they are accepted.</summary>
    public Refusal? FullRefusal =>
        Volatile.Read(ref _count) < context.Options.ConnectionsMax ? null : Refusal.Full(context.Options.ConnectionsMax);

    /// <summary>Largest outbox depth of any session, snapshots excluded.</summary>
    public int MostQueued => _open.Keys.Select(session => session.Outbox.Queued).DefaultIfEmpty().Max();

    /// <summary>
    /// Opens a session; false if the server's or the address's limit is reached. Pair with <see cref="End"/>.
    /// </summary>
    public bool TryOpen(
        TransportKind transport, IPAddress? address, [NotNullWhen(true)] out Session? session, [NotNullWhen(false)] out Refusal? refusal)
    {
        session = null;
        AddressSlot? slot = null;
        if (_stopping) refusal = Refusal.Stopping;
        else if (!addresses.TryEnter(address, out slot, out TimeSpan retryAfter))
            refusal = Refusal.TooMany(ProblemCode.TooManySessions, "sessions", retryAfter);
        else if (Interlocked.Increment(ref _count) > context.Options.ConnectionsMax) refusal = LeaveFull(slot);
        else refusal = null;
        if (refusal is not null) return false;

        session = new Session(context, transport, slot);
        _open.TryAdd(session, 0);
        if (_stopping) session.Outbox.Close(CloseReason.ServerShutdown);
        context.Metrics.SessionOpened(transport.ToString());
        return true;
    }

    /// <summary>Removes a session whose connection has ended.</summary>
    public void End(Session session, CloseReason reason)
    {
        if (!_open.TryRemove(session, out _)) return;
        Interlocked.Decrement(ref _count);
        session.ReleaseSlot();
        session.Outbox.Close(reason);
        context.Metrics.SessionClosed(session.Transport.ToString(), reason);
        Log.SessionEnded(context.Logger, session.Name, session.Player, session.RoomId, session.Tick, reason.Code, reason.Text);
    }

    /// <summary>Ends every current and future session.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (Session session in _open.Keys) session.Outbox.Close(CloseReason.ServerShutdown);
    }

    private Refusal LeaveFull(AddressSlot? slot)
    {
        Interlocked.Decrement(ref _count);
        slot?.Dispose();
        return Refusal.Full(context.Options.ConnectionsMax);
    }
}
