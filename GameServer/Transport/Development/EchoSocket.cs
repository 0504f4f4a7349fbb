using System.Net.WebSockets;

namespace GameServer.Transport.Development;

/// <summary>
/// Sends back what comes, as it comes: a fragment is a fragment again, a close frame's code and reason are the answer's. What is waited for is waited for with an end.
/// </summary>
/// <param name="socket">Open. Whoever gave it closes it afterwards.</param>
/// <param name="options">Limits.</param>
/// <param name="all">What all connections may be sent back together.</param>
/// <param name="closeTimeout">How long the other side may take to answer our close frame.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">The process stops.</param>
internal sealed class EchoSocket(WebSocket socket, EchoOptions options, EchoBudget all, TimeSpan closeTimeout, TimeProvider time, CancellationToken stopping)
{
    private readonly byte[] _buffer = new byte[options.ReceiveBufferBytes];
    private readonly EchoBudget _own = new(options.BytesPerSecondMax, time);
    private Task<ValueWebSocketReceiveResult>? _receiving;

    /// <summary>The whole life of the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            (WebSocketCloseStatus code, string? reason) = await EchoAsync();
            await CloseAsync(code, reason);
        }
        catch (WebSocketException e)
        {
            // Bytes that are no WebSocket's: the close frame that says so has been sent.
            if (e.WebSocketErrorCode != WebSocketError.ConnectionClosedPrematurely) await Task.Delay(WebSocketEndpoint.CloseFrameLinger, time);
        }
        catch (OperationCanceledException)
        {
            socket.Abort(); // nobody answers: not our pings, or not our close frame
        }
    }

    /// <summary>Until something ends it; the result is what to say then.</summary>
    private async Task<(WebSocketCloseStatus Code, string? Reason)> EchoAsync()
    {
        try
        {
            long length = 0;
            while (true)
            {
                _receiving = socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None).AsTask();
                ValueWebSocketReceiveResult piece = await _receiving.WaitAsync(options.IdleTime, time, stopping);
                if (piece.MessageType == WebSocketMessageType.Close) return (socket.CloseStatus ?? WebSocketCloseStatus.Empty, socket.CloseStatusDescription);
                length += piece.Count;
                if (length > options.MessageBytesMax) return (WebSocketCloseStatus.MessageTooBig, "message too big");
                await SendAsync(piece).WaitAsync(options.IdleTime, time, stopping);
                if (piece.EndOfMessage) length = 0;
                await _own.TakeAsync(piece.Count, stopping);
                await all.TakeAsync(piece.Count, stopping);
            }
        }
        catch (TimeoutException)
        {
            return (WebSocketCloseStatus.EndpointUnavailable, "idle for too long");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (WebSocketCloseStatus.EndpointUnavailable, "server is shutting down");
        }
    }

    private Task SendAsync(ValueWebSocketReceiveResult piece) =>
        socket.SendAsync(_buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, CancellationToken.None).AsTask();

    /// <summary>Sends our close frame, and reads on to the other one, or ours might be destroyed on its way by what is still coming.</summary>
    private async Task CloseAsync(WebSocketCloseStatus code, string? reason)
    {
        using var patience = new CancellationTokenSource(closeTimeout, time);
        await socket.CloseOutputAsync(code, reason, patience.Token);
        while (socket.State == WebSocketState.CloseSent)
        {
            if (_receiving!.IsCompleted) _receiving = socket.ReceiveAsync(_buffer.AsMemory(), patience.Token).AsTask();
            await _receiving.WaitAsync(patience.Token);
        }
    }
}
