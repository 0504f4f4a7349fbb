using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace GameServer.Client;

/// <summary>A whole message. Kind Close: there is none, the connection has ended, and <see cref="WebSocketConnection.Close"/> says why.</summary>
/// <param name="Kind">Text or binary.</param>
/// <param name="Bytes">What it says; valid until the next one is received.</param>
public readonly record struct ReceivedMessage(WebSocketMessageType Kind, ReadOnlyMemory<byte> Bytes);

/// <summary>A piece of a message. Kind Close: there is none, the connection has ended, and <see cref="WebSocketConnection.Close"/> says why.</summary>
/// <param name="Kind">Text or binary.</param>
/// <param name="Count">Bytes that were read.</param>
/// <param name="IsEnd">The message ends with this piece.</param>
public readonly record struct ReceivedPart(WebSocketMessageType Kind, int Count, bool IsEnd);

/// <summary>
/// A WebSocket as a game wants it: what a network may do is a return value. Anybody may send at any time; one at a time receives, whole messages or streamed reads,
/// and should always do, for it is by receiving that the end of a connection is noticed. In steady state nothing is allocated.
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

    /// <summary>A connection over a WebSocket that is open already, of whatever kind.</summary>
    public WebSocketConnection(WebSocket socket, ConnectionOptions options)
    {
        Socket = socket;
        _options = options;
    }

    /// <summary>The connection has ended: raised exactly once, with the code and the reason.</summary>
    public event Action<ClientClose>? Closed;

    /// <summary>Why the connection ended; null while it is open.</summary>
    public ClientClose? Close { get; private set; }

    /// <summary>What is below, for those who want to misuse it.</summary>
    public WebSocket Socket { get; }

    /// <summary>Opens a WebSocket. Throws nothing but <see cref="OperationCanceledException"/>, when the caller has had enough.</summary>
    public static Task<ConnectResult> ConnectAsync(Uri url, ConnectionOptions options, CancellationToken cancellation = default) =>
        Connector.ConnectAsync(url, options, cancellation);

    /// <summary>Sends a whole binary message; false when the connection is gone. Cancelling in the middle of it cuts the connection.</summary>
    public ValueTask<bool> SendBinaryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) =>
        SendAsync(message, WebSocketMessageType.Binary, cancellation);

    /// <summary>Sends a whole text message; false when the connection is gone.</summary>
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

    /// <summary>Waits for a whole message. Cancelling cuts the connection.</summary>
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
                // One byte more than there may be shows that there is more.
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

    /// <summary>Waits for a piece of a message of any size, as much as has come and fits. Cancelling cuts the connection.</summary>
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
    /// Says goodbye and waits for the server's, but not longer than <see cref="ConnectionOptions.CloseTimeout"/>; what still arrives is thrown away. Returns how the connection ended,
    /// with the server's code and reason if it has answered.
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
    /// Says goodbye and leaves the server's to whoever receives, who reads on until the end. Cuts the connection when the network does not take it within
    /// <see cref="ConnectionOptions.CloseTimeout"/>.
    /// </summary>
    public async Task SayGoodbyeAsync(int code = ClientClose.Normal, string reason = "")
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

    /// <summary>Cuts the connection without a word. Whoever receives learns of it as of any other end.</summary>
    public void Dispose()
    {
        Cut();
        Socket.Dispose();
    }

    /// <summary>Says goodbye if the connection is open.</summary>
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
            return false; // why, whoever receives will learn
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

    /// <summary>The message is too big: says so and reads no more.</summary>
    private async ValueTask<ReceivedMessage> RefuseAsync()
    {
        using var timeout = new CancellationTokenSource(_options.CloseTimeout);
        try
        {
            await SendCloseAsync(ClientClose.MessageTooBig, "message too big", timeout.Token);
            while (Socket.State == WebSocketState.CloseSent && (await Socket.ReceiveAsync(_received.GetMemory(), timeout.Token)).MessageType != WebSocketMessageType.Close)
            {
                // What is on its way has to be read, or the server would see a reset instead of the code.
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
            // Then there is nobody to say it to.
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

    // The latter two when somebody has cut the socket; a state that does not allow it when somebody else has closed it meanwhile.
    private static bool IsEnd(Exception e, CancellationToken cancellation) =>
        e is WebSocketException or IOException or HttpRequestException or ObjectDisposedException or InvalidOperationException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);
}
