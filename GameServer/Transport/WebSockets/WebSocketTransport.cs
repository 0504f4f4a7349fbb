using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Transport.WebSockets;

/// <summary>A session on ASP.NET Core's WebSocket: one receive pump, one send pump and one close reason.</summary>
/// <param name="socket">The socket, which pings.</param>
/// <param name="session">The session.</param>
/// <param name="options">Limits.</param>
/// <param name="unanswered">The reason when a ping is not answered in time.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Counts what is sent.</param>
internal sealed class WebSocketTransport(
    WebSocket socket, Session session, SessionOptions options, CloseReason unanswered, TimeProvider time, GameMetrics metrics)
{
    private readonly Outbox _outbox = session.Outbox;
    private readonly PumpedTransport _forRoom = new(session.Outbox);
    private readonly HiddenFrames _hidden = new(session, options, time);
    private readonly byte[] _buffer = new byte[options.MessageBytesMax];

    /// <summary>Bytes were read from the connection.</summary>
    public void OnRead(int bytes) => _hidden.OnRead(bytes);

    /// <summary>Runs until the session ends; returns the reason.</summary>
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
                // We sent our close frame first. Keep reading for the client's, but ignore messages.
                _outbox.Close(reason);
                await DiscardUntilCloseAsync();
                return reason;
            }
        }
        catch (WebSocketException e)
        {
            return e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely
                ? CloseReason.ConnectionLost
                : CloseReason.ProtocolError;
        }
        catch (OperationCanceledException)
        {
            return unanswered; // the socket was aborted: after unanswered pings, or by us with another reason
        }
    }

    /// <summary>Receives one whole message: its length, or the close reason.</summary>
    private async ValueTask<(int Length, CloseReason? End)> ReceiveAsync()
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
            _hidden.OnPart(part.Count);
            if (part.MessageType == WebSocketMessageType.Close) return (0, CloseReason.OfClient((int?)socket.CloseStatus));
            if (part.MessageType == WebSocketMessageType.Text) return (0, CloseReason.TextNotSupported);
            if (part.EndOfMessage) return (length, null);
            if (length == _buffer.Length) return (0, CloseReason.MessageTooBig);
            if (session.CountFrame(0, time.GetTimestamp()) is { } reason) return (0, reason);
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
            // 1006 means the client is unreachable; it must not be sent.
            if (reason != CloseReason.ConnectionLost && socket.State is (WebSocketState.Open or WebSocketState.CloseReceived))
                await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, CancellationToken.None);
            return reason;
        }
        catch (WebSocketException) when (socket.State == WebSocketState.Open)
        {
            return CloseReason.ConnectionLost;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The socket has ended by itself, as after an invalid close frame: the receive pump is about to say why.
            return await _outbox.Closed;
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        metrics.Sent(message.Length);
        return socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
    }
}
