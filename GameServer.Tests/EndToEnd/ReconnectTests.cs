using System.Net.WebSockets;
using System.Text;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>A player who loses the connection comes back to the same seat and misses no reliable message.</summary>
public abstract class ReconnectTests(string transport) : TransportTests(transport)
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_client_whose_connection_breaks_again_and_again_gets_every_event_once_and_in_order()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=24", "Skirmish:Maps=testfield");
        GameClient witness = await server.JoinAsync("Witness");
        GameClient client = await server.JoinAsync("Unlucky");
        int player = client.Player;
        int begin = client.Header.Tick;
        var told = new List<ClientEvent>();
        for (int i = 0; i < 4; i++)
        {
            int events = client.Received + 5;
            await client.UntilAsync(() => client.Received >= events);
            if (i % 2 == 0) await client.PingAsync(1); // which says what has arrived
            client.Socket.Abort();
            told.AddRange(client.Events);
            int received = client.Received;
            await witness.UntilAsync(() => witness.Events.Count >= told.Count + 10); // what the client misses
            client = await server.ResumeAsync(client);
            Assert.Equal(player, client.Player);
            Assert.Equal(0, client.Missed);
            await client.UntilAsync(() => client.Received > received + 3);
        }

        told.AddRange(client.Events);
        int end = told[^1].Tick - 1;
        await witness.UntilAsync(() => witness.Header.Tick > end);
        Assert.Equal(Public(witness.Events, begin, end), Public(told, begin, end));
        Assert.True(told.Count > 30, "too few events to mean anything");
    }

    [Fact]
    public async Task A_reloaded_page_gets_its_seat_back_with_a_ticket()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        (GameClient page, string identity) = await server.JoinKnownAsync();
        GameClient other = await server.JoinAsync("Other");
        await page.Socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None); // 1001, as browsers do
        await page.UntilClosedAsync();
        (GameClient again, _) = await server.JoinKnownAsync(identity);
        Assert.Equal(page.Player, again.Player);
        Assert.Equal(2, again.Snapshots.OfType("ship").Count());
        Assert.DoesNotContain(page.Player, other.Roster.Keys.Except([page.Player, other.Player]));
    }

    [Fact]
    public async Task A_second_window_takes_the_seat_over_and_the_first_is_told()
    {
        await using TestServer server = await StartAsync();
        (GameClient first, string identity) = await server.JoinKnownAsync();
        (GameClient second, _) = await server.JoinKnownAsync(identity);
        Assert.Equal(new ClientClose(4012, "replaced by another connection"), await first.UntilClosedAsync());
        Assert.Equal(first.Player, second.Player);
    }

    [Fact]
    public async Task A_seat_that_was_left_is_gone()
    {
        await using TestServer server = await StartAsync();
        GameClient client = await server.JoinAsync();
        await client.LeaveAsync();
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "the seat is free");
        GameClient back = await server.OpenAsync();
        await back.ResumeAsync(client.SeatKey!, client.Received);
        Assert.Equal(new ClientClose(4014, "seat gone"), await back.UntilClosedAsync());
    }

    [Fact]
    public async Task A_seat_is_come_back_to_from_another_address_too()
    {
        await using TestServer server = await TestServer.StartAsync();
        GameClient client = await server.JoinAsync();
        client.Socket.Abort();
        using RawWebSocket elsewhere = await RawWebSocket.OpenAsync(server, from: "127.0.0.9");
        byte[] key = Encoding.ASCII.GetBytes(client.SeatKey!);
        await elsewhere.SendAsync(RawFrame.Of(RawFrame.Binary, [0x95, 4, 1, (byte)(0xa0 | key.Length), .. key, 0, 0]));
        byte[] welcome = await elsewhere.UntilMessageAsync(kind: 16);
        Assert.Equal(client.Player, welcome[3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("99999-AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("99999999999999999999-AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_seat_key_is_refused(string key)
    {
        await using TestServer server = await StartAsync();
        GameClient stranger = await server.OpenAsync();
        await stranger.ResumeAsync(key, 0);
        Assert.Equal(new ClientClose(4014, "seat gone"), await stranger.UntilClosedAsync());
    }

    [Fact]
    public async Task A_ticket_is_valid_once()
    {
        await using TestServer server = await StartAsync();
        string ticket = server.Ticket();
        GameClient first = await server.OpenAsync();
        await first.HelloAsync(ticket);
        await first.UntilAsync(() => first.Player >= 0);
        GameClient second = await server.OpenAsync();
        await second.HelloAsync(ticket);
        Assert.Equal(new ClientClose(4013, "invalid ticket"), await second.UntilClosedAsync());
        int seen = first.SnapshotCount;
        await first.UntilAsync(() => first.SnapshotCount > seen + 3);
    }

    private static IEnumerable<string> Public(IEnumerable<ClientEvent> events, int begin, int end) => events
        .Where(e => e.Type.Name is "kill" or "pickup" && e.Tick > begin && e.Tick <= end)
        .Select(e => $"{e.Tick} {e.Type.Name} {string.Join(' ', e.Arguments)}");
}

public class ReconnectTestsOnDirect() : ReconnectTests("Direct");

public class ReconnectTestsOnStandard() : ReconnectTests("Standard");

public class ReconnectTestsOverHttp() : ReconnectTests(TransportTests.Stream);
