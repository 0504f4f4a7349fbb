using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using GameServer.Diagnostics;
using GameServer.Protocol;

namespace GameServer.Net;

/// <summary>All open sessions: enforces how many there may be, and ends them all when the process stops. Called from any thread.</summary>
internal sealed class Sessions(SessionContext context)
{
    private readonly ConcurrentDictionary<Session, byte> _open = new();
    private int _count;
    private volatile bool _stopping;

    /// <summary>Whether new sessions are refused because the process is stopping.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Whether no more sessions can be opened now.</summary>
    public bool IsFull => _stopping || Volatile.Read(ref _count) >= context.Options.ConnectionsMax;

    /// <summary>Opens a session; false when there are as many as there may be. To be followed by <see cref="End"/>.</summary>
    public bool TryOpen(TransportKind transport, [NotNullWhen(true)] out Session? session)
    {
        session = null;
        if (_stopping) return false;
        if (Interlocked.Increment(ref _count) > context.Options.ConnectionsMax)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        session = new Session(context, transport);
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
        session.Outbox.Close(reason);
        context.Metrics.SessionClosed(session.Transport.ToString(), reason);
        Log.SessionEnded(context.Logger, session.Name, session.RoomId, reason.Code, reason.Text);
    }

    /// <summary>Ends every session, now and from now on.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (Session session in _open.Keys) session.Outbox.Close(CloseReason.ServerShutdown);
    }
}
