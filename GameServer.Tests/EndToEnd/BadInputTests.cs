using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Everything a client can do wrong gets its documented answer and a count, and leaves the room running for a healthy
/// neighbour.
/// </summary>
public abstract class BadInputTests(string transport, SharedServer shared) : TransportTests(transport), IClassFixture<SharedServer>
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public Task Another_version(int version) => ExpectAsync(CloseReason.UnsupportedVersion, c => c.HelloAsync("any", version).AsTask());

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
        await c.JoinAsync("Eve");
        await c.JoinAsync("Eve");
    });

    [Fact]
    public Task A_resume_after_hello() => ExpectAsync(CloseReason.DuplicateHello, async c =>
    {
        await c.JoinAsync("Eve");
        await c.ResumeAsync("1-AAAAAAAAAAAAAAAAAAAAAA", 0);
    });

    [Fact]
    public Task No_hello_at_all() => ExpectAsync(CloseReason.HelloTimeout, _ => Task.CompletedTask, "Session:HelloTimeout=00:00:00.200");

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA\u0000")]
    public Task A_ticket_that_nobody_was_given(string ticket) => ExpectAsync(CloseReason.InvalidTicket, c => c.HelloAsync(ticket).AsTask());

    [Fact]
    public Task A_ticket_that_is_not_utf8() => ExpectAsync(CloseReason.InvalidTicket, [0x94, 1, 1, 0xa3, 0xff, 0xfe, 0xfd, 0]);

    [Fact]
    public Task A_ticket_of_10000_characters() =>
        ExpectAsync(CloseReason.MessageTooBig, c => c.HelloAsync(new string('x', 10_000)).AsTask());

    [Fact]
    public Task A_ticket_of_900_characters() => ExpectAsync(CloseReason.InvalidTicket, c => c.HelloAsync(new string('x', 900)).AsTask());

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
    [InlineData("9303 ca00000000 00")]
    [InlineData("9303 cf0020000000000000 00")]
    [InlineData("9303 ff 00")]
    [InlineData("9303 00 ff")] // less than none received
    [InlineData("9203 00")]
    [InlineData("9405 00 00 90")] // a call without a name
    [InlineData("9405 ff a161 90")] // with a negative id
    [InlineData("9405 00 a161 99 000000000000000000")] // with nine arguments
    [InlineData("9405 00 a161 00")]
    [InlineData("9305 00 a161")]
    [InlineData("9206 00")]
    [InlineData("9306 00 ca00000000")]
    public Task A_wrong_shape_after_hello(string hex) =>
        ExpectAfterHelloAsync(CloseReason.MalformedMessage, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("9404 01 a0 00")]
    [InlineData("9504 01 00 00 00")]
    [InlineData("9504 01 a0 ff 00")]
    [InlineData("9504 01 a0 00 ff")]
    [InlineData("9401 01 00 00")]
    public Task A_first_message_of_a_wrong_shape(string hex) =>
        ExpectAsync(CloseReason.MalformedMessage, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData(2_000)]
    [InlineData(int.MaxValue)]
    [InlineData(-5)]
    public Task An_input_for_a_tick_far_away(int tick) => ExpectAsync(CloseReason.InputTickOutOfRange, async c =>
    {
        await c.JoinAsync("Eve");
        await c.UntilAsync(() => c.SnapshotCount > 0);
        await c.InputAsync(tick, [0, 0]);
    });

    [Fact]
    public Task An_input_that_saw_the_future() => ExpectAsync(CloseReason.InputTickOutOfRange, async c =>
    {
        await c.JoinAsync("Eve");
        await c.UntilAsync(() => c.SnapshotCount > 0);
        c.RewindTicks = -1;
        await c.InputAsync(c.Header.Tick + 1, [0, 0]);
    });

    [Fact]
    public async Task A_rewind_beyond_the_limit_is_counted_and_cut()
    {
        await using TestServer server = await StartAsync();
        GameClient client = await server.JoinAsync();
        client.RewindTicks = int.MaxValue;
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
            await c.JoinAsync("Eve");
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
            await c.JoinAsync("Eve");
            for (int i = 0; i < 400; i++) await c.PingAsync(1);
        },
        "Session:MessagesPerTickMax=2", "Session:MessageBurstMax=20", "Room:EventsPerClientMax=4096");

    [Fact]
    public async Task A_flood_is_dropped_before_it_is_punished()
    {
        await using TestServer server = await StartAsync(
            "Session:MessagesPerTickMax=2", "Session:MessageBurstMax=100", "Skirmish:BotsFillTo=0");
        GameClient client = await server.JoinAsync();
        await Patiently.UntilAsync(
            async () =>
            {
                for (int i = 0; i < 20; i++) await client.PingAsync(1);
                return server.Metrics["game.messages.dropped"] > 0;
            },
            "messages are dropped");
        int seen = client.SnapshotCount;
        await client.UntilAsync(() => client.SnapshotCount > seen + 5);
    }

    [Fact]
    public async Task A_connection_that_is_cut_frees_its_seat_after_the_grace_time_and_is_counted()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0", "Room:SeatGraceSeconds=1");
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
        await c.JoinAsync("Eve");
        await c.Socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
    });

    /// <summary>
    /// A client misbehaves beside a healthy one: it gets the reason, it is counted, and the healthy one's room goes on.
    /// Without settings of its own it does so on the server of all such tests, beside the same healthy player.
    /// </summary>
    protected async Task ExpectAsync(CloseReason reason, Func<GameClient, Task> misbehave, params string[] settings)
    {
        if (settings.Length == 0)
        {
            (TestServer server, GameClient healthy) = await SharedAsync();
            await ExpectAsync(server, healthy, reason, misbehave);
        }
        else
        {
            await using TestServer server = await StartAsync(settings);
            await ExpectAsync(server, await server.JoinAsync("Healthy"), reason, misbehave);
        }
    }

    protected Task<(TestServer Server, GameClient Healthy)> SharedAsync() => shared.StartAsync(StartAsync);

    private static async Task ExpectAsync(TestServer server, GameClient healthy, CloseReason reason, Func<GameClient, Task> misbehave)
    {
        string counter = $"game.sessions.closed reason={reason.Name}";
        double before = server.Metrics[counter];
        GameClient client = await server.OpenAsync();
        await misbehave(client);
        Assert.Equal(new ClientClose(reason.Code, reason.Text), await client.UntilClosedAsync());
        await Patiently.UntilAsync(() => server.Metrics[counter] == before + 1, "it is counted");
        Room room = server.Rooms.Rooms.Single().Room;
        int now = room.InputLog.NewestTick;
        await healthy.UntilAsync(() => healthy.Header.Tick > now + 5);
        Assert.Null(room.Closed);
    }
}

public class BadInputTestsOverHttp(SharedServer shared) : BadInputTests(Stream, shared);
