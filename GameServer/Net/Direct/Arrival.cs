using System.Net.Sockets;
using GameServer.Diagnostics;

namespace GameServer.Net.Direct;

/// <summary>
/// A connection whose first bytes have not come. They are looked at without taking them: an upgrade to the game is answered here, anything else
/// goes to Kestrel untouched.
/// </summary>
internal sealed class Arrival(Socket socket, DirectListener listener, Reception reception, DirectContext context) : IGuest
{
    [ThreadStatic] private static byte[]? _head;

    private readonly long _arrived = context.Time.GetTimestamp();

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
        if (error != SocketError.Success || length == 0) Abort();
        else if (context.Options.Transport == TransportChoice.Standard || !listener.IsPlain || !UpgradeRequest.TryParse(head.AsSpan(0, length), context.Options, out UpgradeRequest request)) HandOver();
        else if (!context.Sessions.TryOpen(TransportKind.Direct, out Session? session)) HandOver(); // to be refused
        else Upgrade(request, session, head);
    }

    /// <inheritdoc/>
    public void Abort()
    {
        reception.LetGo(this);
        socket.Dispose();
    }

    private void HandOver()
    {
        reception.LetGo(this);
        listener.HandOver(socket);
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

        reception.Replace(new Newcomer(new DirectConnection(socket, session, reception, context), session, reception, context));
    }
}
