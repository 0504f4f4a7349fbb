using System.Net;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>From a place in the queue to a seat, over real sockets.</summary>
public class MatchmakingApiTests
{
    private readonly List<string> _tickets = [];

    [Fact]
    public async Task Four_players_queueing_for_duels_play_in_two_rooms()
    {
        await using TestServer server = await TestServer.StartAsync();
        var players = new List<(ApiClient Client, ServerSentEventReader News)>();
        for (int i = 0; i < 4; i++)
        {
            ApiClient client = await ApiClient.NewAsync(server, $"P{i}");
            players.Add((client, await client.ListenAsync("me/live")));
        }

        foreach ((ApiClient client, _) in players)
            Assert.Equal("duel", (await client.PostAsync("matchmaking", new { name = client.Name, type = "duel" })).Text("type"));
        var rooms = new List<int>();
        foreach ((ApiClient client, ServerSentEventReader events) in players)
        {
            JsonNode match = (await events.NextAsync("match"))!;
            rooms.Add(match.Number("room"));
            await client.PlayAsync(match.Text("ticket"));
            Assert.Null((await client.GetAsync("me"))["queue"]);
        }

        Assert.Equal([2, 2], rooms.CountBy(room => room).Select(room => room.Value));
        Assert.All(rooms, room => Assert.Equal(2, server.Rooms.Find(room)!.Room.Reservations.Count));
    }

    [Fact]
    public async Task A_match_that_was_sent_to_a_dead_connection_is_sent_again_on_the_next_one()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        using ServerSentEventReader dead = await ann.ListenAsync("me/live");
        using ServerSentEventReader bens = await ben.ListenAsync("me/live");
        await ann.PostAsync("matchmaking", new { name = "Ann", type = "duel" });
        await ben.PostAsync("matchmaking", new { name = "Ben", type = "duel" });
        int room = (await bens.NextAsync("match"))!.Number("room");
        await dead.NextAsync("match"); // sent, though perhaps to nobody
        using ServerSentEventReader next = await ann.ListenAsync("me/live");
        JsonNode match = (await next.NextAsync("match"))!;
        Assert.Equal(room, match.Number("room"));
        await ann.PlayAsync(match.Text("ticket"));

        // Not once it has been used.
        using ServerSentEventReader last = await ann.ListenAsync("me/live");
        await last.NextAsync("party");
        await last.NextAsync("queue");
        Assert.Equal(["party", "queue", "match", "replaced"], ["party", "queue", "match", .. (await next.UntilEndAsync()).TakeLast(1)]);
        await ann.PostAsync("parties", new { name = "Ann" });
        Assert.NotNull(await last.NextAsync("party"));
    }

    [Fact]
    public async Task A_party_of_three_stays_together_and_newcomers_fill_what_is_going_on()
    {
        await using TestServer server = await TestServer.StartAsync("Matchmaking:FillSeconds=1");
        (ApiClient[] members, ServerSentEventReader[] events) = await PartyApiTests.PartyAsync(server, 3);
        JsonNode status = await members[0].PostAsync("matchmaking", new { name = "P0" });
        Assert.Equal((1, "skirmish"), (status.Number("place"), status.Text("type")));
        Assert.Equal(1, (await events[2].NextAsync("queue", queue => queue is not null))!.Number("place"));
        await members[1].RefusedAsync(ProblemCode.AlreadyQueued, HttpMethod.Post, "matchmaking", new { name = "P1", type = "duel" });
        var rooms = new HashSet<int>();
        for (int i = 0; i < 3; i++)
        {
            JsonNode match = (await events[i].NextAsync("match"))!;
            rooms.Add(match.Number("room"));
            await members[i].PlayAsync(match.Text("ticket"));
        }

        Assert.False((await members[0].GetAsync("me"))["party"]!.Flag("isQueued"));
        using ApiClient late = await ApiClient.NewAsync(server, "Late");
        using ServerSentEventReader lateEvents = await late.ListenAsync("me/live");
        await late.PostAsync("matchmaking", new { name = "Late" });
        rooms.Add((await lateEvents.NextAsync("match"))!.Number("room"));
        Assert.Single(rooms);
        Array.ForEach(events, stream => stream.Dispose());
    }

    [Fact]
    public async Task Canceling_leaves_the_queue_and_queueing_twice_is_refused()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader events = await ann.ListenAsync("me/live");
        await ann.PostAsync("matchmaking", new { name = "Ann", type = "duel" });
        await ann.RefusedAsync(ProblemCode.AlreadyQueued, HttpMethod.Post, "matchmaking", new { name = "Ann", type = "duel" });
        await ann.RefusedAsync(ProblemCode.AlreadyQueued, HttpMethod.Post, "matchmaking", new { name = "Ann", type = "skirmish" });
        await events.NextAsync("queue", queue => queue is not null);
        await ann.AskAsync(HttpMethod.Delete, "matchmaking");
        Assert.Null(await events.NextAsync("queue", queue => queue is null));
        await ann.AskAsync(HttpMethod.Delete, "matchmaking");
    }

    [Fact]
    public async Task One_address_cannot_fill_the_queue()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Addresses:Exempt=", "Addresses:Guests:Burst=1000", "Addresses:QueueTickets:Burst=20", "Addresses:QueueTickets:PerMinute=1");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 10_000; i++)
        {
            using HttpResponseMessage response = await ann.SendAsync(HttpMethod.Post, "matchmaking", new { name = "Ann" });
            statuses.Add(response.StatusCode);
        }

        Assert.InRange(statuses.Count(status => status != HttpStatusCode.TooManyRequests), 20, 25);
        Assert.Equal(HttpStatusCode.OK, statuses[0]);
    }

    [Fact]
    public async Task Results_of_matches_become_ratings()
    {
        await using TestServer server = await TestServer.StartAsync("Skirmish:RoundSeconds=5", "Skirmish:ResultSeconds=5");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        JsonNode ticket = await ann.PostAsync("rooms", new { name = "Ann", settings = new { bots = 0, roundSeconds = 5 } });
        GameClient anns = await ann.PlayAsync(ticket.Text("ticket"));
        GameClient bens = await ben.PlayAsync(
            (await ben.PostAsync("tickets", new { name = "Ben", room = ticket.Number("room") })).Text("ticket"));
        Room room = server.Rooms.Find(ticket.Number("room"))!.Room;
        Assert.Equal(RoomState.Playing, room.State);
        await anns.UntilAsync(() => room.State == RoomState.Results);
        Assert.Equal(1500, (await ann.GetAsync("me")).Number("rating")); // a draw
        server.Service<RatingUpdater>()
            .Post([new MatchResult(IdOf(await ann.GetAsync("me")), 1), new MatchResult(IdOf(await ben.GetAsync("me")), 2)]);
        await Patiently.UntilAsync(async () => (await ann.GetAsync("me")).Number("rating") == 1516, "Ann has won");
        Assert.Equal(1484, (await ben.GetAsync("me")).Number("rating"));
        Assert.Null(bens.Closed);

        static PlayerId IdOf(JsonNode me) => PlayerId.TryParse(me.Text("player"), out PlayerId id) ? id : throw new FormatException();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_duel_whose_opponent_leaves_or_stays_away_is_won_at_once(bool saysGoodbye)
    {
        await using TestServer server = await TestServer.StartAsync("Room:SeatGraceSeconds=1");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        var clients = new List<GameClient>();
        foreach (ApiClient player in (ApiClient[])[ann, ben])
            await player.PostAsync("matchmaking", new { name = player.Name, type = "duel" });
        foreach (ApiClient player in (ApiClient[])[ann, ben])
        {
            using ServerSentEventReader events = await player.ListenAsync("me/live");
            clients.Add(await player.PlayAsync((await events.NextAsync("match"))!.Text("ticket")));
        }

        await clients[0].UntilAsync(() => clients[0].Roster.Count == 2);
        if (saysGoodbye) await clients[1].LeaveAsync();
        else clients[1].Socket.Abort();
        await clients[0].UntilAsync(() => clients[0].Snapshots.OfType("match").Single()["phase"] == (int)Phase.Results);
        Assert.Equal(clients[0].Player, Assert.Single(clients[0].Roster).Key);
        await Patiently.UntilAsync(async () => (await ann.GetAsync("me")).Number("rating") == 1516, "Ann has won");
        Assert.Equal(1484, (await ben.GetAsync("me")).Number("rating"));
    }

    [Fact]
    public async Task Nobody_is_sent_to_a_match_whose_players_are_away()
    {
        await using TestServer server = await TestServer.StartAsync("Matchmaking:FillSeconds=1");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        int[] rooms = await QueueAsync(ann, ben);
        GameClient[] clients = [await ann.PlayAsync(_tickets[0]), await ben.PlayAsync(_tickets[1])];
        await clients[0].UntilAsync(() => clients[0].Roster.Count == 2);
        await clients[1].LeaveAsync();
        await clients[0].UntilAsync(() => clients[0].Roster.Count == 1);
        clients[0].Socket.Abort();
        await Patiently.UntilAsync(() => server.Rooms.Rooms.Single(room => room.Room.Id == rooms[0]).Room.Connected == 0, "Ann is away");

        using ApiClient carl = await ApiClient.NewAsync(server, "Carl");
        using ApiClient dora = await ApiClient.NewAsync(server, "Dora");
        int[] others = await QueueAsync(carl, dora);
        Assert.Equal(others[0], others[1]);
        Assert.NotEqual(rooms[0], others[0]);
    }

    [Fact]
    public async Task A_draining_server_refuses_new_and_queued_players()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader events = await ann.ListenAsync("me/live");
        await ann.PostAsync("matchmaking", new { name = "Ann", type = "duel" });
        server.Rooms.Drain(TimeSpan.FromSeconds(60));
        JsonNode expired = (await events.NextAsync("expired"))!;
        Assert.Equal("draining", expired.Text("reason"));
        Assert.Contains("shutting down", expired.Text("detail"), StringComparison.Ordinal);
        await ann.RefusedAsync(ProblemCode.Draining, HttpMethod.Post, "matchmaking", new { name = "Ann", type = "duel" });
        await ann.RefusedAsync(ProblemCode.Draining, HttpMethod.Post, "rooms", new { name = "Ann" });
        await ann.RefusedAsync(ProblemCode.Draining, HttpMethod.Post, "tickets", new { name = "Ann" });
        using var http = new HttpClient { BaseAddress = server.Http };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri("/readyz", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode);
    }

    // Queues for a duel; returns the rooms of the matches.
    private async Task<int[]> QueueAsync(params ApiClient[] players)
    {
        _tickets.Clear();
        foreach (ApiClient player in players) await player.PostAsync("matchmaking", new { name = player.Name, type = "duel" });
        var rooms = new List<int>();
        foreach (ApiClient player in players)
        {
            using ServerSentEventReader events = await player.ListenAsync("me/live");
            JsonNode match = (await events.NextAsync("match"))!;
            rooms.Add(match.Number("room"));
            _tickets.Add(match.Text("ticket"));
        }

        return [.. rooms];
    }
}
