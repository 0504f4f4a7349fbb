using System.Net.Sockets;
using GameServer.Protocol;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A connection whose session is over: sends the close frame, waits for the client's, ends its own side, waits for the client to end the connection;
/// all that within the close time-out.
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

    /// <summary>Sends the close frame of a session whose outbox is closed. On the thread that has owned the connection so far.</summary>
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
        // Readable or not: the close frame may have come in one piece with what the session ended for.
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

    // A reset instead of this would destroy the close frame on its way (RFC 9293, 3.10.7.4).
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
