using System.Net;
using System.Net.WebSockets;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>The echo with the client of .NET, over everything that carries WebSockets.</summary>
public class EchoTests
{
    /// <summary>Scheme and version of HTTP.</summary>
    public static TheoryData<bool, string> Wires => new() { { false, "1.1" }, { true, "1.1" }, { false, "2.0" }, { true, "2.0" } };

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Texts_and_bytes_come_back_and_so_do_close_code_and_reason(bool isSecure, string version)
    {
        using var certificate = new TemporaryCertificate();
        string[] protocols = isSecure || version == "1.1" ? [] : ["Kestrel:EndpointDefaults:Protocols=Http2"];
        await using TestServer server = await TestServer.StartAsync([.. isSecure ? certificate.Settings : [], .. protocols]);
        using ClientWebSocket socket = Client(version);
        await ConnectAsync(socket, server, certificate);
        Assert.Equal(1, server.Metrics["game.echoes.active"]);
        await ExpectEchoAsync(socket, WebSocketMessageType.Text, "Grüße, 世界"u8.ToArray());
        await ExpectEchoAsync(socket, WebSocketMessageType.Binary, []);
        await ExpectEchoAsync(socket, WebSocketMessageType.Binary, RawFrame.Bytes(100_000));
        await socket.CloseAsync((WebSocketCloseStatus)4001, "had enough", CancellationToken.None);
        Assert.Equal((4001, "had enough"), ((int?)socket.CloseStatus, socket.CloseStatusDescription));
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "the connection is gone");
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Compressed_messages_come_back_compressed(bool isSecure, string version)
    {
        using var certificate = new TemporaryCertificate();
        string[] protocols = isSecure || version == "1.1" ? [] : ["Kestrel:EndpointDefaults:Protocols=Http2"];
        await using TestServer server = await TestServer.StartAsync(
            ["Echo:Compression=true", .. isSecure ? certificate.Settings : [], .. protocols]);
        using ClientWebSocket socket = Client(version);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        socket.Options.CollectHttpResponseDetails = true;
        await ConnectAsync(socket, server, certificate);
        Assert.Contains("permessage-deflate", socket.HttpResponseHeaders!.Single(
            h => h.Key.Equals("Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase)).Value.Single(), StringComparison.Ordinal);
        await ExpectEchoAsync(socket, WebSocketMessageType.Text, [.. Enumerable.Repeat((byte)'a', 50_000)]);
        await ExpectEchoAsync(socket, WebSocketMessageType.Binary, RawFrame.Bytes(10_000));
    }

    [Fact]
    public async Task A_message_that_is_small_only_while_it_is_compressed_is_too_big()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:Compression=true", "Echo:MessageBytesMax=10000");
        using var socket = new ClientWebSocket();
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await socket.ConnectAsync(Echo(server), CancellationToken.None);
        await socket.SendAsync(new byte[10_001], WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await UntilClosedAsync(socket));
    }

    [Fact]
    public async Task Compression_must_be_offered_by_the_client()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:Compression=true");
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync(RawWebSocket.UpgradeOf("/echo"));
        Assert.DoesNotContain("Sec-WebSocket-Extensions", await client.ReadHeadAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task By_default_nothing_is_compressed()
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawWebSocket client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync(RawWebSocket.UpgradeOf("/echo", "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
        string head = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_first_subprotocol_that_is_offered_is_spoken()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("chat.v2");
        socket.Options.AddSubProtocol("chat.v1");
        await socket.ConnectAsync(Echo(server), CancellationToken.None);
        Assert.Equal("chat.v2", socket.SubProtocol);
    }

    [Theory]
    [InlineData("Direct")]
    [InlineData("Standard")]
    public async Task The_echo_works_beside_any_transport(string transport)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:Transport={transport}");
        await server.JoinAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(Echo(server), CancellationToken.None);
        await ExpectEchoAsync(socket, WebSocketMessageType.Text, "hello"u8.ToArray());
        Assert.Equal(1, server.Metrics[$"game.sessions.active transport={transport}"]);
        Assert.Equal(1, server.Metrics["game.sessions.active"]);
    }

    [Fact]
    public async Task A_request_without_an_upgrade_is_refused()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri(server.Http, "echo"));
        Assert.Equal(["websocket"], response.Headers.Upgrade.Select(u => u.Name));
        await ProblemDocument.ExpectAsync(response, ProblemCode.UpgradeRequired, "WebSocket connections only");
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version", "12", "upgrade_required", "WebSocket connections only")]
    [InlineData("Sec-WebSocket-Version", "13, 99", "invalid_upgrade", "Sec-WebSocket-Version")]
    [InlineData("Origin", "https://evil.example", "origin_not_allowed", "Echo:AllowedOrigins")]
    [InlineData("Origin", "https://other.example", "origin_not_allowed", "Echo:AllowedOrigins")]
    [InlineData("Sec-WebSocket-Protocol", "chat@1", "invalid_subprotocol", "subprotocol")]
    public async Task A_bad_upgrade_is_refused_with_a_reason(string header, string value, string code, string detail)
    {
        await using TestServer server = await TestServer.StartAsync(
            "Echo:AllowedOrigins:0=https://friend.example", "Session:AllowedOrigins:0=https://other.example");
        using HttpResponseMessage response = await UpgradeAsync(server, header, value);
        await ProblemDocument.ExpectAsync(response, ProblemDocument.CodeOf(code), detail);
        Assert.Equal(0, server.Metrics["game.echoes.active"]);
    }

    [Fact]
    public async Task Pages_of_its_own_and_of_allowed_origins_are_let_in()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:AllowedOrigins:0=https://friend.example");
        foreach (string origin in (string[])[server.Http.GetLeftPart(UriPartial.Authority), "https://friend.example"])
        {
            using HttpResponseMessage response = await UpgradeAsync(server, "Origin", origin);
            Assert.Equal(HttpStatusCode.SwitchingProtocols, response.StatusCode);
        }
    }

    [Fact]
    public async Task More_connections_than_the_limit_are_refused_until_one_is_gone()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:ConnectionsMax=1");
        using var first = new ClientWebSocket();
        await first.ConnectAsync(Echo(server), CancellationToken.None);
        using (HttpResponseMessage response = await UpgradeAsync(server))
        {
            await ProblemDocument.ExpectAsync(response, ProblemCode.ServerFull, "limit of 1 echo connections");
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Patiently.UntilAsync(() => server.Metrics["game.echoes.active"] == 0, "the place is free");
        using var second = new ClientWebSocket();
        await second.ConnectAsync(Echo(server), CancellationToken.None);
    }

    [Fact]
    public async Task The_session_limit_per_address_applies()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:SessionsMax=1");
        using var first = new ClientWebSocket();
        await first.ConnectAsync(Echo(server), CancellationToken.None);
        using HttpResponseMessage response = await UpgradeAsync(server);
        await ProblemDocument.ExpectAsync(response, ProblemCode.TooManySessions, "Too many");
    }

    [Fact]
    public async Task The_echo_can_be_disabled()
    {
        await using TestServer server = await TestServer.StartAsync("Echo:Enabled=false");
        using HttpResponseMessage response = await UpgradeAsync(server);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task When_the_server_stops_clients_are_told()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(Echo(server), CancellationToken.None);
        Task stopping = server.StopAsync();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await UntilClosedAsync(socket));
        Assert.Equal("server is shutting down", socket.CloseStatusDescription);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;
    }

    [Theory]
    [InlineData("Echo:BytesPerSecondMax=131072")]
    [InlineData("Echo:TotalBytesPerSecondMax=131072")]
    public async Task A_client_above_the_rate_limit_is_slowed_down(string limit)
    {
        await using TestServer server = await TestServer.StartAsync(limit);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(Echo(server), CancellationToken.None);
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 4; i++) await ExpectEchoAsync(socket, WebSocketMessageType.Binary, RawFrame.Bytes(80_000));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.FromSeconds(1), TestServer.Patience);
    }

    private static Uri Echo(TestServer server) => new(server.WebSocket, "/echo");

    private static ClientWebSocket Client(string version)
    {
        var socket = new ClientWebSocket();
        socket.Options.HttpVersion = Version.Parse(version);
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return socket;
    }

    private static async Task ConnectAsync(ClientWebSocket socket, TestServer server, TemporaryCertificate certificate)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, found, _, _) => found!.GetCertHashString() == certificate.Hash;
        await socket.ConnectAsync(Echo(server), new HttpMessageInvoker(handler, disposeHandler: false), CancellationToken.None);
    }

    private static async Task ExpectEchoAsync(ClientWebSocket socket, WebSocketMessageType type, byte[] message)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        Task sending = socket.SendAsync(message, type, true, patience.Token);
        using var received = new MemoryStream();
        byte[] buffer = new byte[1000];
        while (true)
        {
            WebSocketReceiveResult piece = await socket.ReceiveAsync(buffer, patience.Token);
            Assert.Equal(type, piece.MessageType);
            received.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage) break;
        }

        await sending;
        Assert.Equal(message, received.ToArray());
    }

    private static async Task<WebSocketCloseStatus?> UntilClosedAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        byte[] buffer = new byte[1000];
        while (socket.CloseStatus is null) await socket.ReceiveAsync(buffer, patience.Token);
        return socket.CloseStatus;
    }

    private static async Task<HttpResponseMessage> UpgradeAsync(TestServer server, string header = "X-None", string value = "")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, "echo"));
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.Headers.TryAddWithoutValidation(header, value);
        if (!request.Headers.Contains("Sec-WebSocket-Version")) request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
