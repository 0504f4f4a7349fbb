using System.Net.WebSockets;
using GameServer.Transport.WebSockets;

namespace GameServer.Transport.Development;

/// <summary>
/// Echoes messages as they arrive: fragment by fragment, and the close code and reason too. Every wait has a time
/// limit.
/// </summary>
/// <param name="socket">An open socket; the caller closes it.</param>
/// <param name="meter">Sees every byte that arrives; null: silent clients have the idle time.</param>
/// <param name="options">Limits.</param>
/// <param name="all">The byte budget of all connections.</param>
/// <param name="closeTimeout">How long the peer may take to answer our close frame.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Canceled when the process stops.</param>
internal sealed class EchoSocket(
    WebSocket socket, ReadMeter? meter, EchoOptions options, EchoBudget all, TimeSpan closeTimeout, TimeProvider time,
    CancellationToken stopping)
{
    private readonly TimeSpan _silenceMax = meter is null ? TimeSpan.MaxValue : options.KeepAliveInterval + options.KeepAliveTimeout;
    private readonly byte[] _buffer = new byte[options.ReceiveBufferBytes];
    private readonly EchoBudget _own = new(options.BytesPerSecondMax, time);
    private Task<ValueWebSocketReceiveResult>? _receiving;
    private long _heardAt;

    /// <summary>Runs until the connection ends.</summary>
    public async Task RunAsync()
    {
        if (meter is not null) meter.Read = _ => Volatile.Write(ref _heardAt, time.GetTimestamp());
        try
        {
            (WebSocketCloseStatus code, string? reason) = await EchoAsync();
            await CloseAsync(code, reason);
        }
        catch (WebSocketException e)
        {
            // Not WebSocket data: the close frame has been sent already.
            if (e.WebSocketErrorCode != WebSocketError.ConnectionClosedPrematurely)
                await Task.Delay(WebSocketEndpoint.CloseFrameLinger, time);
        }
        catch (OperationCanceledException)
        {
            socket.Abort(); // the peer does not answer pings or our close frame
        }
    }

    /// <summary>Echoes until something ends the connection; returns the close code and reason.</summary>
    private async Task<(WebSocketCloseStatus Code, string? Reason)> EchoAsync()
    {
        try
        {
            long length = 0;
            while (true)
            {
                ValueWebSocketReceiveResult piece = await ReceiveAsync();
                if (piece.MessageType == WebSocketMessageType.Close)
                    return (socket.CloseStatus ?? WebSocketCloseStatus.Empty, socket.CloseStatusDescription);
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

    // A pong waits behind everything that its client has sent before, and that is read as slowly as the budget allows.
    // So any byte counts as an answer to a ping, and only the time in which we listen counts as silence.
    private async Task<ValueWebSocketReceiveResult> ReceiveAsync()
    {
        long start = time.GetTimestamp();
        Volatile.Write(ref _heardAt, start);
        _receiving = socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None).AsTask();
        while (true)
        {
            TimeSpan idle = options.IdleTime - time.GetElapsedTime(start);
            TimeSpan silence = _silenceMax - time.GetElapsedTime(Volatile.Read(ref _heardAt));
            if (idle <= TimeSpan.Zero) throw new TimeoutException();
            if (silence <= TimeSpan.Zero) throw new OperationCanceledException("the client does not answer pings");
            try
            {
                return await _receiving.WaitAsync(idle < silence ? idle : silence, time, stopping);
            }
            catch (TimeoutException)
            {
                // It may have answered meanwhile.
            }
        }
    }

    private Task SendAsync(ValueWebSocketReceiveResult piece) =>
        socket.SendAsync(_buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, CancellationToken.None).AsTask();

    /// <summary>
    /// Sends our close frame, then reads until the peer's: unread data would cause a reset, which could destroy ours.
    /// </summary>
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
