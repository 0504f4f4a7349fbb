using GameServer.Client;
using GameServer.Games.Skirmish;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Real clients on real sockets, playing.</summary>
public abstract class PlayTests(string transport) : TransportTests(transport)
{
    [Fact]
    public async Task A_client_is_welcomed_and_sees_a_keyframe_with_its_own_ship()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=4");
        GameClient client = await server.JoinAsync("Ann");
        Assert.Equal(0, client.Player);
        Assert.Equal(30, client.TickRate);
        Assert.Equal(0, client.Header.Age);
        Assert.Equal("Ann", client.Roster[0]);
        Assert.Equal(4, client.Snapshots.OfType("ship").Count());
        Assert.Single(client.Snapshots.OfType("ship"), s => s["player"] == client.Player);
        Assert.Single(client.Snapshots.OfType("match"));
        Assert.NotEmpty(client.Snapshots.OfType("pickup"));
    }

    [Fact]
    public async Task Later_snapshots_are_deltas_that_keep_the_copy_equal_to_the_room()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=8");
        GameClient client = await server.JoinAsync();
        int keyframes = 0;
        await client.UntilAsync(() =>
        {
            if (client.Header.Age == 0) keyframes++;
            return client.SnapshotCount >= 60;
        });
        // The decoder has checked each snapshot against what the protocol promises: baselines, order, ranges.
        Assert.Equal(1, keyframes);
    }

    [Fact]
    public async Task A_client_that_knows_the_schema_is_not_sent_it_again()
    {
        await using TestServer server = await StartAsync();
        GameClient first = await server.JoinAsync();
        GameClient second = await server.OpenAsync();
        await second.JoinAsync("Ben", schemaHash: first.SchemaHash);
        await second.UntilAsync(() => second.Player >= 0);
        Assert.Equal(first.SchemaHash, second.SchemaHash);
        Assert.Null(second.Schema);
    }

    [Fact]
    public async Task Inputs_move_the_ship_and_are_acknowledged()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        GameClient client = await server.JoinAsync();
        ClientEntity start = OwnShip(client).Copy();
        Assert.Null(client.Header.InputAge);
        await client.HoldUntilAsync([(int)Buttons.Thrust, start["angle"]],
            () => client.Header.InputAge == 0 && client.Header.InputLead >= 1 && Distance(OwnShip(client), start) > 50 * 256);
        Assert.Equal((int)Buttons.Thrust, OwnShip(client)["controls"]);
    }

    [Fact]
    public async Task A_silent_client_stops_pressing_what_it_pressed_last()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        GameClient client = await server.JoinAsync();
        await client.InputAsync(client.Header.Tick + 3, [(int)Buttons.Thrust, 0]);
        await client.UntilAsync(() => OwnShip(client)["controls"] == (int)Buttons.Thrust);
        await client.UntilAsync(() => OwnShip(client)["controls"] == 0);
        Assert.InRange(client.Header.InputAge!.Value, 16, 20);
    }

    [Fact]
    public async Task Ping_is_answered_with_its_own_time()
    {
        await using TestServer server = await StartAsync();
        GameClient client = await server.JoinAsync();
        await client.PingAsync(123_456_789_012);
        await client.UntilAsync(() => client.PongTime == 123_456_789_012);
    }

    [Fact]
    public async Task Players_are_told_who_joins_and_leaves()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=2");
        GameClient ann = await server.JoinAsync("Ann");
        GameClient ben = await server.JoinAsync("Ben");
        Assert.Equal("Ann", ben.Roster[ann.Player]);
        await ann.UntilAsync(() => ann.Roster.GetValueOrDefault(ben.Player) == "Ben");
        await ben.LeaveAsync();
        await ann.UntilAsync(() => !ann.Roster.ContainsKey(ben.Player));
        await ann.UntilAsync(() => ann.Snapshots.OfType("ship").All(s => s["player"] != ben.Player));
    }

    [Fact]
    public async Task A_full_room_is_followed_by_another()
    {
        await using TestServer server = await StartAsync("Skirmish:PlayersMax=2", "Skirmish:BotsFillTo=0");
        for (int i = 0; i < 3; i++) await server.JoinAsync();
        Assert.Equal([2, 1], server.Rooms.Rooms.Select(r => r.Room.Reservations.Count));
    }

    [Fact]
    public async Task A_seat_that_was_left_can_be_taken_again()
    {
        await using TestServer server = await StartAsync("Skirmish:PlayersMax=1", "Room:RoomsMax=1");
        for (int i = 0; i < 3; i++)
        {
            GameClient client = await server.JoinAsync();
            await client.LeaveAsync();
            await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 0, "the seat is free");
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Ten_clients_play_a_round_to_its_results()
    {
        await using TestServer server = await StartAsync(
            "Skirmish:BotsFillTo=14", "Skirmish:RoundSeconds=6", "Skirmish:ResultSeconds=2");
        GameClient[] clients = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => server.JoinAsync($"Player {i}")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(clients.Select(c => PlayAsync(c, patience.Token)));

        Assert.All(clients, c => Assert.Equal(2, Match(c)["round"]));
        Assert.True(clients[0].Events.Any(e => e.Type.Name == "kill"), "nobody was hit in a whole round");
        Assert.Equal(10, clients.Select(c => c.Player).Distinct().Count());
        IEnumerable<ClientEvent> kills = clients[0].Events.Where(e => e.Type.Name == "kill");
        Assert.All(clients[1..], c => Assert.Equal(kills.Select(k => (k.Tick, k["killer"], k["victim"])),
            c.Events.Where(e => e.Type.Name == "kill" && e.Tick >= kills.First().Tick).Select(k => (k.Tick, k["killer"], k["victim"]))));
    }

    // Flies in circles, firing, until the second round has begun.
    private static async Task PlayAsync(GameClient client, CancellationToken patience)
    {
        while (Match(client)["round"] < 2)
        {
            int tick = client.Header.Tick + 3;
            await client.InputAsync(tick, [(int)(Buttons.Thrust | Buttons.Fire), (client.Player * 6_000 + tick * 300) & 65_535], patience);
            Assert.True(await client.ReceiveAsync(patience), $"The connection ended: {client.Closed}");
        }
    }

    private static ClientEntity OwnShip(GameClient client) => client.Snapshots.OfType("ship").Single(s => s["player"] == client.Player);

    private static ClientEntity Match(GameClient client) => client.Snapshots.OfType("match").Single();

    private static double Distance(ClientEntity a, ClientEntity b) =>
        Math.Sqrt(Math.Pow(a["x"] - b["x"], 2) + Math.Pow(a["y"] - b["y"], 2));
}

public class PlayTestsOnDirect() : PlayTests("Direct");

public class PlayTestsOnStandard() : PlayTests("Standard");

public class PlayTestsOverHttp() : PlayTests(Stream);
