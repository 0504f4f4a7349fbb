using System.Text.Json.Nodes;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Friends who go together.</summary>
public class PartyApiTests
{
    [Fact]
    public async Task Members_see_who_comes_and_goes_and_who_leads()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ApiClient ben = await ApiClient.NewAsync(server, "Ben");
        using ServerSentEventReader events = await ben.ListenAsync("me/live");
        Assert.Null(await events.NextAsync("party"));
        Assert.Null(await events.NextAsync("queue"));
        string code = (await ann.PostAsync("parties", new { name = "Ann" })).Text("code");
        await ben.PostAsync("parties/members", new { name = "Ben", code });
        JsonNode party = (await events.NextAsync("party"))!;
        Assert.Equal([("Ann", true, false), ("Ben", false, true)], Members(party));
        await ann.AskAsync(HttpMethod.Delete, "parties/members");
        Assert.Equal([("Ben", true, true)], Members((await events.NextAsync("party"))!));
        await ben.AskAsync(HttpMethod.Delete, "parties/members");
        Assert.Null(await events.NextAsync("party"));
        await ben.AskAsync(HttpMethod.Delete, "parties/members"); // nothing to leave
    }

    [Fact]
    public async Task A_guest_who_makes_a_party_gets_an_identity()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var guest = new ApiClient(server, "Guest");
        JsonNode party = await guest.PostAsync("parties", new { name = "Guest" });
        using var known = new ApiClient(server, "Guest", party.Text("identity"));
        Assert.Equal(party.Text("code"), (await known.GetAsync("me"))["party"]!.Text("code"));
        await known.RefusedAsync(ProblemCode.AlreadyInParty, HttpMethod.Post, "parties", new { name = "Guest" });
    }

    [Fact]
    public async Task The_leader_takes_the_party_into_one_room()
    {
        await using TestServer server = await TestServer.StartAsync();
        (ApiClient[] members, ServerSentEventReader[] events) = await PartyAsync(server, 3);
        await members[1].RefusedAsync(ProblemCode.NotPartyLeader, HttpMethod.Post, "parties/play", new { });
        await members[0].PostAsync("parties/play", new { });
        var rooms = new HashSet<int>();
        for (int i = 0; i < 3; i++)
        {
            JsonNode match = (await events[i].NextAsync("match"))!;
            rooms.Add(match.Number("room"));
            await members[i].PlayAsync(match.Text("ticket"));
        }

        Assert.Single(rooms);
        Array.ForEach(events, stream => stream.Dispose());
    }

    [Fact]
    public async Task A_party_gets_all_seats_or_none()
    {
        await using TestServer server = await TestServer.StartAsync();
        (ApiClient[] members, ServerSentEventReader[] events) = await PartyAsync(server, 3);
        int rooms = server.Rooms.Rooms.Count;
        await members[0].RefusedAsync(ProblemCode.RoomFull, HttpMethod.Post, "parties/play", new { type = "duel" });
        Assert.Equal(rooms, server.Rooms.Rooms.Count);
        JsonNode duel = await members[0].PostAsync("rooms", new { name = "P0", type = "duel", isPrivate = true });
        await members[0].RefusedAsync(ProblemCode.RoomFull, HttpMethod.Post, "parties/play", new { invite = duel.Text("inviteCode") });
        Assert.Equal(1, server.Rooms.Find(duel.Number("room"))!.Room.Reservations.Count);
        await members[0].RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "parties/play", new { room = 99 });
        Array.ForEach(events, stream => stream.Dispose());
    }

    [Fact]
    public async Task A_party_refuses_a_ninth_member_and_duplicates()
    {
        await using TestServer server = await TestServer.StartAsync();
        (ApiClient[] members, ServerSentEventReader[] events) = await PartyAsync(server, 8);
        string code = (await members[0].GetAsync("me"))["party"]!.Text("code");
        using ApiClient ninth = await ApiClient.NewAsync(server, "Ninth");
        await ninth.RefusedAsync(ProblemCode.PartyFull, HttpMethod.Post, "parties/members", new { name = "Ninth", code });
        await members[1].RefusedAsync(ProblemCode.AlreadyInParty, HttpMethod.Post, "parties/members", new { name = "P1", code });
        await ninth.RefusedAsync(ProblemCode.NotInParty, HttpMethod.Post, "parties/play", new { });
        Assert.Contains("too large",
            await members[0].RefusedAsync(ProblemCode.PartyTooLarge, HttpMethod.Post, "matchmaking", new { name = "P0", type = "duel" }),
            StringComparison.Ordinal);
        Array.ForEach(events, stream => stream.Dispose());
    }

    [Fact]
    public async Task A_second_stream_of_a_player_takes_over()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using ServerSentEventReader first = await ann.ListenAsync("me/live");
        await first.NextAsync("queue");
        using ServerSentEventReader second = await ann.ListenAsync("me/live");
        Assert.Equal("replaced", (await first.UntilEndAsync())[^1]);
        await ann.PostAsync("parties", new { name = "Ann" });
        Assert.NotNull(await second.NextAsync("party", party => party is not null));
    }

    /// <summary>A party whose members listen; the first leads.</summary>
    internal static async Task<(ApiClient[] Members, ServerSentEventReader[] News)> PartyAsync(TestServer server, int size)
    {
        var members = new ApiClient[size];
        var events = new ServerSentEventReader[size];
        string code = "";
        for (int i = 0; i < size; i++)
        {
            members[i] = await ApiClient.NewAsync(server, $"P{i}");
            events[i] = await members[i].ListenAsync("me/live");
            if (i == 0) code = (await members[i].PostAsync("parties", new { name = "P0" })).Text("code");
            else await members[i].PostAsync("parties/members", new { name = members[i].Name, code });
        }

        return (members, events);
    }

    private static IEnumerable<(string, bool, bool)> Members(JsonNode party) =>
        party["members"]!.AsArray().Select(member => (member!.Text("name"), member!.Flag("isLeader"), member!.Flag("isMe")));
}
