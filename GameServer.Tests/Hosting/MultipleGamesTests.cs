using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Hosting.Commands;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.Hosting;

/// <summary>A host with two games that know nothing of each other.</summary>
public sealed class MultipleGamesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("games");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Both_are_played_in_one_server()
    {
        await using WebApplication app = GameHost.Build(
            ["--contentRoot", _folder.FullName, "--Urls=http://127.0.0.1:0"], AddBoth, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using GameClient flier = await JoinAsync(http, "skirmish");
        using GameClient counter = await JoinAsync(http, "toy");
        Assert.Contains(flier.Snapshots.OfType("ship"), ship => ship["player"] == flier.Player);
        await counter.HoldUntilAsync([2], () => counter.Snapshots.OfType("counter").Single()["sum"] > 4);
        Assert.Equal("{}", await http.GetStringAsync("/maps/toybox.json"));
        Assert.StartsWith("{", await http.GetStringAsync("/maps/crossfire.json"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/maps/nowhere.json")).StatusCode);
    }

    [Fact]
    public async Task Types_and_rooms_say_which_game_they_are_of_and_tickets_ask_for_one()
    {
        await using WebApplication app = GameHost.Build(
            ["--contentRoot", _folder.FullName, "--Urls=http://127.0.0.1:0"], AddBoth, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        JsonNode types = (await http.GetFromJsonAsync<JsonNode>("/api/types"))!;
        Assert.Equal(
            [("skirmish", "skirmish"), ("skirmish", "duel"), ("toy", "toy")],
            types["types"]!.AsArray().Select(type => ((string?)type!["game"], (string?)type["name"])));

        Assert.Equal((200, null), await TicketAsync(http, new { name = "Ann", game = "toy" }));
        JsonNode room = Assert.Single((await http.GetFromJsonAsync<JsonNode>("/api/rooms?type=toy"))!["rooms"]!.AsArray())!;
        Assert.Equal("toy", (string?)room["game"]);
        int id = (int)room["id"]!;
        Assert.Equal((200, null), await TicketAsync(http, new { name = "Ben", room = id, game = "toy" }));
        Assert.Equal((404, "room_not_found"), await TicketAsync(http, new { name = "Ben", room = id, game = "skirmish" }));
        Assert.Equal((400, "unknown_room_type"), await TicketAsync(http, new { name = "Ben", type = "toy", game = "skirmish" }));
        Assert.Equal((400, "unknown_room_type"), await TicketAsync(http, new { name = "Ben", game = "chess" }));
        Assert.Equal("unknown_room_type", await CodeAsync(await http.GetAsync("/api/matches?game=chess")));
    }

    [Fact]
    public async Task Types_of_both_are_generated()
    {
        (int code, string output, string errors) = await RunAsync("generate", "--output", _folder.FullName);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("toy.ts", output, StringComparison.Ordinal);
        Assert.Contains("interface Counter", File.ReadAllText(Path.Combine(_folder.FullName, "toy.ts")), StringComparison.Ordinal);
        Assert.Contains("interface Ship", File.ReadAllText(Path.Combine(_folder.FullName, "skirmish.ts")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Toy:PlayersMax=9", "Toy:PlayersMax")]
    [InlineData("--Toy:Players=2", "Unknown option in Toy: 'Players'")]
    public async Task A_wrong_option_of_a_game_stops_the_start_with_a_sentence(string setting, string named)
    {
        (int code, _, string errors) = await RunAsync("--contentRoot", _folder.FullName, setting);
        Assert.Equal(1, code);
        Assert.StartsWith("The server cannot start. ", errors, StringComparison.Ordinal);
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Games_that_collide_are_refused_with_a_sentence()
    {
        Assert.Contains("This host has no game", Refuse(_ => { }), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("declares the section of options 'Toy'",
            Refuse(games => games.Add<ToyDefinition>().Add(new Renamed())), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new HostedGames().Add<ToyDefinition>().Add<ToyDefinition>());
    }

    [Theory]
    [InlineData("--help", "journal")]
    [InlineData("-h", "healthcheck")]
    [InlineData("journal --help", "verify")]
    [InlineData("--version", ".")]
    public async Task Help_and_version_are_answered_without_a_server(string command, string expected)
    {
        (int code, string output, string errors) = await RunAsync(command.Split(' '));
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("is running", output, StringComparison.Ordinal);
    }

    private static void AddBoth(HostedGames games)
    {
        Skirmishes.Add(games);
        games.Add<ToyDefinition>();
    }

    private static string Refuse(Action<HostedGames> add)
    {
        var games = new HostedGames();
        add(games);
        return Assert.Throws<InvalidDataException>(() => new GameCatalog(games, RoomOptions.Default, new ConfigurationManager())).Message;
    }

    private static async Task<(int Status, string? Code)> TicketAsync(HttpClient http, object wanted)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/tickets", wanted);
        return ((int)answer.StatusCode, await CodeAsync(answer));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"];

    private static async Task<GameClient> JoinAsync(HttpClient http, string type)
    {
        var client = new GameClient { JoinTimeout = TestServer.Patience };
        JoinResult result = await client.JoinAsync(new Uri($"ws://{http.BaseAddress!.Authority}/ws"), new TicketRequest("Ann", Type: type));
        Assert.IsType<JoinResult.Joined>(result);
        return client;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await new HostCommands(AddBoth, output, errors).RunAsync(arguments);
        return (code, output.ToString(), errors.ToString());
    }

    // The same under another name.
    private sealed class Renamed : IGameDefinition
    {
        public string Name => "another toy";

        public void Define(IGameBuilder game) => new ToyDefinition().Define(game);
    }
}
