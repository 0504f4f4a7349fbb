using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using GameServer.Client;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A client's side of a stream (PROTOCOL.md, section 8) that looks like a WebSocket. Each message is a POST, whose
/// answer is waited for.
/// </summary>
public sealed class StreamSocket : WebSocket
{
    public const int KeepAlive = 0, Message = 1, CloseFrame = 2, KeyFrame = 3;

    private static readonly HttpClient Plain = new();

    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly Uri _up;
    private uint _sequence;
    private WebSocketState _state = WebSocketState.Open;
    private (int Code, string Reason)? _close;
    private int _left;

    private StreamSocket(HttpClient http, HttpResponseMessage response, Stream stream, string key)
    {
        _http = http;
        _response = response;
        _stream = stream;
        _up = new Uri(response.RequestMessage!.RequestUri + "/up");
        Key = key;
    }

    /// <summary>What POSTs must name.</summary>
    public string Key { get; }

    /// <summary>How the last POST was answered.</summary>
    public HttpStatusCode Answer { get; private set; }

    /// <summary>The head of the response.</summary>
    public HttpResponseMessage Response => _response;

    public override WebSocketCloseStatus? CloseStatus => (WebSocketCloseStatus?)_close?.Code;

    public override string? CloseStatusDescription => _close?.Reason;

    public override WebSocketState State => _state;

    public override string? SubProtocol => null;

    /// <summary>Opens the stream beside the address of a WebSocket.</summary>
    public static async Task<ConnectResult> ConnectAsync(Uri url, ConnectionOptions options, CancellationToken cancellation) =>
        new ConnectResult.Connected(new WebSocketConnection(await OpenAsync(url, cancellation: cancellation), options));

    /// <summary>Opens the stream beside the address of a WebSocket; fails when it is refused.</summary>
    public static async Task<StreamSocket> OpenAsync(Uri url, HttpClient? http = null, CancellationToken cancellation = default)
    {
        http ??= Plain;
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressBeside(url))
        { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        Stream stream = await response.Content.ReadAsStreamAsync(cancellation);
        (int kind, byte[] key) = await ReadFrameAsync(stream, cancellation);
        Assert.Equal(KeyFrame, kind);
        return new StreamSocket(http, response, stream, Encoding.ASCII.GetString(key));
    }

    /// <summary>http://host/stream for ws://host/ws.</summary>
    public static Uri AddressBeside(Uri url) => new(new Uri(url.AbsoluteUri.Replace("ws", "http", StringComparison.Ordinal)), "/stream");

    /// <summary>A frame as it travels.</summary>
    public static byte[] Frame(int kind, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[5 + payload.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame.AsSpan(5));
        return frame;
    }

    /// <summary>POSTs a body, with the next number or another.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpContent body, string? sequence = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _up)
        { Content = body, Version = _http.DefaultRequestVersion, VersionPolicy = _http.DefaultVersionPolicy };
        request.Headers.Add("Stream-Key", Key);
        request.Headers.Add("Stream-Sequence", sequence ?? (++_sequence).ToString(CultureInfo.InvariantCulture));
        HttpResponseMessage response = await _http.SendAsync(request, cancellation);
        Answer = response.StatusCode;
        return response;
    }

    /// <summary>The next frame, whatever it is; fails when the stream ends before it.</summary>
    public async Task<(int Kind, byte[] Payload)> ReadFrameAsync()
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        return await ReadFrameAsync(_stream, patience.Token);
    }

    public override async Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        Assert.True(endOfMessage && messageType == WebSocketMessageType.Binary, "A stream carries binary messages, whole.");
        // A refused one is lost, as on a WebSocket that the server has closed: what is received says why.
        using HttpResponseMessage response = await PostAsync(new ByteArrayContent(Frame(Message, buffer)), cancellation: cancellationToken);
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (_left == 0)
            {
                byte[] head = new byte[5];
                await _stream.ReadExactlyAsync(head, cancellationToken);
                int length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
                if (head[0] == Message) _left = length;
                else if (await ReadPayloadAsync(_stream, length, cancellationToken) is var payload && head[0] == CloseFrame)
                    return End(payload);
            }

            int read = await _stream.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Count, _left)), cancellationToken);
            if (read == 0) throw new EndOfStreamException();
            _left -= read;
            return new WebSocketReceiveResult(read, WebSocketMessageType.Binary, _left == 0);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            _state = WebSocketState.Aborted;
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, e);
        }
    }

    public override async Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        if (_state != WebSocketState.Open) return; // the server's goodbye needs no answer
        _state = WebSocketState.CloseSent;
        byte[] payload = [(byte)((int)closeStatus >> 8), (byte)closeStatus, .. Encoding.UTF8.GetBytes(statusDescription ?? "")];
        using HttpResponseMessage response = await PostAsync(
            new ByteArrayContent(Frame(CloseFrame, payload)), cancellation: cancellationToken);
    }

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Abort() => Dispose();

    public override void Dispose()
    {
        _response.Dispose();
        _state = WebSocketState.Aborted;
    }

    private static async Task<(int Kind, byte[] Payload)> ReadFrameAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] head = await ReadPayloadAsync(stream, 5, cancellation);
        return (head[0], await ReadPayloadAsync(stream, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)), cancellation));
    }

    private static async Task<byte[]> ReadPayloadAsync(Stream stream, int length, CancellationToken cancellation)
    {
        byte[] payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellation);
        return payload;
    }

    private WebSocketReceiveResult End(byte[] payload)
    {
        _close = (BinaryPrimitives.ReadUInt16BigEndian(payload), Encoding.UTF8.GetString(payload.AsSpan(2)));
        _state = WebSocketState.Closed;
        return new WebSocketReceiveResult(0, WebSocketMessageType.Close, true, CloseStatus, CloseStatusDescription);
    }
}
