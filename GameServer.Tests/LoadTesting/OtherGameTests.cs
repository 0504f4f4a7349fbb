using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Generator;
using LoadTests.Reports;
using LoadTests.Runner;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>Load on a game of which nothing is known but what the server says.</summary>
public sealed class OtherGameTests
{
    private static readonly string[] Patient =
        ["--type", "hockey", "--max-p99", "60000", "--min-rate", "0", "--settle", "0.5", "--sample", "0.5"];

    public static TheoryData<string> Scenarios => new(ScenarioCatalog.All.Select(scenario => scenario.Name));

    [Theory]
    [MemberData(nameof(Scenarios))]
    [Trait("Category", "Slow")]
    public async Task Every_scenario_runs_against_air_hockey(string scenario)
    {
        DirectoryInfo journals = Directory.CreateTempSubdirectory("hockey");
        try
        {
            string[] options = scenario == "recorded" ? ["--journal", await RecordAsync(journals.FullName)] : [];
            await using TestServer server = await TestServer.StartShippedAsync("Room:SlowConsumerSeconds=2");
            using var runner = new LoadRunner();
            string seconds = scenario == "reconnect-storm" ? "24" : "5";
            int code = await runner.RunAsync(scenario, server.Http, [.. Patient, .. options, "--players", "12", "--duration", seconds]);

            Assert.True(code is ExitCodes.Passed or ExitCodes.Invalid, $"{code}: {runner.Output}{runner.Errors}");
            RunReport report = runner.Report;
            Assert.Equal(("hockey", "hockey"), (report.Game, report.RoomType));
            Assert.True(report.Counters["snapshots"] > 100);
            Assert.DoesNotContain(report.Counters.Keys, name => name.StartsWith("error", StringComparison.Ordinal));
            if (scenario != "lobby") Assert.Contains("ooms", report.Description, StringComparison.Ordinal);
            foreach (string name in new[] { "report.md", "report.html" })
            {
                Assert.Contains("game hockey, room type hockey", await File.ReadAllTextAsync(Path.Combine(runner.Folder, name)),
                    StringComparison.Ordinal);
            }
        }
        finally
        {
            journals.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_match_of_another_game_is_refused()
    {
        string skirmish = Directory.GetFiles(Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "Journal", "Corpus")),
            "skirmish-*.journal").Order().Last();
        await using TestServer server = await TestServer.StartShippedAsync();
        using var runner = new LoadRunner();
        Assert.Equal(ExitCodes.Usage, await runner.RunAsync("recorded", server.Http, "--type", "hockey", "--journal", skirmish));
        Assert.Contains("is a match of another game: its inputs are not those of hockey.", $"{runner.Errors}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_made_from_a_schema_stay_in_range_and_vary()
    {
        await using TestServer server = await TestServer.StartShippedAsync();
        foreach (string type in new[] { "skirmish", "duel", "hockey" })
        {
            using var client = new GameClient();
            Uri url = LoadTarget.WebSocketOf(server.Http);
            Assert.IsType<JoinResult.Joined>(await client.JoinAsync(url, new TicketRequest("Tester", Type: type)));
            IReadOnlyList<ClientInput> inputs = client.Schema!.Inputs;
            Assert.NotEmpty(inputs);
            AssertPlays(inputs);
        }
    }

    [Fact]
    public void The_widest_and_the_narrowest_range_are_kept() =>
        AssertPlays([new("all", int.MinValue, int.MaxValue), new("sign", -1, 1), new("button", 0, 1)]);

    [Fact]
    public async Task An_unknown_room_type_is_answered_with_those_there_are()
    {
        await using TestServer server = await TestServer.StartShippedAsync();
        using var runner = new LoadRunner();
        Assert.Equal(ExitCodes.Usage, await runner.RunAsync("steady", server.Http, "--type", "chess"));
        Assert.Contains("The server has no room type 'chess'. Room types: skirmish, duel, hockey.", runner.Errors.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_input_is_the_shortest_integer_that_holds_it()
    {
        var frame = new byte[ClientFrames.FrameBytesMax];
        int length = ClientFrames.Input(frame, mask: 0, tick: 1, rewindTicks: 0, [-1, -32, -33, int.MinValue, 127]);
        Assert.Equal(
            new byte[] { 0x94, 2, 1, 0, 0x95, 0xff, 0xe0, 0xd2, 0xff, 0xff, 0xff, 0xdf, 0xd2, 0x80, 0, 0, 0, 127 }, frame[6..length]);
    }

    private static void AssertPlays(IReadOnlyList<ClientInput> inputs)
    {
        var (one, same, other) = (new SchemaPilot(inputs, 1), new SchemaPilot(inputs, 1), new SchemaPilot(inputs, 2));
        var seen = inputs.Select(_ => new HashSet<int>()).ToArray();
        bool differs = false;
        for (int tick = 0; tick < 3000; tick++)
        {
            one.Step();
            same.Step();
            other.Step();
            Assert.Equal(one.Values.ToArray(), same.Values.ToArray());
            differs |= !one.Values.SequenceEqual(other.Values);
            for (int i = 0; i < inputs.Count; i++)
            {
                Assert.InRange(one.Values[i], inputs[i].Min, inputs[i].Max);
                seen[i].Add(one.Values[i]);
            }
        }

        Assert.True(differs);
        for (int i = 0; i < inputs.Count; i++)
            Assert.True(seen[i].Count >= Math.Min(20, (long)inputs[i].Max - inputs[i].Min + 1), $"{inputs[i]}: {seen[i].Count} values");
    }

    private static async Task<string> RecordAsync(string folder)
    {
        await using (TestServer server = await TestServer.StartShippedAsync($"Journal:Folder={folder}"))
        {
            using var runner = new LoadRunner();
            int code = await runner.RunAsync("steady", server.Http, [.. Patient, "--players", "4", "--duration", "3"]);
            Assert.True(code is ExitCodes.Passed or ExitCodes.Invalid, $"{code}: {runner.Output}{runner.Errors}");
        }

        // The recording of the server's first room, which nobody entered, is smaller.
        return Directory.GetFiles(folder, "*.journal", SearchOption.AllDirectories).MaxBy(path => new FileInfo(path).Length)!;
    }
}
