using System.Net;
using System.Text.Json.Nodes;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Rooms that people open, find, lock and get into, over HTTP.</summary>
public class RoomApiTests
{
    [Fact]
    public async Task The_types_say_what_can_be_chosen_and_how_many_play_together()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var anybody = new ApiClient(server, "Ann");
        JsonArray types = (await anybody.GetAsync("types"))["types"]!.AsArray();
        Assert.Equal(["skirmish", "duel"], types.Select(type => type!.Text("name")));
        JsonNode duel = types[1]!;
        Assert.Equal(2, duel["match"]!.Number("playersMax"));
        JsonNode map = duel["settings"]!.AsArray().Single(setting => setting!.Text("name") == "map")!;
        Assert.Equal(["Rotate all maps", "crossfire", "reactor"], map["choices"]!.AsArray().Select(choice => choice!.GetValue<string>()));
    }

    [Fact]
    public async Task The_creator_of_a_room_gets_a_seat_and_others_see_the_room()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        JsonNode ticket = await ann.PostAsync("rooms", new
        {
            name = "Ann",
            type = "duel",
            title = "Ann's place",
            settings = new { roundSeconds = 60 },
            metadata = new { language = "de" },
        });
        Assert.Null(ticket["inviteCode"]);
        await ann.PlayAsync(ticket.Text("ticket"));
        using var ben = new ApiClient(server, "Ben");
        JsonNode room = Assert.Single((await ben.GetAsync("rooms?type=duel"))["rooms"]!.AsArray())!;
        Assert.Equal(
            ("Ann's place", "playing", 1, 2), (room.Text("title"), room.Text("state"), room.Number("players"), room.Number("seats")));
        Assert.Equal(("de", 60), (room["metadata"]!.Text("language"), room["settings"]!.Number("roundSeconds")));
        Assert.False(room.Flag("isMine"));
        using var annAgain = new ApiClient(server, "Ann", ticket.Text("identity"));
        Assert.True((await annAgain.GetAsync("rooms?type=duel"))["rooms"]![0]!.Flag("isMine"));
        Assert.Equal(ticket.Number("room"), (await annAgain.GetAsync("me"))["seats"]![0]!.Number("id"));
        Assert.Equal(2, (await ben.GetAsync("rooms"))["rooms"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_private_room_is_in_no_list_and_only_its_code_opens_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        JsonNode ticket = await ann.PostAsync("rooms", new { name = "Ann", type = "duel", isPrivate = true });
        Assert.Null(ticket["identity"]);
        string code = ticket.Text("inviteCode");
        Assert.Empty((await ben.GetAsync("rooms?type=duel"))["rooms"]!.AsArray());
        await ben.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Ben", room = ticket.Number("room") });
        await ben.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Patch, $"rooms/{ticket.Number("room")}", new { isLocked = true });
        JsonNode bens = await ben.PostAsync("tickets", new { name = "Ben", invite = code.ToLowerInvariant() });
        Assert.Equal(ticket.Number("room"), bens.Number("room"));
        Assert.Equal(code, (await ben.GetAsync("me"))["seats"]![0]!.Text("inviteCode"));
        await ben.PostAsync("tickets", new { name = "Ben", room = ticket.Number("room") }); // who was let in may come back
        using var cid = new ApiClient(server, "Cid");
        Assert.NotEqual(ticket.Number("room"), (await cid.PostAsync("tickets", new { name = "Cid", type = "duel" })).Number("room"));
    }

    [Fact]
    public async Task Only_the_owner_changes_a_room()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        using var nobody = new ApiClient(server, "Nobody");
        int id = (await ann.PostAsync("rooms", new { name = "Ann", type = "duel" })).Number("room");
        JsonNode room = await ann.AskAsync(
            HttpMethod.Patch, $"rooms/{id}", new { isLocked = true, title = "No", metadata = new { a = "b" } });
        Assert.True(room.Flag("isLocked") && room.Flag("isMine"));
        room = await ann.AskAsync(HttpMethod.Patch, $"rooms/{id}", new { });
        Assert.Equal(("No", true, "b"), (room.Text("title"), room.Flag("isLocked"), room["metadata"]!.Text("a")));
        await ben.RefusedAsync(ProblemCode.NotRoomOwner, HttpMethod.Patch, $"rooms/{id}", new { isLocked = false });
        await ben.RefusedAsync(ProblemCode.NotRoomOwner, HttpMethod.Patch, "rooms/1", new { isLocked = true }); // the server's
        await nobody.RefusedAsync(ProblemCode.IdentityRequired, HttpMethod.Patch, $"rooms/{id}", new { isLocked = false });
        await ann.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Patch, "rooms/999", new { isLocked = true });
    }

    [Fact]
    public async Task Full_locked_closed_and_unknown_rooms_let_nobody_in()
    {
        await using TestServer server = await TestServer.StartAsync("Room:EmptyRoomSeconds=1", "Room:TicketLifetime=00:00:01");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        int closed = (await ann.PostAsync("rooms", new { name = "Ann", type = "duel" })).Number("room");
        await Patiently.UntilAsync(() => server.Rooms.Find(closed) is null, "it was not used and has closed");
        await ben.RefusedAsync(ProblemCode.RoomEnded, HttpMethod.Post, "tickets", new { name = "Ben", room = closed });
        await ben.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Ben", room = 12345 });
        await ben.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Ben", room = -1 });

        JsonNode ticket = await ann.PostAsync("rooms", new { name = "Ann", settings = new { seats = 1 } });
        await ann.PlayAsync(ticket.Text("ticket"));
        Assert.Contains("full", await ben.RefusedAsync(ProblemCode.RoomFull, HttpMethod.Post, "tickets",
            new { name = "Ben", room = ticket.Number("room") }), StringComparison.Ordinal);
        JsonNode other = await ann.PostAsync("rooms", new { name = "Ann" });
        await ann.AskAsync(HttpMethod.Patch, $"rooms/{other.Number("room")}", new { isLocked = true });
        Assert.Contains("locked", await ben.RefusedAsync(ProblemCode.RoomLocked, HttpMethod.Post, "tickets",
            new { name = "Ben", room = other.Number("room") }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rooms")]
    [InlineData("tickets")]
    public async Task A_double_click_gets_one_room_and_one_ticket(string path)
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        JsonNode[] answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => ann.PostAsync(path, new { name = "Ann", type = "duel" })));
        Assert.Single(answers.Select(answer => answer.Number("room")).Distinct());
        Assert.Single(answers.Select(answer => answer.Text("ticket")).Distinct());
        Assert.Equal(2, server.Rooms.Rooms.Count);
        Assert.Equal(1, server.Rooms.Find(answers[0].Number("room"))!.Room.Reservations.Count);
        await ann.PlayAsync(answers[0].Text("ticket"));
        if (path == "rooms") // what was meant is there by now, so this is another wish
            Assert.NotEqual(answers[0].Number("room"), (await ann.PostAsync(path, new { name = "Ann", type = "duel" })).Number("room"));
    }

    [Fact]
    public async Task Rooms_are_limited_per_player_and_in_total()
    {
        await using TestServer server = await TestServer.StartAsync("Room:RoomsPerPlayerMax=1", "Room:RoomsMax=3");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using var others = new ApiClient(server, "Ben");
        await ann.PostAsync("rooms", new { name = "Ann" });
        await ann.RefusedAsync(ProblemCode.OwnRoomLimit, HttpMethod.Post, "rooms", new { name = "Ann", title = "Another" });
        await others.PostAsync("rooms", new { name = "Ben" });
        await others.RefusedAsync(ProblemCode.RoomLimit, HttpMethod.Post, "rooms", new { name = "Ben" });
    }

    [Fact]
    public async Task The_lobby_stream_sends_the_state_then_changes()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Room:EmptyRoomSeconds=1", "Room:TicketLifetime=00:00:01", "Lobby:KeepAlive=00:00:01");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader lobby = await ann.ListenAsync("rooms/live");
        JsonNode first = Assert.Single((await lobby.NextAsync("rooms"))!["rooms"]!.AsArray())!;
        Assert.Equal((1, "filling"), (first.Number("id"), first.Text("state")));
        await lobby.NextAsync("alive");
        await ann.PostAsync("rooms", new { name = "Ann", isPrivate = true });
        int id = (await ann.PostAsync("rooms", new { name = "Ann", title = "Ann's" })).Number("room");
        JsonNode changed = Assert.Single((await lobby.NextAsync("changed"))!["changed"]!.AsArray())!;
        Assert.Equal((id, "Ann's"), (changed.Number("id"), changed.Text("title")));
        await lobby.NextAsync("changed", change => change!["gone"]!.AsArray().Any(gone => gone!.GetValue<int>() == id));
    }

    [Fact]
    public async Task Streams_are_limited_and_end_with_the_server()
    {
        await using TestServer server = await TestServer.StartAsync("Lobby:StreamsMax=2");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader lobby = await ann.ListenAsync("rooms/live");
        using (ServerSentEventReader mine = await ann.ListenAsync("me/live"))
            await ann.RefusedAsync(ProblemCode.StreamLimit, HttpMethod.Get, "rooms/live");
        await Patiently.UntilAsync(async () => await Status(ann) == HttpStatusCode.OK, "there is a place again");
        Task stopping = server.StopAsync();
        Assert.Equal("rooms", (await lobby.UntilEndAsync())[0]);
        await stopping.WaitAsync(TestServer.Patience);

        static async Task<HttpStatusCode> Status(ApiClient client)
        {
            using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, "rooms/live");
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Streams_are_limited_per_address()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:StreamsMax=1");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader lobby = await ann.ListenAsync("rooms/live");
        await ann.RefusedAsync(ProblemCode.TooManyStreams, HttpMethod.Get, "me/live");
    }

    [Fact]
    public async Task A_ticket_to_watch_takes_no_seat()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        Assert.Equal(1, (await ann.PostAsync("tickets", new { name = "Ann", spectate = true })).Number("room"));
        Assert.Equal(0, server.Rooms.Rooms[0].Room.Reservations.Count);
        await ann.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Ann", type = "duel", spectate = true });
    }
}
