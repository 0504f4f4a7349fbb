using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Transport.Addresses;

namespace GameServer.Transport;

/// <summary>All open sessions: enforces how many there may be, and ends them all when the process stops. Called from any thread.</summary>
public sealed class Sessions(SessionContext context, AddressLimits addresses)
{
    private readonly ConcurrentDictionary<Session, byte> _open = new();
    private int _count;
    private volatile bool _stopping;

    /// <summary>Why nobody who opens a session now gets one, whatever the address; null: somebody does.</summary>
    public Refusal? Full => Volatile.Read(ref _count) < context.Options.ConnectionsMax ? null : Refusal.Full(context.Options.ConnectionsMax);

    /// <summary>The messages, snapshots not counted, that wait for the client for whom the most wait.</summary>
    public int MostQueued => _open.Keys.Select(session => session.Outbox.Queued).DefaultIfEmpty().Max();

    /// <summary>Opens a session; false when there are as many as there may be, of this client's address or of all. To be followed by <see cref="End"/>.</summary>
    public bool TryOpen(
        TransportKind transport, IPAddress? address, [NotNullWhen(true)] out Session? session, [NotNullWhen(false)] out Refusal? refusal)
    {
        session = null;
        AddressPlace? place = null;
        if (_stopping) refusal = Refusal.Stopping;
        else if (!addresses.TryEnter(address, out place, out TimeSpan retryAfter)) refusal = Refusal.TooMany("sessions", retryAfter);
        else if (Interlocked.Increment(ref _count) > context.Options.ConnectionsMax) refusal = LeaveFull(place);
        else refusal = null;
        if (refusal is not null) return false;

        session = new Session(context, transport, place);
        _open.TryAdd(session, 0);
        if (_stopping) session.Outbox.Close(CloseReason.ServerShutdown);
        context.Metrics.SessionOpened(transport.ToString());
        return true;
    }

    /// <summary>A session is over and its connection gone.</summary>
    public void End(Session session, CloseReason reason)
    {
        if (!_open.TryRemove(session, out _)) return;
        Interlocked.Decrement(ref _count);
        session.GiveUpPlace();
        session.Outbox.Close(reason);
        context.Metrics.SessionClosed(session.Transport.ToString(), reason);
        Log.SessionEnded(context.Logger, session.Name, session.Player, session.RoomId, session.Tick, reason.Code, reason.Text);
    }

    /// <summary>Ends every session, now and from now on.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (Session session in _open.Keys) session.Outbox.Close(CloseReason.ServerShutdown);
    }

    private Refusal LeaveFull(AddressPlace? place)
    {
        Interlocked.Decrement(ref _count);
        place?.Dispose();
        return Refusal.Full(context.Options.ConnectionsMax);
    }
}
