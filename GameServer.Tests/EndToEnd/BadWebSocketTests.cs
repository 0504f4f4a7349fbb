using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>The same for what can be wrong with a WebSocket and its upgrade.</summary>
public abstract class BadWebSocketTests(string transport, SharedServer shared) : BadInputTests(transport, shared)
{
    [Fact]
    public Task Text() => ExpectAsync(CloseReason.TextNotSupported, async c =>
    {
        await c.JoinAsync("Eve");
        await c.Socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
    });

    [Fact]
    public Task A_message_that_is_too_big_in_many_fragments() => ExpectAsync(CloseReason.MessageTooBig, async c =>
    {
        for (int i = 0; i < 100; i++) await c.Socket.SendAsync(new byte[100], WebSocketMessageType.Binary, false, CancellationToken.None);
    });

    [Fact]
    public async Task More_connections_than_the_limit()
    {
        await using TestServer server = await StartAsync("Session:ConnectionsMax=2");
        GameClient first = await server.JoinAsync();
        await server.OpenAsync();
        using HttpResponseMessage response = await ExpectProblemAsync(
            server, () => UpgradeAsync(server), ProblemCode.ServerFull, "limit of 2 connections");
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await first.LeaveAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.active"] == 1, "the place is free");
        await server.JoinAsync();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_foreign_origin(string origin)
    {
        (TestServer server, _) = await SharedAsync();
        using HttpResponseMessage response = await ExpectProblemAsync(
            server, () => UpgradeAsync(server, ("Origin", origin)), ProblemCode.OriginNotAllowed, "AllowedOrigins");
    }

    [Fact]
    public async Task Its_own_and_allowed_origins_are_let_in()
    {
        await using TestServer server = await StartAsync("Session:AllowedOrigins:0=https://friend.example");
        foreach (string origin in (string[])[server.Http.GetLeftPart(UriPartial.Authority), "https://friend.example"])
        {
            using HttpResponseMessage response = await UpgradeAsync(server, ("Origin", origin));
            Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_foreign_subprotocol()
    {
        (TestServer server, _) = await SharedAsync();
        using HttpResponseMessage response = await ExpectProblemAsync(
            server, () => UpgradeAsync(server, ("Sec-WebSocket-Protocol", "chat")), ProblemCode.InvalidSubprotocol, "game.v1.msgpack");
    }

    [Fact]
    public async Task A_request_that_is_no_websocket()
    {
        (TestServer server, _) = await SharedAsync();
        using var http = new HttpClient();
        using HttpResponseMessage response = await ExpectProblemAsync(
            server, () => http.GetAsync(new Uri(server.Http, "ws")), ProblemCode.UpgradeRequired, "WebSocket");
    }

    [Fact]
    public async Task An_unmasked_frame_is_a_protocol_error_and_its_close_frame_arrives()
    {
        await using TestServer server = await StartAsync();
        using TcpClient socket = await UpgradeRawAsync(server);
        Stream stream = socket.GetStream();
        await stream.WriteAsync((byte[])[0x82, 0x06, 1, 2, 3, 4, 5, 6]);
        byte[] frame = new byte[4];
        await stream.ReadExactlyAsync(frame);
        Assert.Equal(0x88, frame[0]);
        Assert.Equal(1002, (frame[2] << 8) + frame[3]);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ProtocolError"] == 1, "it is counted");
    }

    [Fact]
    public async Task A_connection_that_ends_without_a_close_frame_is_counted_as_lost()
    {
        await using TestServer server = await StartAsync();
        using (TcpClient socket = await UpgradeRawAsync(server)) socket.Client.Shutdown(SocketShutdown.Both);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "it is counted");
    }

    /// <summary>
    /// A WebSocket by hand, for what no library would do: the connection right behind the response's head.
    /// </summary>
    private static async Task<TcpClient> UpgradeRawAsync(TestServer server)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(server.Http.Host, server.Http.Port);
        Stream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: game.v1.msgpack\r\n\r\n"));
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (!Encoding.ASCII.GetString([.. head]).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            head.Add(one[0]);
        }

        return socket;
    }

    private static async Task<HttpResponseMessage> UpgradeAsync(TestServer server, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, "ws"));
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (!request.Headers.Contains("Sec-WebSocket-Protocol"))
            request.Headers.TryAddWithoutValidation("Sec-WebSocket-Protocol", GameClient.Subprotocol);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<HttpResponseMessage> ExpectProblemAsync(
        TestServer server, Func<Task<HttpResponseMessage>> request, ProblemCode code, string detail)
    {
        string counter = $"game.connections.refused status={code.Status}";
        double before = server.Metrics[counter];
        HttpResponseMessage response = await request();
        await ProblemDocument.ExpectAsync(response, code, detail);
        Assert.Equal(before + 1, server.Metrics[counter]);
        return response;
    }
}

public class BadWebSocketTestsOnDirect(SharedServer shared) : BadWebSocketTests("Direct", shared);

public class BadWebSocketTestsOnStandard(SharedServer shared) : BadWebSocketTests("Standard", shared);
