using System.Net.Sockets;
using GameServer.Protocol;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A connection whose session has ended: sends the close frame, awaits the client's, shuts down its side, then awaits
/// the client's end of the connection, all within the close timeout.
/// </summary>
internal sealed class ClosingConnection : IPolledConnection
{
    private readonly DirectConnection _connection;
    private readonly Session _session;
    private readonly ConnectionPoller _poller;
    private readonly DirectContext _context;
    private readonly CloseReason _reason;
    private readonly long _begun;
    private bool _hasShutDown;

    /// <summary>
    /// Sends the close frame of a session whose outbox is closed. Called by the thread that owns the connection.
    /// </summary>
    public ClosingConnection(DirectConnection connection, Session session, ConnectionPoller poller, DirectContext context)
    {
        _connection = connection;
        _session = session;
        _poller = poller;
        _context = context;
        _reason = session.Outbox.Reason!;
        _begun = context.Time.GetTimestamp();
        if (_reason != CloseReason.ConnectionLost) connection.SendClose(_reason);
    }

    /// <inheritdoc/>
    public Socket Socket => _connection.Socket;

    /// <inheritdoc/>
    public void Step(bool isReadable)
    {
        // Always read: the close frame may have arrived together with the message that ended the session.
        bool isOver = _reason == CloseReason.ConnectionLost || _connection.ReceiveEnd();
        bool isSent = isOver || _connection.Flush();
        if (isOver || _context.Time.GetElapsedTime(_begun) > _context.Options.CloseTimeout)
        {
            End(abort: !isSent || _reason == CloseReason.ConnectionLost);
        }
        else if (isSent && _connection.IsClientDone && !_hasShutDown)
        {
            _hasShutDown = true;
            Shutdown();
        }
    }

    /// <inheritdoc/>
    public void Abort() => End(abort: true);

    // Shut down first: a reset could destroy the close frame in transit (RFC 9293, 3.10.7.4).
    private void Shutdown()
    {
        try
        {
            Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            End(abort: true);
        }
    }

    private void End(bool abort)
    {
        _poller.Remove(this);
        _connection.Dispose(abort);
        _context.Sessions.End(_session, _reason);
    }
}
