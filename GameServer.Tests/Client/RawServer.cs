using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace GameServer.Tests.Client;

/// <summary>A server by hand, for what no library would do: answers each request with a text, or not at all.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];

    private RawServer() => _listener.Start();

    public Uri Url => new($"ws://{_listener.LocalEndpoint}/");

    /// <summary>A server that says nothing, ever.</summary>
    public static RawServer Silent() => new();

    /// <summary>
    /// A server that answers each request, given its key, with a text and then says nothing; null: it hangs up.
    /// </summary>
    public static RawServer Answering(Func<string, string?> answer)
    {
        var server = new RawServer();
        _ = server.AnswerAsync(answer);
        return server;
    }

    /// <summary>The answer that opens a WebSocket.</summary>
    public static string Accept(string key, string headers = "")
    {
#pragma warning disable CA5350 // The protocol wants it (RFC 6455).
        byte[] hash = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
#pragma warning restore CA5350
        return $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            $"Sec-WebSocket-Accept: {Convert.ToBase64String(hash)}\r\n{headers}\r\n";
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Socket socket in _sockets) socket.Dispose();
    }

    private async Task AnswerAsync(Func<string, string?> answer)
    {
        byte[] bytes = new byte[1024];
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                var request = new StringBuilder();
                while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                    request.Append(Encoding.ASCII.GetString(bytes, 0, await socket.ReceiveAsync(bytes.AsMemory())));
                string key = request.ToString().Split("\r\n")
                    .First(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.OrdinalIgnoreCase))[19..];
                if (answer(key) is { } text) await socket.SendAsync(Encoding.ASCII.GetBytes(text));
                else socket.Dispose();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
