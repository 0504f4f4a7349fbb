using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A WebSocket client by hand, for what no library would do. Whatever it waits for, it waits for with patience and no
/// longer.
/// </summary>
public sealed class RawWebSocket : IDisposable
{
    /// <summary>The head of a request that every transport takes.</summary>
    public static readonly string Upgrade = UpgradeOf("/ws", "Sec-WebSocket-Protocol: game.v1.msgpack\r\n");

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private readonly TestServer _server;

    private RawWebSocket(TestServer server) => _server = server;

    /// <summary>The head of a request for a WebSocket.</summary>
    /// <param name="path">Where.</param>
    /// <param name="headers">Further headers, each with its end of line.</param>
    public static string UpgradeOf(string path, string headers = "") =>
        $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n";

    /// <summary>The connection.</summary>
    public Socket Socket => _socket;

    /// <summary>A connection on which nothing was sent.</summary>
    /// <param name="server">Whose.</param>
    /// <param name="receiveBuffer">Bytes that the kernel keeps unread; null for what it likes best.</param>
    /// <param name="from">The address to come from, in 127.0.0.0/8.</param>
    public static async Task<RawWebSocket> ConnectAsync(TestServer server, int? receiveBuffer = null, string? from = null)
    {
        var client = new RawWebSocket(server);
        if (from is not null) client._socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        if (receiveBuffer is { } bytes) client._socket.ReceiveBufferSize = bytes;
        await client._socket.ConnectAsync(server.Http.Host, server.Http.Port);
        return client;
    }

    /// <summary>A connection right behind the response's head.</summary>
    public static async Task<RawWebSocket> OpenAsync(TestServer server, int? receiveBuffer = null, string? from = null)
    {
        RawWebSocket client = await ConnectAsync(server, receiveBuffer, from);
        await client.SendAsync(Upgrade);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>A connection that was welcomed.</summary>
    public static async Task<RawWebSocket> JoinAsync(TestServer server, int? receiveBuffer = null)
    {
        RawWebSocket client = await OpenAsync(server, receiveBuffer);
        await client.SendAsync(client.HelloFrame());
        await client.UntilMessageAsync(kind: 16);
        return client;
    }

    /// <inheritdoc cref="TestServer.Hello"/>
    public byte[] Hello() => _server.Hello();

    /// <summary>The same as a frame.</summary>
    public byte[] HelloFrame() => RawFrame.Of(RawFrame.Binary, Hello());

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(params byte[] bytes)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        for (int sent = 0; sent < bytes.Length;) sent += await _socket.SendAsync(bytes.AsMemory(sent), patience.Token);
    }

    /// <summary>The response's head, with the empty line.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await ReadAsync(1))[0]);
        return head.ToString();
    }

    /// <summary>The next so many bytes; fails when the connection ends before.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count;)
        {
            int read = await ReceiveAsync(bytes.AsMemory(at));
            Assert.True(read > 0, $"The connection ended {count - at} bytes early.");
            at += read;
        }

        return bytes;
    }

    /// <summary>The next frame; fails when it is not a whole message, or not one that a server may send.</summary>
    public async Task<RawFrame> ReadFrameAsync()
    {
        RawFrame frame = await ReadFragmentAsync();
        Assert.True(frame.IsFinal);
        return frame;
    }

    /// <summary>The next frame, which may be a part of a message.</summary>
    public async Task<RawFrame> ReadFragmentAsync()
    {
        byte[] head = await ReadAsync(2);
        Assert.Equal(0, head[0] & 0x70);
        int length = head[1];
        Assert.InRange(length, 0, 127); // unmasked
        if (length == 126) length = (await ReadAsync(2)).Aggregate(0, (sum, b) => (sum << 8) + b);
        else if (length == 127) length = checked((int)(await ReadAsync(8)).Aggregate(0L, (sum, b) => (sum << 8) + b));
        return new RawFrame(head[0] & 0x0f, await ReadAsync(length), (head[0] & 0x80) != 0);
    }

    /// <summary>
    /// The next frame of this kind; those before it are skipped, unless one says that the connection closes.
    /// </summary>
    public async Task<RawFrame> UntilAsync(int opcode)
    {
        while (true)
        {
            RawFrame frame = await ReadFrameAsync();
            if (frame.Opcode == opcode) return frame;
            Assert.NotEqual(RawFrame.Close, frame.Opcode);
        }
    }

    /// <summary>The next message of this kind (PROTOCOL.md, section 4).</summary>
    public async Task<byte[]> UntilMessageAsync(int kind)
    {
        while (true)
        {
            RawFrame frame = await UntilAsync(RawFrame.Binary);
            if (MessageKindOf(frame.Payload) == kind) return frame.Payload;
        }
    }

    /// <summary>Reads on to the end, which must not be a reset, and fails if another frame comes before it.</summary>
    public async Task ExpectEndAsync() => Assert.Equal(0, await ReceiveAsync(new byte[1]));

    /// <summary>Reads on to the end of any kind.</summary>
    public async Task UntilCutAsync()
    {
        try
        {
            while (await ReceiveAsync(new byte[4096]) > 0)
            {
            }
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>Ends the connection as a process that is killed may: with a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    // Snapshots have an array header of three bytes, most others of one.
    private static int MessageKindOf(byte[] message) => message[message[0] switch { 0xdc => 3, 0xdd => 5, _ => 1 }];

    private async Task<int> ReceiveAsync(Memory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        return await _socket.ReceiveAsync(bytes, patience.Token);
    }
}
