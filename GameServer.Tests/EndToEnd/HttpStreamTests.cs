using System.Net;
using System.Net.WebSockets;
using System.Text;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// The way in over plain HTTP: what is particular to it. That one can play over it, and what messages may be wrong, is
/// tested with the other transports.
/// </summary>
public class HttpStreamTests
{
    private static readonly HttpClient Http = new();
    [Fact]
    public async Task It_forbids_buffering()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        Assert.Equal("application/octet-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["no"], stream.Response.Headers.GetValues("X-Accel-Buffering"));
        Assert.True(stream.Response.Headers.CacheControl is { NoStore: true, NoTransform: true });
        Assert.Equal(1, server.Metrics["game.sessions.active transport=Stream"]);
    }

    [Fact]
    public async Task Keys_are_unique()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket first = await StreamSocket.OpenAsync(server.WebSocket);
        using StreamSocket second = await StreamSocket.OpenAsync(server.WebSocket);
        Assert.Equal(22, first.Key.Length);
        Assert.NotEqual(first.Key, second.Key);
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "1.1")]
    [InlineData("https://127.0.0.1:0", "2.0")]
    [InlineData("http://127.0.0.1:0", "2.0")]
    public async Task It_works_over_other_versions_and_TLS(string url, string version)
    {
        using var certificate = new TemporaryCertificate();
        string protocols = version == "2.0" ? "Http2" : "Http1";
        string[] settings = [.. certificate.Settings.Where(s => !s.StartsWith("Urls", StringComparison.Ordinal)), $"Urls={url}",
            $"Kestrel:EndpointDefaults:Protocols={protocols}"];
        await using TestServer server = await TestServer.StartAsync(settings);
        using var http = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, found, _, _) => found!.GetCertHashString() == certificate.Hash,
        })
        {
            DefaultRequestVersion = Version.Parse(version),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        server.Connect = async (address, options, cancellation) =>
            new ConnectResult.Connected(new WebSocketConnection(await StreamSocket.OpenAsync(address, http, cancellation), options));
        GameClient client = await server.JoinAsync();
        await client.UntilAsync(() => client.SnapshotCount > 10);
        await client.LeaveAsync();
        Assert.Equal(new ClientClose(1000, "normal"), client.Closed);
    }

    [Fact]
    public async Task Several_messages_and_the_goodbye_fit_into_one_body()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        byte[] ping = StreamSocket.Frame(StreamSocket.Message, [0x93, 3, 77, 0]);
        await ExpectAnswerAsync(
            stream, HttpStatusCode.NoContent, [.. Hello(server), .. ping, .. StreamSocket.Frame(StreamSocket.CloseFrame, [0x03, 0xe8])]);
        Assert.Equal(StreamSocket.Message, (await stream.ReadFrameAsync()).Kind);
        await ExpectCloseAsync(server, stream, CloseReason.Normal);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "the seat is free");
    }

    [Fact]
    public async Task A_repeated_body_is_ignored()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, Hello(server), "1");
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, Hello(server), "1"); // or it would be a duplicate Hello
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, StreamSocket.Frame(StreamSocket.Message, [0x91, 99]), "2");
        await ExpectCloseAsync(server, stream, CloseReason.UnknownKind);
    }

    [Theory]
    [InlineData("2", "POST 1 is missing")]
    [InlineData("0", "Stream-Sequence")]
    [InlineData("-1", "Stream-Sequence")]
    [InlineData("one", "Stream-Sequence")]
    [InlineData("", "Stream-Sequence")]
    [InlineData("99999999999999999999", "Stream-Sequence")]
    public async Task A_number_out_of_order_ends_it(string sequence, string detail)
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        await ExpectRefusalAsync(stream, ProblemCode.InvalidPost, Hello(server), sequence, detail);
        await ExpectCloseAsync(server, stream, CloseReason.ProtocolError);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("01 000000", "incomplete")]
    [InlineData("01 00000002 91", "incomplete")]
    [InlineData("01 ffffffff 91", "incomplete")]
    [InlineData("00 00000000", "may not send")] // a keep-alive
    [InlineData("03 00000000", "may not send")] // a key
    [InlineData("09 00000000", "may not send")]
    [InlineData("02 00000001 03", "may not send")] // half a close code
    [InlineData("02 00000002 03e7", "may not send")] // 999
    public async Task A_body_that_is_malformed_ends_it(string hex, string detail)
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        byte[] body = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        await ExpectRefusalAsync(stream, ProblemCode.InvalidPost, body, sequence: null, detail);
        await ExpectCloseAsync(server, stream, CloseReason.ProtocolError);
        Assert.Equal(1, server.Metrics["game.posts.refused status=400"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_big_ends_it(bool isChunked)
    {
        await using TestServer server = await TestServer.StartAsync("Session:StreamBodyBytesMax=2000");
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        HttpContent content = isChunked ? new StreamContent(new UnknownLength(2001)) : new ByteArrayContent(new byte[2001]);
        using HttpResponseMessage response = await stream.PostAsync(content);
        await ProblemDocument.ExpectAsync(response, ProblemCode.BodyTooLarge, "exceeds 2000 bytes");
        await ExpectCloseAsync(server, stream, CloseReason.MessageTooBig);
    }

    [Fact]
    public async Task A_body_with_one_message_of_the_largest_size_is_taken()
    {
        await using TestServer server = await TestServer.StartAsync("Session:StreamBodyBytesMax=1024", "Session:MessageBytesMax=2000");
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, StreamSocket.Frame(StreamSocket.Message, new byte[2000]));
        await ExpectCloseAsync(server, stream, CloseReason.MalformedMessage);
    }

    [Fact]
    public async Task A_message_that_is_too_big_ends_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, StreamSocket.Frame(StreamSocket.Message, new byte[1025]));
        await ExpectCloseAsync(server, stream, CloseReason.MessageTooBig);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_key_is_refused(string? key)
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        using var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http, "stream/up")) { Content = new ByteArrayContent(Hello(server)) };
        if (key is not null) request.Headers.Add("Stream-Key", key);
        request.Headers.Add("Stream-Sequence", "1");
        using HttpResponseMessage response = await Http.SendAsync(request);
        await ProblemDocument.ExpectAsync(response, ProblemCode.StreamNotFound, "Stream-Key");
        Assert.Equal(1, server.Metrics["game.posts.refused status=404"]);
        Assert.Equal(1, server.Metrics["game.sessions.active"]);
    }

    [Fact]
    public async Task A_key_is_invalid_after_its_stream_ends()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        stream.Abort();
        await ExpectEndedAsync(server, CloseReason.ConnectionLost);
        using HttpResponseMessage response = await stream.PostAsync(new ByteArrayContent(Hello(server)));
        await ProblemDocument.ExpectAsync(response, ProblemCode.StreamNotFound, "may have ended");
    }

    [Fact]
    public async Task A_second_POST_at_the_same_time_is_refused_and_the_first_one_counts()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server);
        await slow.SendAsync(HeadOfPost(stream, Hello(server).Length, "Expect: 100-continue\r\n"));
        Assert.StartsWith("HTTP/1.1 100 ", await slow.ReadHeadAsync(), StringComparison.Ordinal); // its body is waited for
        await ExpectRefusalAsync(stream, ProblemCode.PostInProgress, Hello(server), sequence: null, "in progress");
        await slow.SendAsync(Hello(server));
        Assert.StartsWith("HTTP/1.1 204 ", await slow.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal(StreamSocket.Message, (await stream.ReadFrameAsync()).Kind);
    }

    [Fact]
    public async Task An_incomplete_body_is_ignored()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        using (RawWebSocket cut = await RawWebSocket.ConnectAsync(server))
        {
            await cut.SendAsync(HeadOfPost(stream, Hello(server).Length + 1));
            await cut.SendAsync(Hello(server));
        }

        HttpStatusCode answer = HttpStatusCode.Conflict; // until the server has noticed
        while (answer == HttpStatusCode.Conflict)
        {
            using HttpResponseMessage response = await stream.PostAsync(new ByteArrayContent(Hello(server)), "1");
            answer = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NoContent, answer);
        Assert.Equal(StreamSocket.Message, (await stream.ReadFrameAsync()).Kind);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused_and_the_stream_goes_on()
    {
        await using TestServer server = await TestServer.StartAsync("Session:HelloTimeout=00:01:00");
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server);
        await slow.SendAsync(HeadOfPost(stream, Hello(server).Length));
        Assert.StartsWith("HTTP/1.1 408 ", await slow.ReadHeadAsync(), StringComparison.Ordinal);
        await ExpectAnswerAsync(stream, HttpStatusCode.NoContent, Hello(server));
    }

    [Fact]
    public async Task Idle_streams_get_keep_alives_and_time_out_without_an_answer()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Session:HelloTimeout=00:01:00", "Session:KeepAliveInterval=00:00:01", "Session:KeepAliveTimeout=00:00:01");
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        (int kind, byte[] payload) = await stream.ReadFrameAsync();
        Assert.Equal((StreamSocket.KeepAlive, 0), (kind, payload.Length));
        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (true) Assert.Equal(StreamSocket.KeepAlive, (await stream.ReadFrameAsync()).Kind);
        });
        await ExpectEndedAsync(server, CloseReason.ConnectionLost);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_closed_without_affecting_others()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Room:SlowConsumerSeconds=1", "Session:CloseTimeout=00:00:01", "Room:TickRate=128", "Skirmish:BotsFillTo=20");
        using RawWebSocket slow = await RawWebSocket.ConnectAsync(server, receiveBuffer: 2048);
        await slow.SendAsync("POST /stream HTTP/1.0\r\nContent-Length: 0\r\n\r\n"); // 1.0: no chunks
        await slow.ReadHeadAsync();
        await PostHelloAsync(server, key: Encoding.ASCII.GetString((await slow.ReadAsync(5 + 22)).AsSpan(5)));
        GameClient healthy = await server.JoinAsync();
        await healthy.HoldUntilAsync([1, 0], () => server.Metrics["game.sessions.closed reason=SlowConsumer"] == 1);
        Assert.Equal(1, server.Metrics["game.sessions.closed"]);
    }

    [Fact]
    public async Task More_connections_than_the_limit()
    {
        await using TestServer server = await TestServer.StartAsync("Session:ConnectionsMax=1");
        GameClient webSocket = await server.OpenAsync();
        using (HttpResponseMessage response = await OpenAsync(server))
        {
            await ProblemDocument.ExpectAsync(response, ProblemCode.ServerFull, "limit of 1 connections");
            Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.Equal(1, server.Metrics["game.connections.refused status=503"]);
        }

        await webSocket.LeaveAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.active"] == 0, "the place is free");
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using TestServer server = await TestServer.StartAsync();
        using StreamSocket stream = await StreamSocket.OpenAsync(server.WebSocket);
        Task stopping = server.StopAsync();
        await ExpectCloseAsync(server, stream, CloseReason.ServerShutdown);
        await stopping;
    }

    [Fact]
    public async Task A_foreign_origin_is_refused()
    {
        await using TestServer server = await TestServer.StartAsync("Session:AllowedOrigins:0=https://friend.example");
        using HttpResponseMessage response = await OpenAsync(server, "https://evil.example");
        await ProblemDocument.ExpectAsync(response, ProblemCode.OriginNotAllowed, "AllowedOrigins");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("AllowedOrigins:0=https://friend.example", "https://friend.example")]
    [InlineData("AllowAnyOrigin=true", "https://anybody.example")]
    public async Task Pages_of_allowed_origins_may_use_it(string allowed, string origin)
    {
        await using TestServer server = await TestServer.StartAsync($"Session:{allowed}");
        using (HttpResponseMessage response = await OpenAsync(server, origin))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains(response.Headers.GetValues("Access-Control-Allow-Origin").Single(), (string[])[origin, "*"]);
        }

        using HttpResponseMessage preflight = await PreflightAsync(server, origin);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Contains(
            "Stream-Key", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.True(preflight.Headers.Contains("Access-Control-Max-Age"));
    }

    [Fact]
    public async Task Pages_of_other_origins_are_not_told_that_they_may()
    {
        await using TestServer server = await TestServer.StartAsync("Session:AllowedOrigins:0=https://friend.example");
        using HttpResponseMessage preflight = await PreflightAsync(server, "https://evil.example");
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_client_plays_through_an_nginx_that_blocks_WebSockets()
    {
        await using TestServer server = await TestServer.StartAsync("Skirmish:BotsFillTo=8");
        await using Nginx nginx = await Nginx.StartAsync(server);
        Assert.IsType<ConnectResult.Refused>(await WebSocketConnection.ConnectAsync(
            nginx.WebSocket, ConnectionOptions.Default with { Subprotocol = GameClient.Subprotocol }));

        using var client = new GameClient { Connect = StreamSocket.ConnectAsync };
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(nginx.WebSocket, "Ann"));
        ClientEntity start = OwnShip(client).Copy();
        await client.HoldUntilAsync(
            [1, start["angle"]], () => client.Header.InputAge == 0 && OwnShip(client)["controls"] == 1 && client.SnapshotCount > 60);
        await client.LeaveAsync();
        Assert.Equal(new ClientClose(1000, "normal"), client.Closed);
        await ExpectEndedAsync(server, CloseReason.Normal);
    }

    [Fact]
    public async Task A_client_that_vanishes_behind_nginx_is_noticed()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using Nginx nginx = await Nginx.StartAsync(server);
        using StreamSocket stream = await StreamSocket.OpenAsync(nginx.WebSocket);
        stream.Abort();
        await ExpectEndedAsync(server, CloseReason.ConnectionLost);
    }

    private static ClientEntity OwnShip(GameClient client) => client.Snapshots.OfType("ship").Single(s => s["player"] == client.Player);

    private static async Task<HttpResponseMessage> OpenAsync(TestServer server, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http, "stream"));
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(TestServer server, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Http, "stream/up"));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,stream-key,stream-sequence");
        return await Http.SendAsync(request);
    }

    private static string HeadOfPost(StreamSocket stream, int length, string more = "") =>
        $"POST /stream/up HTTP/1.1\r\nHost: x\r\nStream-Key: {stream.Key}\r\nStream-Sequence: 1\r\nContent-Length: {length}\r\n{more}\r\n";

    private static async Task PostHelloAsync(TestServer server, string key)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http, "stream/up")) { Content = new ByteArrayContent(Hello(server)) };
        request.Headers.Add("Stream-Key", key);
        request.Headers.Add("Stream-Sequence", "1");
        using HttpResponseMessage response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static async Task ExpectAnswerAsync(StreamSocket stream, HttpStatusCode status, byte[] body, string? sequence = null)
    {
        using HttpResponseMessage response = await stream.PostAsync(new ByteArrayContent(body), sequence);
        Assert.Equal(status, response.StatusCode);
    }

    private static async Task ExpectRefusalAsync(StreamSocket stream, ProblemCode code, byte[] body, string? sequence, string detail)
    {
        using HttpResponseMessage response = await stream.PostAsync(new ByteArrayContent(body), sequence);
        await ProblemDocument.ExpectAsync(response, code, detail);
    }

    /// <summary>The stream says why, and ends.</summary>
    private static async Task ExpectCloseAsync(TestServer server, StreamSocket stream, CloseReason reason)
    {
        (int kind, byte[] payload) = await stream.ReadFrameAsync();
        while (kind == StreamSocket.Message) (kind, payload) = await stream.ReadFrameAsync();
        Assert.Equal(StreamSocket.CloseFrame, kind);
        Assert.Equal((reason.Code, reason.Text), ((payload[0] << 8) + payload[1], Encoding.UTF8.GetString(payload.AsSpan(2))));
        await Assert.ThrowsAsync<EndOfStreamException>(stream.ReadFrameAsync);
        await ExpectEndedAsync(server, reason);
    }

    private static Task ExpectEndedAsync(TestServer server, CloseReason reason) => Patiently.UntilAsync(
        () => server.Metrics[$"game.sessions.closed reason={reason.Name}"] == 1
            && server.Metrics["game.sessions.active transport=Stream"] == 0,
        "it is counted");

    /// <summary>Zeros, so many, whose number nobody is told before.</summary>
    private sealed class UnknownLength(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }

    private static byte[] Hello(TestServer server) => StreamSocket.Frame(StreamSocket.Message, server.Hello());
}
