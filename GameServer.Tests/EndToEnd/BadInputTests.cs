using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using LoadTests.Client;

namespace GameServer.Tests.EndToEnd;

/// <summary>Everything a client can do wrong gets its documented answer and a count, and leaves the room running for a healthy neighbour.</summary>
public abstract class BadInputTests(string transport) : TransportTests(transport)
{
    [Fact]
    public Task Text() => ExpectAsync(CloseReason.TextNotSupported, async c =>
    {
        await c.HelloAsync("Eve");
        await c.Socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public Task Another_version(int version) => ExpectAsync(CloseReason.UnsupportedVersion, c => c.HelloAsync("Eve", version).AsTask());

    [Fact]
    public Task Another_version_of_another_shape() => ExpectAsync(CloseReason.UnsupportedVersion, [0x93, 1, 2, 0xc0]);

    [Fact]
    public Task An_unknown_kind_before_hello() => ExpectAsync(CloseReason.UnknownKind, [0x91, 99]);

    [Fact]
    public Task An_unknown_kind_after_hello() => ExpectAfterHelloAsync(CloseReason.UnknownKind, [0x91, 17]);

    [Fact]
    public Task Input_before_hello() => ExpectAsync(CloseReason.HelloExpected, c => c.InputAsync(5, [0, 0]).AsTask());

    [Fact]
    public Task Ping_before_hello() => ExpectAsync(CloseReason.HelloExpected, c => c.PingAsync(5).AsTask());

    [Fact]
    public Task A_second_hello() => ExpectAsync(CloseReason.DuplicateHello, async c =>
    {
        await c.HelloAsync("Eve");
        await c.HelloAsync("Eve");
    });

    [Fact]
    public Task No_hello_at_all() => ExpectAsync(CloseReason.HelloTimeout, _ => Task.CompletedTask, "Session:HelloTimeout=00:00:00.200");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Eve ")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("123456789012345678901")]
    public Task A_name_nobody_may_have(string name) => ExpectAsync(CloseReason.InvalidName, c => c.HelloAsync(name).AsTask());

    [Fact]
    public Task A_name_that_is_not_utf8() => ExpectAsync(CloseReason.InvalidName, [0x94, 1, 1, 0xa3, 0xff, 0xfe, 0xfd, 0]);

    [Fact]
    public Task A_name_of_10000_characters() => ExpectAsync(CloseReason.MessageTooBig, c => c.HelloAsync(new string('x', 10_000)).AsTask());

    [Fact]
    public Task A_name_of_900_characters() => ExpectAsync(CloseReason.InvalidName, c => c.HelloAsync(new string('x', 900)).AsTask());

    [Fact]
    public Task A_message_that_is_too_big_in_many_fragments() => ExpectAsync(CloseReason.MessageTooBig, async c =>
    {
        for (int i = 0; i < 100; i++) await c.Socket.SendAsync(new byte[100], WebSocketMessageType.Binary, false, CancellationToken.None);
    });

    [Theory]
    [InlineData("")]
    [InlineData("c0")]
    [InlineData("90")]
    [InlineData("c1")]
    [InlineData("9401")]
    [InlineData("940101a3457665")]
    [InlineData("940101a345766500ff")]
    [InlineData("950101a34576650000")]
    [InlineData("940101c400 00")]
    [InlineData("dd7fffffff01")]
    [InlineData("9201a0")]
    [InlineData("940101dbffffffff00")]
    public Task Bytes_that_are_no_message(string hex) =>
        ExpectAsync(CloseReason.MalformedMessage, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("940264649100")]
    [InlineData("94026464930000 00")]
    [InlineData("94026464 92 00 ca00000000")]
    [InlineData("9302 64 64")]
    [InlineData("9203 ca00000000")]
    [InlineData("9203 cf0020000000000000")]
    [InlineData("9203 ff")]
    public Task A_wrong_shape_after_hello(string hex) =>
        ExpectAfterHelloAsync(CloseReason.MalformedMessage, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData(2_000)]
    [InlineData(int.MaxValue)]
    [InlineData(-5)]
    public Task An_input_for_a_tick_far_away(int tick) => ExpectAsync(CloseReason.InputTickOutOfRange, async c =>
    {
        await c.HelloAsync("Eve");
        await c.UntilAsync(() => c.SnapshotCount > 0);
        await c.InputAsync(tick, [0, 0]);
    });

    [Fact]
    public Task An_input_that_saw_the_future() => ExpectAsync(CloseReason.InputTickOutOfRange, async c =>
    {
        await c.HelloAsync("Eve");
        await c.UntilAsync(() => c.SnapshotCount > 0);
        c.ViewLag = -1;
        await c.InputAsync(c.Header.Tick + 1, [0, 0]);
    });

    [Fact]
    public async Task A_view_lag_beyond_the_limit_is_counted_and_cut()
    {
        await using TestServer server = await StartAsync();
        GameClient client = await server.JoinAsync();
        client.ViewLag = int.MaxValue;
        await client.InputAsync(client.Header.Tick + 3, [0, 0]);
        await Patiently.UntilAsync(() => server.Metrics["game.inputs.view_lag_limited"] > 0, "it is counted");
        int seen = client.SnapshotCount;
        await client.UntilAsync(() => client.SnapshotCount > seen + 5);
    }

    [Fact]
    public Task An_input_for_a_tick_long_past() => ExpectAsync(
        CloseReason.InputTickOutOfRange,
        async c =>
        {
            await c.HelloAsync("Eve");
            await c.UntilAsync(() => c.Header.Tick > 20);
            await c.InputAsync(1, [0, 0]);
        },
        "Room:InputLateTicksMax=15");

    [Fact]
    public async Task A_late_input_is_counted_and_forgiven()
    {
        await using TestServer server = await StartAsync();
        GameClient client = await server.JoinAsync();
        await client.InputAsync(client.Header.Tick - 1, [0, 0]);
        await Patiently.UntilAsync(() => server.Metrics["game.inputs.not_buffered outcome=Late"] == 1, "it is counted");
        int seen = client.SnapshotCount;
        await client.UntilAsync(() => client.SnapshotCount > seen + 5);
    }

    [Fact]
    public Task A_flood() => ExpectAsync(
        CloseReason.RateLimited,
        async c =>
        {
            await c.HelloAsync("Eve");
            for (int i = 0; i < 400; i++) await c.PingAsync(1);
        },
        "Session:MessagesPerTickMax=2", "Session:MessageBurstMax=20", "Room:EventsPerClientMax=4096");

    [Fact]
    public async Task A_flood_is_dropped_before_it_is_punished()
    {
        await using TestServer server = await StartAsync("Session:MessagesPerTickMax=2", "Session:MessageBurstMax=100", "Skirmish:BotsFillTo=0");
        GameClient client = await server.JoinAsync();
        await Patiently.UntilAsync(
            () =>
            {
                client.PingAsync(1).AsTask().GetAwaiter().GetResult();
                return server.Metrics["game.messages.dropped"] > 0;
            },
            "messages are dropped");
        int seen = client.SnapshotCount;
        await client.UntilAsync(() => client.SnapshotCount > seen + 5);
    }

    [Fact]
    public async Task No_seat_left()
    {
        await using TestServer server = await StartAsync("Skirmish:PlayersMax=1", "Room:RoomsMax=1");
        GameClient first = await server.JoinAsync();
        GameClient second = await server.OpenAsync();
        await second.HelloAsync("Eve");
        Assert.Equal(new ClientClose(4008, "room full"), await second.UntilClosedAsync());
        int seen = first.SnapshotCount;
        await first.UntilAsync(() => first.SnapshotCount > seen + 5);
    }

    [Fact]
    public async Task More_connections_than_the_limit()
    {
        await using TestServer server = await StartAsync("Session:ConnectionsMax=2");
        GameClient first = await server.JoinAsync();
        await server.OpenAsync();
        using HttpResponseMessage response = await UpgradeAsync(server);
        await ExpectProblemAsync(server, response, HttpStatusCode.ServiceUnavailable, "maximum of 2 connections");
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
        await using TestServer server = await StartAsync();
        using HttpResponseMessage response = await UpgradeAsync(server, ("Origin", origin));
        await ExpectProblemAsync(server, response, HttpStatusCode.Forbidden, "AllowedOrigins");
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
        await using TestServer server = await StartAsync();
        using HttpResponseMessage response = await UpgradeAsync(server, ("Sec-WebSocket-Protocol", "chat"));
        await ExpectProblemAsync(server, response, HttpStatusCode.BadRequest, "game.v1.msgpack");
    }

    [Fact]
    public async Task A_request_that_is_no_websocket()
    {
        await using TestServer server = await StartAsync();
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(server.WebSocket.AbsoluteUri.Replace("ws://", "http://", StringComparison.Ordinal));
        await ExpectProblemAsync(server, response, HttpStatusCode.UpgradeRequired, "WebSocket");
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

    [Fact]
    public async Task A_connection_that_is_cut_frees_its_seat_and_is_counted()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        GameClient healthy = await server.JoinAsync();
        GameClient cut = await server.JoinAsync();
        cut.Socket.Abort();
        await healthy.UntilAsync(() => healthy.Snapshots.OfType("ship").Count() == 1);
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed reason=ConnectionLost"] == 1, "it is counted");
    }

    private Task ExpectAsync(CloseReason reason, byte[] bytes) =>
        ExpectAsync(reason, c => c.Socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None));

    private Task ExpectAfterHelloAsync(CloseReason reason, byte[] bytes) => ExpectAsync(reason, async c =>
    {
        await c.HelloAsync("Eve");
        await c.Socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
    });

    /// <summary>A client misbehaves beside a healthy one: it gets the reason, it is counted, and the healthy one's room goes on.</summary>
    private async Task ExpectAsync(CloseReason reason, Func<GameClient, Task> misbehave, params string[] settings)
    {
        await using TestServer server = await StartAsync(settings);
        GameClient healthy = await server.JoinAsync("Healthy");
        GameClient client = await server.OpenAsync();
        await misbehave(client);
        Assert.Equal(new ClientClose(reason.Code, reason.Text), await client.UntilClosedAsync());
        await Patiently.UntilAsync(() => server.Metrics[$"game.sessions.closed reason={reason.Name}"] == 1, "it is counted");
        int seen = healthy.SnapshotCount;
        await healthy.UntilAsync(() => healthy.SnapshotCount > seen + 5);
        Assert.Null(server.Rooms.Rooms.Single().Closed);
    }

    /// <summary>A WebSocket by hand, for what no library would do: the connection right behind the response's head.</summary>
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
        if (!request.Headers.Contains("Sec-WebSocket-Protocol")) request.Headers.TryAddWithoutValidation("Sec-WebSocket-Protocol", GameClient.Subprotocol);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task ExpectProblemAsync(TestServer server, HttpResponseMessage response, HttpStatusCode status, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonNode? problem = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Contains(detail, (string?)problem!["detail"], StringComparison.Ordinal);
        Assert.Equal(1, server.Metrics[$"game.connections.refused status={(int)status}"]);
    }
}

public class BadInputTestsOnDirect() : BadInputTests("Direct");

public class BadInputTestsOnStandard() : BadInputTests("Standard");
