using System.Net;
using System.Net.Sockets;
using GameServer.Transport.Connections;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// A connection before its first bytes. They are peeked, not consumed: a game upgrade is answered here, anything else
/// goes to Kestrel untouched.
/// </summary>
internal sealed class PendingConnection(
    Socket socket, IPAddress peer, OpenConnection connection, DirectListener listener, ConnectionPoller poller,
    DirectContext context) : IPolledConnection
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int ReceiveLowWater = 18; // SO_RCVLOWAT

    [ThreadStatic] private static byte[]? _head;

    private readonly long _arrived = context.Time.GetTimestamp();
    private int _seen; // bytes of an incomplete head

    /// <inheritdoc/>
    public Socket Socket => socket;

    /// <inheritdoc/>
    public void Step(bool isReadable)
    {
        if (!isReadable)
        {
            if (context.Time.GetElapsedTime(_arrived) > context.Options.HeadTimeout) Abort();
            return;
        }

        byte[] head = _head ??= new byte[UpgradeRequest.HeadBytesMax];
        int length = socket.Receive(head, SocketFlags.Peek, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success || length == 0)
        {
            Abort();
            return;
        }

        if (length > _seen && MayBeOurs && UpgradeRequest.IsBeginning(head.AsSpan(0, length)))
        {
            Await(_seen = length);
            return;
        }

        if (_seen > 0) Await(0);
        if (!IsForUs(head.AsSpan(0, length), out UpgradeRequest request)) HandOver(refusal: null);
        else if (!context.Sessions.TryOpen(TransportKind.Direct, request.Client, out Session? session, out Refusal? refusal))
            HandOver(refusal);
        else Upgrade(request, session, head);
    }

    /// <inheritdoc/>
    public void Abort()
    {
        poller.Remove(this);
        socket.Dispose();
        connection.Dispose();
    }

    private bool MayBeOurs => context.Options.Transport != TransportChoice.Standard && listener.IsPlain;

    private bool IsForUs(ReadOnlySpan<byte> head, out UpgradeRequest request)
    {
        request = default;
        return MayBeOurs && UpgradeRequest.TryParse(head, context.Options, context.Proxies, peer, out request);
    }

    // What was peeked would make the socket readable for ever.
    private void Await(int more) => socket.SetRawSocketOption(SocketLevel, ReceiveLowWater, BitConverter.GetBytes(more + 1));

    private void HandOver(Refusal? refusal)
    {
        poller.Remove(this);
        listener.HandOver(socket, connection, refusal);
    }

    private void Upgrade(UpgradeRequest request, Session session, byte[] buffer)
    {
        byte[] response = request.Accept(context.Time.GetUtcNow());
        socket.Receive(buffer.AsSpan(0, request.HeadLength), SocketFlags.None, out SocketError received);
        int sent = socket.Send(response, SocketFlags.None, out SocketError error);
        if (received != SocketError.Success || error != SocketError.Success || sent != response.Length)
        {
            Abort();
            context.Sessions.End(session, Protocol.CloseReason.ConnectionLost);
            return;
        }

        connection.Dispose(); // a session from here on
        poller.Replace(new AwaitingHello(new DirectConnection(socket, session, poller, context), session, poller, context));
    }
}
