using System.Net.WebSockets;
using System.Runtime.ExceptionServices;

namespace GameServer.Transport.Development;

/// <summary>
/// A WebSocket behind a simulated network. Two pumps move messages between it and the real one through a
/// <see cref="DelayQueue{T}"/>, including close frames and failures, in order. As with any WebSocket, one sender and
/// one receiver at a time. Owns the real socket.
/// </summary>
internal sealed class SimulatedWebSocket : WebSocket
{
    private const int PartBytesMax = 1024;

    private readonly WebSocket _inner;
    private readonly DelayQueue<Outgoing> _outgoing;
    private readonly DelayQueue<Incoming> _incoming;

    // Without timers and wait handles, these need no disposal.
    private readonly CancellationTokenSource _sendEnd = new();
    private readonly CancellationTokenSource _receiveEnd = new();
    private readonly Task _sending;
    private Exception? _sendFailure;
    private Incoming? _rest;
    private bool _nothingMoreComes;
    private volatile bool _isCloseSent;
    private volatile bool _isCloseReceived;
    private volatile bool _isBroken;

    public SimulatedWebSocket(WebSocket inner, NetworkConditions conditions, ulong seed, TimeProvider time)
    {
        _inner = inner;
        _outgoing = new DelayQueue<Outgoing>(conditions, seed, time);
        _incoming = new DelayQueue<Incoming>(conditions, ~seed, time);
        _sending = SendPumpAsync();
        _ = ReceivePumpAsync();
    }

    /// <inheritdoc/>
    public override WebSocketCloseStatus? CloseStatus => _isCloseReceived ? _inner.CloseStatus : null;

    /// <inheritdoc/>
    public override string? CloseStatusDescription => _isCloseReceived ? _inner.CloseStatusDescription : null;

    /// <inheritdoc/>
    public override string? SubProtocol => _inner.SubProtocol;

    /// <summary>The state as its user sees it; the real socket is ahead in receiving and behind in sending.</summary>
    public override WebSocketState State => (_isBroken, _isCloseSent, _isCloseReceived) switch
    {
        (true, _, _) => WebSocketState.Aborted,
        (_, true, true) => WebSocketState.Closed,
        (_, true, false) => WebSocketState.CloseSent,
        (_, false, true) => WebSocketState.CloseReceived,
        _ => WebSocketState.Open,
    };

    /// <summary>Copies the message and returns; waits only while the queue is full.</summary>
    public override async ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        await using CancellationTokenRegistration registration = AbortWhen(cancellationToken);
        ThrowIfSaidGoodbye();
        await PutAsync(new Outgoing(buffer.ToArray(), messageType, endOfMessage, null, null));
    }

    /// <inheritdoc/>
    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        SendAsync((ReadOnlyMemory<byte>)buffer, messageType, endOfMessage, cancellationToken).AsTask();

    /// <summary>Sends the close frame after all earlier messages and returns when it has left.</summary>
    public override async Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        await using CancellationTokenRegistration registration = AbortWhen(cancellationToken);
        ThrowIfSaidGoodbye();
        _isCloseSent = true;
        await PutAsync(new Outgoing([], WebSocketMessageType.Close, true, closeStatus, statusDescription));
        await _sending;
        ThrowIfSendingFailed();
    }

    /// <inheritdoc/>
    public override async Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        if (!_isCloseSent) await CloseOutputAsync(closeStatus, statusDescription, cancellationToken);
        byte[] discarded = new byte[PartBytesMax];
        while (!_isCloseReceived) await ReceiveAsync(discarded.AsMemory(), cancellationToken);
    }

    /// <inheritdoc/>
    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await using CancellationTokenRegistration registration = AbortWhen(cancellationToken);
        Incoming part = _rest ?? await TakeAsync();
        int count = Math.Min(part.Bytes.Length, buffer.Length);
        part.Bytes.Span[..count].CopyTo(buffer.Span);
        _rest = count < part.Bytes.Length ? part with { Bytes = part.Bytes[count..] } : null;
        return new ValueWebSocketReceiveResult(count, part.Type, part.IsEnd && _rest is null);
    }

    /// <inheritdoc/>
    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        ValueWebSocketReceiveResult part = await ReceiveAsync((Memory<byte>)buffer, cancellationToken);
        return new WebSocketReceiveResult(part.Count, part.MessageType, part.EndOfMessage, CloseStatus, CloseStatusDescription);
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        _isBroken = true;
        StopPumps();
        _inner.Abort();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        StopPumps();
        _inner.Dispose();
    }

    private CancellationTokenRegistration AbortWhen(CancellationToken cancellation) =>
        cancellation.UnsafeRegister(static state => ((SimulatedWebSocket)state!).Abort(), this);

    private void StopPumps()
    {
        _sendEnd.Cancel();
        _receiveEnd.Cancel();
    }

    private async ValueTask PutAsync(Outgoing outgoing)
    {
        try
        {
            await _outgoing.PutAsync(outgoing, outgoing.Bytes.Length, _sendEnd.Token);
        }
        catch (OperationCanceledException)
        {
            ThrowIfSendingFailed();
            throw;
        }
    }

    private void ThrowIfSaidGoodbye()
    {
        if (_isCloseSent) throw new WebSocketException(WebSocketError.InvalidState);
    }

    private void ThrowIfSendingFailed()
    {
        if (Volatile.Read(ref _sendFailure) is { } failure) ExceptionDispatchInfo.Throw(failure);
    }

    private async ValueTask<Incoming> TakeAsync()
    {
        if (_nothingMoreComes) throw new WebSocketException(WebSocketError.InvalidState);
        Incoming part = await _incoming.TakeAsync(_receiveEnd.Token);
        if (part.Failure is null && part.Type != WebSocketMessageType.Close) return part;
        _nothingMoreComes = true;
        _isCloseReceived = part.Failure is null;
        _isBroken |= part.Failure is not null;
        if (part.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        return part;
    }

    // Ends with the close frame, or with the first failure, which every later send then throws.
    private async Task SendPumpAsync()
    {
        try
        {
            while (true)
            {
                Outgoing next = await _outgoing.TakeAsync(_sendEnd.Token);
                if (next.CloseStatus is { } status)
                {
                    await _inner.CloseOutputAsync(status, next.CloseText, _sendEnd.Token);
                    return;
                }

                await _inner.SendAsync(next.Bytes, next.Type, next.IsEnd, _sendEnd.Token);
            }
        }
        catch (Exception e)
        {
            Volatile.Write(ref _sendFailure, e);
            await _sendEnd.CancelAsync();
        }
    }

    private async Task ReceivePumpAsync()
    {
        byte[] buffer = new byte[PartBytesMax];
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _inner.ReceiveAsync(buffer.AsMemory(), _receiveEnd.Token);
                await PutIncomingAsync(new Incoming(buffer.AsSpan(0, part.Count).ToArray(), part.MessageType, part.EndOfMessage, null));
                if (part.MessageType == WebSocketMessageType.Close) return;
            }
        }
        catch (Exception e) when (!_receiveEnd.IsCancellationRequested)
        {
            await PutIncomingAsync(new Incoming(default, WebSocketMessageType.Close, true, e));
        }
        catch (Exception)
        {
            // Closed: no reader is waiting.
        }
    }

    private async ValueTask PutIncomingAsync(Incoming incoming) =>
        await _incoming.PutAsync(incoming, incoming.Bytes.Length, _receiveEnd.Token);

    private sealed record Outgoing(
        byte[] Bytes, WebSocketMessageType Type, bool IsEnd, WebSocketCloseStatus? CloseStatus, string? CloseText);

    private sealed record Incoming(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type, bool IsEnd, Exception? Failure);
}
