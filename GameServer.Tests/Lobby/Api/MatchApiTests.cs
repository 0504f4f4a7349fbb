using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GameServer.Client;
using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Recorded matches over HTTP: the list, what a time line needs, tickets, files.</summary>
public class MatchApiTests
{
    [Fact]
    public async Task Public_matches_are_listed_the_newest_first()
    {
        await using TestServer server = await StartAsync();
        using var ann = new ApiClient(server, "Ann");
        string old = Write(server, 200, minutes: -2);
        string duel = Write(server, 300, RecordedMatches.Header with { Type = "duel", Title = "Ann and Ben", Settings = [] }, minutes: -1);
        string secret = Write(server, 100, RecordedMatches.Header with { IsPrivate = true });
        Assert.Equal([duel, old], await IdsAsync(ann, "matches", isRunning: false));
        Assert.Equal([duel], await IdsAsync(ann, "matches?type=duel", isRunning: false));
        Assert.Equal([duel, old], await IdsAsync(ann, "matches?game=skirmish", isRunning: false));
        Assert.Equal([old], await IdsAsync(ann, $"matches?before={duel}"));
        Assert.Empty(await IdsAsync(ann, $"matches?before={old}"));

        JsonNode page = await ann.GetAsync("matches?limit=1");
        Assert.True(page.Flag("hasMore"));
        JsonNode match = (await ann.GetAsync($"matches/{duel}"))["match"]!;
        Assert.Equal(("skirmish", "duel", "Ann and Ben", 10, 2),
            (match.Text("game"), match.Text("type"), match.Text("title"), match.Number("seconds"), match.Number("playerCount")));
        Assert.Equal(["Player 0", "Player 1"], match["players"]!.AsArray().Select(p => p!.GetValue<string>()));
        Assert.False(match.Flag("isRunning"));
        Assert.Equal(100 / 30, (await ann.GetAsync($"matches/{secret}"))["match"]!.Number("seconds")); // who knows the id may see it
    }

    [Fact]
    public async Task A_match_has_marks_with_the_names_of_that_time()
    {
        await using TestServer server = await StartAsync();
        using var ann = new ApiClient(server, "Ann");
        JsonNode details = await ann.GetAsync($"matches/{Write(server, 1_500)}");
        Assert.Equal((30, 1, 1_500), (details.Number("tickRate"), details.Number("firstTick"), details.Number("lastTick")));
        Assert.Null(details["damage"]);
        Assert.Null(details["problem"]);
        JsonArray marks = details["marks"]!.AsArray();
        JsonNode kill = marks.First(mark => mark!.Text("event") == "kill")!;
        Assert.NotEmpty(kill["names"]!.Text($"{kill["arguments"]!.Number("killer")}"));
        Assert.InRange(marks.Count(mark => mark!.Text("event") == "result"), 1, 3); // rounds of 20 s
        Assert.Equal(marks.Select(mark => mark!.Number("tick")).Order(), marks.Select(mark => mark!.Number("tick")));
    }

    [Fact]
    public async Task A_match_that_goes_on_is_listed_and_cannot_be_seen_yet()
    {
        await using TestServer server = await StartAsync();
        (GameClient _, string identity) = await server.JoinKnownAsync();
        using var ann = new ApiClient(server, "Ann", identity);
        await Patiently.UntilAsync(() => server.Rooms.Rooms[0].RecordingId is not null, "the journal has begun");
        string running = $"{server.Rooms.Rooms[0].RecordingId:N}";
        await Patiently.UntilAsync(async () => (await IdsAsync(ann, "matches", isRunning: true)).Contains(running), "it is listed");
        Assert.Contains("still running",
            await ann.RefusedAsync(ProblemCode.MatchRunning, HttpMethod.Post, "tickets", new { name = "Ann", match = running }),
            StringComparison.Ordinal);
        Assert.Contains("still running",
            await ann.RefusedAsync(ProblemCode.MatchRunning, HttpMethod.Get, $"matches/{running}/journal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_of_a_finished_match_is_the_same_match()
    {
        await using TestServer server = await StartAsync();
        using var ann = new ApiClient(server, "Ann");
        string id = Write(server, 400);
        using HttpResponseMessage response = await ann.SendAsync(HttpMethod.Get, $"matches/{id}/journal");
        Assert.Equal(
            ("application/octet-stream", $"{id}.journal"), (response.Content.Headers.ContentType?.MediaType, FileNameOf(response)));
        using var folder = new TemporaryFolder();
        string copy = Path.Combine(folder.Path, $"{id}.journal");
        await File.WriteAllBytesAsync(copy, await response.Content.ReadAsByteArrayAsync());
        JournalReader journal = JournalReader.Open(copy);
        Assert.Equal((null, 400, "over"), (journal.Damage, journal.LastTick, journal.EndReason));
    }

    [Fact]
    public async Task A_developer_downloads_the_journal_so_far_without_secrets()
    {
        await using TestServer server = await TestServer.StartInAsync("Development");
        (GameClient client, string identity) = await server.JoinKnownAsync();
        await client.UntilAsync(() => server.Rooms.Rooms[0].RecordingId is not null && client.Header.Tick > 60);
        using var ann = new ApiClient(server, "Ann", identity);
        using HttpResponseMessage response = await ann.SendAsync(HttpMethod.Get, "rooms/1/journal");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        using var folder = new TemporaryFolder();
        string copy = Path.Combine(folder.Path, FileNameOf(response));
        await File.WriteAllBytesAsync(copy, bytes);
        JournalReader journal = JournalReader.Open(copy);
        Assert.Equal((null, false), (journal.Damage, journal.IsEnded));
        Assert.True(journal.LastTick > journal.FirstTick);
        Assert.DoesNotContain(client.SeatKey!.Split('-', 2)[1], System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var playback = journal.Resimulate(server.Rooms.Rooms[0].Room.Game);
        Assert.True(playback.TrySeek(journal.LastTick));
        Assert.True(playback.IsAsRecorded);
    }

    [Fact]
    public async Task Nobody_else_gets_the_journal_of_a_match_that_goes_on()
    {
        await using TestServer server = await StartAsync();
        (GameClient _, string identity) = await server.JoinKnownAsync();
        using var player = new ApiClient(server, "Ann", identity);
        using ApiClient stranger = await ApiClient.NewAsync(server, "Eve");
        using var nobody = new ApiClient(server, "Nobody");
        await player.RefusedAsync(ProblemCode.RunningDownloadDisabled, HttpMethod.Get, "rooms/1/journal");
        await stranger.RefusedAsync(ProblemCode.NotInRoom, HttpMethod.Get, "rooms/1/journal");
        await stranger.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Get, "rooms/99/journal");
        await nobody.RefusedAsync(ProblemCode.IdentityRequired, HttpMethod.Get, "rooms/1/journal");
        JsonNode room = await player.PostAsync("rooms", new { name = "Ann", isPrivate = true });
        await stranger.RefusedAsync(ProblemCode.RoomNotFound, HttpMethod.Get, $"rooms/{room.Number("room")}/journal");
    }

    [Theory]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("..%2f..%2fappsettings.json")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("..%5c..%5cx")]
    [InlineData("0000000000000000000000000000000g")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("%20")]
    public async Task An_unknown_match_is_not_found(string id)
    {
        await using TestServer server = await StartAsync();
        using var ann = new ApiClient(server, "Ann");
        string text = Uri.UnescapeDataString(id);
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Get, $"matches/{id}");
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Get, $"matches/{id}/journal");
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Post, "tickets", new { name = "Ann", match = text });
    }

    [Fact]
    public async Task Every_wrong_question_is_refused()
    {
        await using TestServer server = await StartAsync("Journal:ReplaySessionsMax=0");
        using var ann = new ApiClient(server, "Ann");
        string id = Write(server, 100);
        foreach (string query in new[] { "limit=0", "limit=101", "limit=x", "before=x", "before=../x",
            "before=00000000-0000-0000-0000-000000000001" })
            await ann.RefusedAsync(ProblemCode.InvalidParameter, HttpMethod.Get, $"matches?{query}");
        await ann.RefusedAsync(ProblemCode.UnknownRoomType, HttpMethod.Get, "matches?type=chess");
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Get, $"matches?before={Guid.NewGuid():N}");
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Post, "tickets", new { name = "Ann", match = "x\0y" });
        await ann.RefusedAsync(ProblemCode.MatchNotFound, HttpMethod.Get, $"matches/{new string('a', 4000)}");
        await ann.RefusedAsync(ProblemCode.InvalidBody, HttpMethod.Post, "tickets", new { name = "Ann", match = id, room = 1 });
        await ann.RefusedAsync(ProblemCode.InvalidBody, HttpMethod.Post, "tickets", new { name = "Ann", match = id, spectate = true });
        await ann.RefusedAsync(ProblemCode.InvalidName, HttpMethod.Post, "tickets", new { name = "", match = id });
        await ann.RefusedAsync(ProblemCode.InvalidBody, HttpMethod.Post, "tickets", new { name = "Ann", match = 7 });
        await ann.RefusedAsync(ProblemCode.ReplayLimit, HttpMethod.Post, "tickets", new { name = "Ann", match = id });
    }

    [Fact]
    public async Task A_match_of_another_version_says_what_differs()
    {
        await using TestServer server = await StartAsync("Skirmish:Maps=crossfire");
        using var ann = new ApiClient(server, "Ann");
        string id = Write(server, 100);
        Assert.Contains("crossfire", (await ann.GetAsync($"matches/{id}")).Text("problem"), StringComparison.Ordinal);
        string detail = await ann.RefusedAsync(ProblemCode.ReplayUnavailable, HttpMethod.Post, "tickets", new { name = "Ann", match = id });
        Assert.Contains("recorded with maps crossfire, reactor", detail, StringComparison.Ordinal);
        // of which another program may make something
        using HttpResponseMessage file = await ann.SendAsync(HttpMethod.Get, $"matches/{id}/journal");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Fact]
    public async Task A_damaged_recording_is_reported_and_shown_up_to_the_damage()
    {
        await using TestServer server = await StartAsync();
        using var ann = new ApiClient(server, "Ann");
        JournalReader whole = RecordedMatches.Write(server.Service<JournalFolder>().Path, 2_500);
        await using (FileStream file = File.OpenWrite(whole.Path)) file.SetLength(file.Length - (whole.Segments[^1].Bytes / 2));
        string id = whole.Header.RecordingId.ToString("N");
        JsonNode details = await ann.GetAsync($"matches/{id}");
        Assert.Equal(whole.Segments[^1].Keyframe, details.Number("lastTick"));
        Assert.Contains("incomplete", details.Text("damage"), StringComparison.Ordinal);
        await ann.PostAsync("tickets", new { name = "Ann", match = id });

        var broken = Guid.NewGuid();
        string path = Path.Combine(server.Service<JournalFolder>().Path, $"{broken:N}.journal");
        await File.WriteAllTextAsync(path, "nothing of that kind");
        string detail = await ann.RefusedAsync(
            ProblemCode.RecordingUnreadable, HttpMethod.Post, "tickets", new { name = "Ann", match = broken.ToString("N") });
        Assert.DoesNotContain(Path.GetDirectoryName(path)!, detail, StringComparison.Ordinal);
        await ann.RefusedAsync(ProblemCode.RecordingUnreadable, HttpMethod.Get, $"matches/{broken:N}");
        await ann.RefusedAsync(ProblemCode.RecordingUnreadable, HttpMethod.Get, $"matches/{broken:N}/journal");
    }

    private static Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync(settings);

    private static string Write(TestServer server, int ticks, JournalHeader? header = null, int minutes = 0)
    {
        header ??= RecordedMatches.Header;
        header = header with { Started = header.Started.AddMinutes(minutes) };
        return RecordedMatches.Write(server.Service<JournalFolder>().Path, ticks, header).Header.RecordingId.ToString("N");
    }

    private static async Task<IEnumerable<string>> IdsAsync(ApiClient client, string path, bool? isRunning = null) =>
        [.. (await client.GetAsync(path))["matches"]!.AsArray().Where(m => isRunning is null || m!.Flag("isRunning") == isRunning)
            .Select(m => m!.Text("id"))];

    private static string FileNameOf(HttpResponseMessage response)
    {
        ContentDispositionHeaderValue disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        return disposition.FileName!.Trim('"');
    }
}
