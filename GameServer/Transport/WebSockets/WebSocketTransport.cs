using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Transport.WebSockets;

/// <summary>
/// A session's messages on ASP.NET Core's WebSocket: two pumps, one into the session and one out of its outbox, and one reason for the end.
/// </summary>
internal sealed class WebSocketTransport(WebSocket socket, Session session, SessionOptions options, TimeProvider time, GameMetrics metrics)
{
    private readonly Outbox _outbox = session.Outbox;
    private readonly PumpedTransport _forRoom = new(session.Outbox);
    private readonly byte[] _buffer = new byte[options.MessageBytesMax];

    /// <summary>The whole life of the session; the result says why it ended.</summary>
    public Task<CloseReason> RunAsync() => Pumps.RunAsync(session, options, time, socket.Abort, ReceivePumpAsync(), SendPumpAsync());

    private async Task<CloseReason> ReceivePumpAsync()
    {
        try
        {
            while (true)
            {
                CloseReason? reason = await ReceiveAsync() is var (length, end) && end is null
                    ? session.Take(_buffer.AsMemory(0, length), _forRoom, time.GetTimestamp())
                    : end;
                if (reason is null) continue;
                if (socket.State != WebSocketState.Open) return reason;
                // Ours is the first close frame. Go on reading, or the client's would not be seen, but take nothing in.
                _outbox.Close(reason);
                await DiscardUntilCloseAsync();
                return reason;
            }
        }
        catch (WebSocketException e)
        {
            return e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely ? CloseReason.ConnectionLost : CloseReason.ProtocolError;
        }
        catch (OperationCanceledException)
        {
            return CloseReason.ConnectionLost; // the socket was aborted: by us, or because pings went unanswered
        }
    }

    /// <summary>One whole message into the buffer: its length, or the reason why there is none.</summary>
    private async ValueTask<(int Length, CloseReason? End)> ReceiveAsync()
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close) return (0, CloseReason.OfClient((int?)socket.CloseStatus));
            if (part.MessageType == WebSocketMessageType.Text) return (0, CloseReason.TextNotSupported);
            if (part.EndOfMessage) return (length, null);
            if (length == _buffer.Length) return (0, CloseReason.MessageTooBig);
        }
    }

    private async Task DiscardUntilCloseAsync()
    {
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return;
        }
    }

    private async Task<CloseReason> SendPumpAsync()
    {
        try
        {
            while (await _outbox.WaitToReadAsync())
            {
                while (_outbox.TryRead(out OutboundFrame? frame))
                {
                    await SendAsync(frame.Bytes);
                    frame.Release();
                }
            }

            CloseReason reason = await _outbox.Closed;
            // 1006 says that there is nobody to say goodbye to; it must not be sent.
            if (reason != CloseReason.ConnectionLost && socket.State is (WebSocketState.Open or WebSocketState.CloseReceived))
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, CancellationToken.None);
            return reason;
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.InvalidState)
        {
            return await _outbox.Closed; // the socket has sent a close frame by itself, for an error that the receive pump is about to be told
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            return CloseReason.ConnectionLost;
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        metrics.Sent(message.Length);
        return socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
    }
}
