using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace GameServer.Client;

/// <summary>
/// A whole message. Kind Close: the connection has ended, see <see cref="WebSocketConnection.Close"/>.
/// </summary>
/// <param name="Kind">Text or binary.</param>
/// <param name="Bytes">The content; valid until the next receive.</param>
public readonly record struct ReceivedMessage(WebSocketMessageType Kind, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A part of a message. Kind Close: the connection has ended, see <see cref="WebSocketConnection.Close"/>.
/// </summary>
/// <param name="Kind">Text or binary.</param>
/// <param name="Count">The number of bytes read.</param>
/// <param name="IsEnd">Whether this part ends the message.</param>
public readonly record struct ReceivedPart(WebSocketMessageType Kind, int Count, bool IsEnd);

/// <summary>
/// A WebSocket for games: network failures are return values, not exceptions. Any number of callers may send at any
/// time; one at a time may receive, as whole messages or streamed reads, and should always do so, because only
/// receiving detects the end of a connection. No allocations in steady state.
/// </summary>
public sealed class WebSocketConnection : IDisposable, IAsyncDisposable
{
    private const int BufferBytes = 4096;
    private static readonly ReceivedPart NoPart = new(WebSocketMessageType.Close, 0, IsEnd: true);

    private readonly ConnectionOptions _options;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly SemaphoreSlim _receiving = new(1);
    private readonly ArrayBufferWriter<byte> _received = new(BufferBytes);
    private readonly object _ending = new();

    /// <summary>Wraps a WebSocket that is already open.</summary>
    public WebSocketConnection(WebSocket socket, ConnectionOptions options)
    {
        Socket = socket;
        _options = options;
    }

    /// <summary>Raised exactly once, when the connection has ended.</summary>
    public event Action<ClientClose>? Closed;

    /// <summary>Why the connection ended; null while it is open.</summary>
    public ClientClose? Close { get; private set; }

    /// <summary>The underlying WebSocket, for tests that misuse it.</summary>
    public WebSocket Socket { get; }

    /// <summary>
    /// Opens a WebSocket. Throws only <see cref="OperationCanceledException"/>, if the caller cancels.
    /// </summary>
    public static Task<ConnectResult> ConnectAsync(Uri url, ConnectionOptions options, CancellationToken cancellation = default) =>
        Connector.ConnectAsync(url, options, cancellation);

    /// <summary>
    /// Sends a whole binary message; false if the connection is gone. Canceling during a send cuts the connection.
    /// </summary>
    public ValueTask<bool> SendBinaryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) =>
        SendAsync(message, WebSocketMessageType.Binary, cancellation);

    /// <summary>Sends a whole text message; false if the connection is gone.</summary>
    public async ValueTask<bool> SendTextAsync(string text, CancellationToken cancellation = default)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return await SendAsync(buffer.AsMemory(0, Encoding.UTF8.GetBytes(text, buffer)), WebSocketMessageType.Text, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Receives a whole message. Canceling cuts the connection.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceivedMessage> ReceiveAsync(CancellationToken cancellation = default)
    {
        await _receiving.WaitAsync(cancellation);
        try
        {
            _received.ResetWrittenCount();
            ReceivedPart part;
            do
            {
                // Reading one byte beyond the limit shows that the message is too big.
                Memory<byte> free = _received.GetMemory(BufferBytes / 4);
                int room = _options.MessageBytesMax + 1 - _received.WrittenCount;
                part = await ReadPartAsync(free.Length > room ? free[..room] : free, cancellation);
                if (part.Kind == WebSocketMessageType.Close) return default(ReceivedMessage) with { Kind = WebSocketMessageType.Close };
                _received.Advance(part.Count);
                if (_received.WrittenCount > _options.MessageBytesMax) return await RefuseAsync();
            }
            while (!part.IsEnd);
            return new ReceivedMessage(part.Kind, _received.WrittenMemory);
        }
        finally
        {
            _receiving.Release();
        }
    }

    /// <summary>
    /// Receives a part of a message of any size: as much as has arrived and fits. Canceling cuts the connection.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceivedPart> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        await _receiving.WaitAsync(cancellation);
        try
        {
            return await ReadPartAsync(buffer, cancellation);
        }
        finally
        {
            _receiving.Release();
        }
    }

    /// <summary>
    /// Sends a close frame and waits for the server's, at most for <see cref="ConnectionOptions.CloseTimeout"/>;
    /// messages that still arrive are discarded. Returns how the connection ended, with the server's code and reason if
    /// it answered.
    /// </summary>
    public async Task<ClientClose> CloseAsync(int code = ClientClose.Normal, string reason = "", CancellationToken cancellation = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(_options.CloseTimeout);
        try
        {
            await SendCloseAsync(code, reason, timeout.Token);
            byte[] rest = new byte[BufferBytes];
            while (Close is null) await ReadAsync(rest, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Cut();
            cancellation.ThrowIfCancellationRequested();
        }

        return Close!.Value;
    }

    /// <summary>
    /// Sends a close frame and leaves the server's answer to the receiver, which reads until the end. Cuts the
    /// connection if the frame cannot be sent within <see cref="ConnectionOptions.CloseTimeout"/>.
    /// </summary>
    public async Task CloseOutputAsync(int code = ClientClose.Normal, string reason = "")
    {
        using var timeout = new CancellationTokenSource(_options.CloseTimeout);
        try
        {
            await SendCloseAsync(code, reason, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Cut();
        }
    }

    /// <summary>Cuts the connection without a close frame. The receiver learns of it like any other end.</summary>
    public void Dispose()
    {
        Cut();
        Socket.Dispose();
    }

    /// <summary>Closes the connection normally if it is open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Close is null) await CloseAsync();
        Socket.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType kind, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            if (Close is not null || Socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return false;
            await Socket.SendAsync(message, kind, endOfMessage: true, cancellation);
            return true;
        }
        catch (Exception e) when (IsEnd(e, cancellation))
        {
            return false; // the receiver learns why
        }
        finally
        {
            _sending.Release();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReceivedPart> ReadPartAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (Close is not null) return NoPart;
        try
        {
            ValueWebSocketReceiveResult part = await Socket.ReceiveAsync(buffer, cancellation);
            if (part.MessageType != WebSocketMessageType.Close) return new ReceivedPart(part.MessageType, part.Count, part.EndOfMessage);
        }
        catch (Exception e) when (IsEnd(e, cancellation))
        {
            End(new ClientClose(ClientClose.Lost, ""));
            return NoPart;
        }

        var close = new ClientClose((int)(Socket.CloseStatus ?? WebSocketCloseStatus.Empty), Socket.CloseStatusDescription ?? "");
        using var timeout = new CancellationTokenSource(_options.CloseTimeout);
        try
        {
            await SendCloseAsync(ClientClose.Normal, "", timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Socket.Abort();
        }

        End(close);
        return NoPart;
    }

    /// <summary>Closes the connection because a message is too big.</summary>
    private async ValueTask<ReceivedMessage> RefuseAsync()
    {
        using var timeout = new CancellationTokenSource(_options.CloseTimeout);
        try
        {
            await SendCloseAsync(ClientClose.MessageTooBig, "message too big", timeout.Token);
            while (Socket.State == WebSocketState.CloseSent
                && (await Socket.ReceiveAsync(_received.GetMemory(), timeout.Token)).MessageType != WebSocketMessageType.Close)
            {
                // Data in flight has to be read, or the server would see a reset instead of the code.
            }
        }
        catch (Exception e) when (e is OperationCanceledException || IsEnd(e, default))
        {
            Socket.Abort();
        }

        End(new ClientClose(ClientClose.MessageTooBig, "message too big"));
        return default(ReceivedMessage) with { Kind = WebSocketMessageType.Close };
    }

    private async Task SendCloseAsync(int code, string reason, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            if (Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await Socket.CloseOutputAsync((WebSocketCloseStatus)code, reason.Length == 0 ? null : reason, cancellation);
        }
        catch (Exception e) when (IsEnd(e, cancellation))
        {
            // The connection is already gone.
        }
        finally
        {
            _sending.Release();
        }
    }

    private void Cut()
    {
        if (Close is null) Socket.Abort();
        End(new ClientClose(ClientClose.Lost, ""));
    }

    private void End(ClientClose close)
    {
        lock (_ending)
        {
            if (Close is not null) return;
            Close = close;
        }

        Closed?.Invoke(close);
    }

    // ObjectDisposedException and OperationCanceledException: the socket was cut. InvalidOperationException: it was
    // closed concurrently.
    private static bool IsEnd(Exception e, CancellationToken cancellation) =>
        e is WebSocketException or IOException or HttpRequestException or ObjectDisposedException or InvalidOperationException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
