using GameServer.Client;
using GameServer.Games.Skirmish;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Client;

/// <summary>
/// What a .NET game does with the client (GameServer/Client/README.md), and what it is told when that goes wrong.
/// </summary>
public class GameClientTests
{
    /// <summary>The README's example: join, play, lose the connection, come back, leave.</summary>
    [Fact]
    public async Task A_game_joins_plays_comes_back_and_leaves()
    {
        await using TestServer server = await TestServer.StartAsync("Skirmish:BotsFillTo=2");
        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var client = new GameClient();
        JoinResult joined = await client.JoinAsync(server.WebSocket, "Ann", patience.Token);
        Assert.Equal(new JoinResult.Joined(client.Player), joined);
        Assert.NotNull(client.Identity);

        int player = client.Player;
        int breaks = 0;
        int turns = 0;
        while (turns < 20)
        {
            if (turns == 10 && breaks++ == 0) client.Socket.Abort();
            if (!await client.ReceiveAsync(patience.Token))
            {
                JoinResult back = await client.ReconnectAsync(ReconnectPolicy.Default, patience.Token);
                Assert.Equal(new JoinResult.Joined(player), back);
                continue;
            }

            ClientEntity ship = client.Snapshots.OfType("ship").Single(s => s["player"] == client.Player);
            if (await client.InputAsync(client.Header.Tick + 3, [(int)Buttons.Thrust, ship["angle"]], patience.Token)) turns++;
        }

        Assert.Equal(1, client.ReconnectAttempts);
        Assert.Equal(0, client.Missed);
        Assert.NotNull(client.Schema); // which was not sent again
        await client.HoldUntilAsync([(int)Buttons.Thrust, 0], () => client.Header.InputAge == 0);
        Assert.Equal(new ClientClose(1000, "normal"), await client.LeaveAsync(patience.Token));
        Assert.Equal(new ClientClose(1000, "normal"), client.Closed);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "the seat is free");
    }

    [Fact]
    public async Task A_seat_that_is_gone_is_not_tried_for_again()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new GameClient();
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, "Ann"));
        await client.LeaveAsync();
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "the seat is free");
        Assert.Equal(new JoinResult.SentAway(new ClientClose(4014, "seat gone")), await client.ReconnectAsync(ReconnectPolicy.Default));
        Assert.Equal(1, client.ReconnectAttempts);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up()
    {
        using var client = new GameClient();
        await using (TestServer server = await TestServer.StartAsync())
            Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, "Ann"));
        ReconnectPolicy hasty = ReconnectPolicy.Default with
        { WaitFirst = TimeSpan.FromMilliseconds(1), WaitMax = TimeSpan.FromMilliseconds(1), AttemptsMax = 3 };
        JoinResult result = await client.ReconnectAsync(hasty);
        Assert.True(result is JoinResult.NotConnected { Reason: ConnectResult.Unreachable, MayPass: true }, $"{result}");
        Assert.Equal(3, client.ReconnectAttempts);
        Assert.Contains("Unreachable", Assert.Throws<InvalidOperationException>(() => client.Connection).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_is_refused_says_why()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var client = new GameClient();
        var refused = Assert.IsType<JoinResult.NotConnected>(await client.JoinAsync(server.WebSocket, new TicketRequest("Ann", Room: 99)));
        Assert.Equal((404, "The room does not exist."),
            refused.Reason is ConnectResult.Refused reason ? (reason.Status, reason.Detail) : default);
        Assert.False(refused.MayPass);
    }

    [Fact]
    public async Task A_server_that_never_welcomes_anybody_is_not_waited_for_for_ever()
    {
        await using EchoServer server = await EchoServer.StartAsync(); // has no tickets
        using var client = new GameClient
        {
            JoinTimeout = TimeSpan.FromMilliseconds(300),
            Connect = (_, _, _) => throw new InvalidOperationException("There was no ticket."),
        };
        using RawServer silent = RawServer.Silent();
        Assert.IsType<JoinResult.TimedOut>(await client.JoinAsync(silent.Url, "Ann"));
        Assert.IsType<JoinResult.NotConnected>(await client.JoinAsync(server.At("/echo"), "Ann"));
    }

    [Fact]
    public async Task Over_TLS_tickets_and_sessions_trust_the_pinned_certificate_and_no_other()
    {
        using var certificate = new TemporaryCertificate();
        await using TestServer server = await TestServer.StartAsync(certificate.Settings);
        using var stranger = new GameClient();
        Assert.True(await stranger.JoinAsync(server.WebSocket, "Ann")
            is JoinResult.NotConnected { Reason: ConnectResult.NotSecure, MayPass: false });
        using var client = new GameClient(
            ConnectionOptions.Default with { CertificateCheck = ConnectionOptions.Pinned(certificate.Sha256) });
        Assert.IsType<JoinResult.Joined>(await client.JoinAsync(server.WebSocket, "Ann"));
        await client.LeaveAsync();
        Assert.IsType<ConnectResult.Connected>(await client.OpenAsync(server.WebSocket));
        await client.JoinAsync("Ann");
        await client.UntilAsync(() => client.SnapshotCount > 0);
    }

    [Fact]
    public void Waits_grow_up_to_a_bound_and_add_to_what_the_server_wants()
    {
        ReconnectPolicy policy = ReconnectPolicy.Default;
        double[] most = [.. Enumerable.Range(1, 6).Select(attempt => policy.WaitBefore(attempt, random: 1, TimeSpan.Zero).TotalSeconds)];
        Assert.Equal([0.5, 1, 2, 4, 4, 4], most);
        Assert.Equal(TimeSpan.Zero, policy.WaitBefore(int.MaxValue, random: 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(4), policy.WaitBefore(int.MaxValue, random: 1, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(10.25), policy.WaitBefore(1, random: 0.5, TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(60), policy.WaitBefore(1, random: 0, TimeSpan.FromHours(1)));
        Assert.Equal(4, ReconnectPolicy.FirstAttempt(new ClientClose(1001, "server is shutting down")));
        Assert.Equal(1, ReconnectPolicy.FirstAttempt(new ClientClose(1006, "")));
    }

    [Theory]
    [InlineData(1001, false)]
    [InlineData(1006, false)]
    [InlineData(4001, false)]
    [InlineData(4007, false)]
    [InlineData(1000, true)]
    [InlineData(1011, true)]
    [InlineData(4012, true)]
    [InlineData(4014, true)]
    public void Some_ends_are_final(int code, bool isFinal) => Assert.Equal(isFinal, ReconnectPolicy.IsFinal(code));
}
