using System.Net.Sockets;
using GameServer.Protocol;

namespace GameServer.Transport.DirectSockets;

/// <summary>An open WebSocket that has not sent Hello.</summary>
internal sealed class AwaitingHello(
    DirectConnection connection, Session session, ConnectionPoller poller, DirectContext context) : IPolledConnection
{
    private readonly long _opened = context.Time.GetTimestamp();

    /// <inheritdoc/>
    public Socket Socket => connection.Socket;

    /// <inheritdoc/>
    public void Step(bool isReadable)
    {
        if (isReadable && connection.TryReceiveHello(out ReadOnlyMemory<byte> message, out CloseReason? reason))
        {
            // After Hello the room's thread may own it, so remove it from the poller first.
            poller.Remove(this);
            reason ??= connection.TakeHello(message);
            if (reason is null) return;
            session.Outbox.Close(reason);
            connection.Release();
            return;
        }

        if (context.Time.GetElapsedTime(_opened) > context.Options.HelloTimeout) session.Outbox.Close(CloseReason.HelloTimeout);
        if (!session.Outbox.IsClosed) return;
        poller.Remove(this);
        connection.Release();
    }

    /// <inheritdoc/>
    public void Abort()
    {
        poller.Remove(this);
        connection.Dispose(abort: true);
        context.Sessions.End(session, CloseReason.ServerShutdown);
    }
}
