using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Api;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TicketRequest = GameServer.Client.TicketRequest;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Who somebody is, and what a ticket is good for.</summary>
public sealed class IdentityApiTests : IDisposable
{
    private readonly string _keys = Directory.CreateTempSubdirectory("keys").FullName;

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    [Fact]
    public async Task A_server_with_the_same_keys_knows_its_players_again_and_another_does_not()
    {
        string identity;
        string player;
        await using (TestServer first = await TestServer.StartAsync($"Identity:KeysFolder={_keys}"))
        {
            using ApiClient ann = await ApiClient.NewAsync(first, "Ann");
            identity = ann.Identity!;
            player = (await ann.GetAsync("me")).Text("player");
        }

        await using TestServer second = await TestServer.StartAsync($"Identity:KeysFolder={_keys}");
        using var same = new ApiClient(second, "Ann", identity);
        JsonNode me = await same.GetAsync("me");
        Assert.Equal((player, 1500), (me.Text("player"), me.Number("rating")));

        await using TestServer other = await TestServer.StartAsync($"Identity:KeysFolder={Path.Combine(_keys, "other")}");
        using var foreign = new ApiClient(other, "Ann", identity);
        await foreign.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Get, "me");
    }

    /// <summary>After a power cut a file may be empty.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("junk")]
    [InlineData("<key>")]
    public async Task A_server_with_a_damaged_key_does_not_start_and_says_which(string content)
    {
        File.WriteAllText(Path.Combine(_keys, "key-1.xml"), content);
        var problem = await Assert.ThrowsAsync<InvalidDataException>(() => TestServer.StartAsync($"Identity:KeysFolder={_keys}"));
        Assert.StartsWith($"Identity:KeysFolder: a key in {_keys} is damaged (key-1.xml: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{0}A")]
    public async Task A_forged_identity_is_refused_everywhere(string forged)
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using var forger = new ApiClient(server, "Ann", string.Format(null, forged, ann.Identity));
        await forger.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Get, "me");
        await forger.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Get, "rooms");
        await forger.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Post, "tickets", new { name = "Ann" });
        await forger.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Post, "matchmaking", new { name = "Ann" });
    }

    [Fact]
    public async Task A_changed_bit_invalidates_an_identity()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        for (int i = 10; i < ann.Identity!.Length - 1; i += 25)
        {
            char other = ann.Identity[i] == 'A' ? 'B' : 'A';
            using var forger = new ApiClient(server, "Ann", ann.Identity[..i] + other + ann.Identity[(i + 1)..]);
            await forger.RefusedAsync(ProblemCode.InvalidIdentity, HttpMethod.Get, "me");
        }
    }

    [Fact]
    public async Task Identities_from_before_the_keys_had_a_provider_of_their_own_are_known()
    {
        await using ServiceProvider services = new ServiceCollection().AddDataProtection().SetApplicationName("GameServer")
            .PersistKeysToFileSystem(new DirectoryInfo(_keys)).Services.BuildServiceProvider();
        var player = PlayerId.New();
        string identity = new Identities(services.GetRequiredService<IDataProtectionProvider>(), new IdentityOptions(), TimeProvider.System)
            .Issue(player);
        await using TestServer server = await TestServer.StartAsync($"Identity:KeysFolder={_keys}");
        using var ann = new ApiClient(server, "Ann", identity);
        Assert.Equal(player.ToString(), (await ann.GetAsync("me")).Text("player"));
    }

    [Fact]
    public void An_expired_identity_is_refused()
    {
        FakeTimeProvider clock = FakeTime.New();
        var options = new IdentityOptions { Lifetime = TimeSpan.FromDays(1) };
        var identities = new Identities(new EphemeralDataProtectionProvider(), options, clock);
        var player = PlayerId.New();
        string identity = identities.Issue(player);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.True(identities.TryRead(identity, out PlayerId read));
        Assert.Equal(player, read);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.False(identities.TryRead(identity, out _));
    }

    [Fact]
    public async Task Tickets_are_valid_once_briefly_and_on_their_own_server()
    {
        await using TestServer server = await TestServer.StartAsync("Room:TicketLifetime=00:00:01");
        await using TestServer other = await TestServer.StartAsync();
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        string used = (await ann.PostAsync("tickets", new { name = "Ann" })).Text("ticket");
        await ann.PlayAsync(used);
        await ExpectInvalidAsync(server, used);
        await ExpectInvalidAsync(server, (await other.AskAsync(new TicketRequest("Foreign"))).Ticket);
        string expired = (await server.AskAsync(new TicketRequest("Late"))).Ticket;
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].Room.Reservations.Count == 1, "its seat is free again");
        await ExpectInvalidAsync(server, expired);
    }

    [Fact]
    public async Task New_guests_are_limited_per_address_on_every_endpoint()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Addresses:Exempt=", "Addresses:Guests:PerMinute=1", "Addresses:Guests:Burst=2");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using var guest = new ApiClient(server, "Guest");
        await guest.PostAsync("tickets", new { name = "Guest" });
        await guest.RefusedAsync(ProblemCode.TooManyGuests, HttpMethod.Post, "tickets", new { name = "Guest" });
        await guest.RefusedAsync(ProblemCode.TooManyGuests, HttpMethod.Post, "identity");
        await guest.RefusedAsync(ProblemCode.TooManyGuests, HttpMethod.Post, "parties", new { name = "Guest" });
        await ann.PostAsync("tickets", new { name = "Ann" }); // is no guest any more
    }

    [Fact]
    public async Task Only_wrong_invite_codes_count()
    {
        await using TestServer server = await TestServer.StartAsync(
            "Addresses:Exempt=", "Addresses:InviteCodes:PerMinute=1", "Addresses:InviteCodes:Burst=5");
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        JsonNode ticket = await ann.PostAsync("rooms", new { name = "Ann", isPrivate = true });
        for (int i = 0; i < 10; i++) await ann.PostAsync("tickets", new { name = "Ann", invite = ticket.Text("inviteCode") });
        for (int i = 0; i < 4; i++)
            await ann.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Post, "tickets", new { name = "Ann", invite = $"AAAAA{i + 2}" });
        await ann.RefusedAsync(ProblemCode.PartyNotFound, HttpMethod.Post, "parties/members", new { name = "Ann", code = "AAAAAA" });
        await ann.RefusedAsync(ProblemCode.TooManyWrongCodes, HttpMethod.Post, "parties/members", new { name = "Ann", code = "AAAAAB" });
        await ann.RefusedAsync(
            ProblemCode.TooManyWrongCodes, HttpMethod.Post, "tickets", new { name = "Ann", invite = ticket.Text("inviteCode") });
        await ann.PostAsync("tickets", new { name = "Ann" }); // without a code
    }

    private static async Task ExpectInvalidAsync(TestServer server, string ticket)
    {
        GameClient client = await server.OpenAsync();
        await client.HelloAsync(ticket);
        Assert.Equal(CloseReason.InvalidTicket.Code, (await client.UntilClosedAsync()).Code);
    }
}
