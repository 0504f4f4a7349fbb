using System.Net;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>What is free to make is limited per address, so that one cannot take everything.</summary>
public class AddressApiTests
{
    private const string Mallory = "127.0.0.66";
    private const string Ann = "127.0.0.2";

    [Theory]
    [InlineData("rooms")]
    [InlineData("tickets")]
    public async Task An_address_cannot_take_every_room(string path)
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Room:RoomsPerAddressMax=10", "Room:RoomsMax=20");
        using var mallory = new ApiClient(server, "Mallory", from: Mallory);
        int refused = 0;
        for (int i = 0; i < 30; i++)
        {
            // Each comes without an identity, and is another player. Two fill a duel.
            using HttpResponseMessage answer = await mallory.SendAsync(HttpMethod.Post, path, new { name = "Mallory", type = "duel" });
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            Assert.NotNull(answer.Headers.RetryAfter);
            await ProblemDocument.ExpectAsync(answer, ProblemCode.TooManyRooms, "Too many open rooms from this address.");
            refused++;
        }

        Assert.InRange(server.Rooms.Rooms.Count, 11, 11); // and the one that is always open
        Assert.True(refused >= 10);
        Assert.Equal(refused, server.Metrics["game.addresses.limited limit=Rooms"]);
        using var ann = new ApiClient(server, "Ann", from: Ann);
        await ann.PostAsync("rooms", new { name = "Ann" });
        await ann.PostAsync("tickets", new { name = "Ann", type = "duel" });
    }

    [Fact]
    public async Task Unused_tickets_are_limited_per_address()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:TicketsMax=2");
        using var mallory = new ApiClient(server, "Mallory", from: Mallory);
        string first = (await mallory.PostAsync("tickets", new { name = "Mallory" })).Text("ticket");
        await mallory.PostAsync("tickets", new { name = "Mallory" });
        string problem = await mallory.RefusedAsync(ProblemCode.TooManyTickets, HttpMethod.Post, "tickets", new { name = "Mallory" });
        Assert.Equal("Too many tickets from this address.", problem);
        Assert.Equal(1, server.Metrics["game.addresses.limited limit=Tickets"]);
        using var ann = new ApiClient(server, "Ann", from: Ann);
        await ann.PostAsync("tickets", new { name = "Ann" });
        await mallory.PlayAsync(first);
        await mallory.PostAsync("tickets", new { name = "Mallory" });
    }

    [Fact]
    public async Task A_request_that_gets_no_ticket_keeps_no_place()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:TicketsMax=1");
        using var mallory = new ApiClient(server, "Mallory", from: Mallory);
        for (int i = 0; i < 5; i++)
            await mallory.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Mallory", room = 999 });
        await mallory.PostAsync("tickets", new { name = "Mallory" });
    }

    [Fact]
    public async Task Parties_are_limited_per_address_until_they_are_disbanded()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:PartiesMax=2");
        using ApiClient first = await ApiClient.NewAsync(server, "First", Mallory);
        using ApiClient second = await ApiClient.NewAsync(server, "Second", Mallory);
        using ApiClient third = await ApiClient.NewAsync(server, "Third", Mallory);
        await first.PostAsync("parties", new { name = "First" });
        await second.PostAsync("parties", new { name = "Second" });
        Assert.Equal(
            "Too many parties from this address.",
            await third.RefusedAsync(ProblemCode.TooManyParties, HttpMethod.Post, "parties", new { name = "Third" }));
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann", Ann);
        await ann.PostAsync("parties", new { name = "Ann" });
        await first.AskAsync(HttpMethod.Delete, "parties/members");
        await third.PostAsync("parties", new { name = "Third" });
        await third.RefusedAsync(ProblemCode.TooManyParties, HttpMethod.Post, "parties", new { name = "Third" });
    }

    [Fact]
    public async Task Players_in_queues_are_limited_per_address_until_they_leave()
    {
        await using TestServer server = await TestServer.StartAsync("Addresses:Exempt=", "Addresses:QueueTicketsMax=1");
        using ApiClient first = await ApiClient.NewAsync(server, "First", Mallory);
        using ApiClient second = await ApiClient.NewAsync(server, "Second", Mallory);
        await first.PostAsync("matchmaking", new { name = "First", type = "duel" });
        Assert.Equal(
            "Too many players in queues from this address.",
            await second.RefusedAsync(
                ProblemCode.TooManyQueued, HttpMethod.Post, "matchmaking", new { name = "Second", type = "duel" }));
        await first.AskAsync(HttpMethod.Delete, "matchmaking");
        await second.PostAsync("matchmaking", new { name = "Second", type = "duel" });
    }

    [Theory]
    [InlineData("matches", "Recordings", "too_many_recordings")]
    [InlineData("matches/00000000000000000000000000000000", "Recordings", "too_many_recordings")]
    [InlineData("matches/00000000000000000000000000000000/journal", "Downloads", "too_many_downloads")]
    public async Task Reading_recordings_is_limited_per_address(string path, string limit, string code)
    {
        await using TestServer server = await TestServer.StartAsync(
            "Addresses:Exempt=", $"Addresses:{limit}:Burst=5", $"Addresses:{limit}:PerMinute=1");
        using var mallory = new ApiClient(server, "Mallory", from: Mallory);
        for (int i = 0; i < 5; i++) (await mallory.SendAsync(HttpMethod.Get, path)).Dispose();
        await mallory.RefusedAsync(ProblemDocument.CodeOf(code), HttpMethod.Get, path);
        using var ann = new ApiClient(server, "Ann", from: Ann);
        using HttpResponseMessage answer = await ann.SendAsync(HttpMethod.Get, path);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }
}
