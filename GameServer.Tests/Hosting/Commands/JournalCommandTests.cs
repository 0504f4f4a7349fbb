using System.Text.Json;
using GameServer.Games.Skirmish;
using GameServer.Hosting.Commands;
using GameServer.Journal.Format;
using GameServer.Simulation;
using GameServer.Tests.Journal.Format;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting.Commands;

/// <summary>The commands, as a process would run them, but in this one.</summary>
public sealed class JournalCommandTests : IDisposable
{
    private static readonly SkirmishOptions Options = new() { PlayersMax = RandomMatch.Players, BotsFillTo = 18, RoundSeconds = 20 };

    private readonly TemporaryFolder _folder = new();
    private readonly string _file;

    public JournalCommandTests()
    {
        var match = new RandomMatch(1, Options);
        InputLog recording = match.Simulation.Record(ticks: 1_000);
        JournalHeader header = JournaledMatch.Header(1) with { Settings = [new("seats", 12), new("bots", 18), new("roundSeconds", 20)] };
        JournalWriter writer = JournalWriter.Create(_folder.Path, header, recording);
        writer.AddName(3, 2, "Ada");
        writer.AddName(30, 2, null);
        for (int i = 0; i < 950; i++) match.Tick();
        Assert.True(writer.TryDrain());
        writer.End("the test is over");
        _file = writer.Path;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_says_that_all_is_as_recorded()
    {
        (int code, string output, string errors) = await RunAsync("verify", _file, _file);
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith($"{_file}: all 950 ticks match the recording, re-simulated in ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_says_from_which_tick_on_what_differs_and_looks_at_the_others_too()
    {
        string changed = JournalSurgery.Rewrite(JournalReader.Open(_file), _folder.Path, changeTick: (tick, number) =>
        {
            if (number == 600) tick.SetBetween([]);
            if (number < 600) return;
            int[] inputs = tick.Inputs.ToArray();
            for (int i = 0; i < inputs.Length; i += 3) inputs[i] ^= 1;
            tick.SetInputs(inputs);
        });
        (int code, string output, string errors) = await RunAsync("verify", changed, _file);
        Assert.Equal(1, code);
        Assert.StartsWith($"{_file}: all 950 ticks", output, StringComparison.Ordinal);
        Assert.StartsWith($"{changed}: differs from tick 600.{Environment.NewLine}  tick 896, ", errors, StringComparison.Ordinal);
        Assert.Contains(" recorded, ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Skirmish:ResultSeconds=3", "It was recorded with rule 'resultTicks' = 450; this server has 90.")]
    [InlineData("--Room:TickRate=60", "It was recorded at 30 ticks per second; this server runs at 60.")]
    [InlineData("--Skirmish:PlayersMax=8", "Setting 'seats' must be 1 to 8.")]
    [InlineData("--Skirmish:Maps=reactor", "It was recorded with maps crossfire, reactor; this server has reactor.")]
    [InlineData("--Skirmish:Maps=nowhere", "map 'nowhere' does not exist")]
    [InlineData("--Skirmish:RoundSeconds=1", "Skirmish:RoundSeconds")]
    public async Task Verify_needs_the_configuration_with_which_it_was_recorded(string configuration, string reason)
    {
        (int code, string output, string errors) = await RunAsync("verify", _file, configuration);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"{_file}: ", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("info")]
    public async Task What_cannot_be_read_is_an_error_with_a_reason(string command)
    {
        string none = Path.Combine(_folder.Path, "none.journal");
        (int code, string output, string errors) = await RunAsync(command, none);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"{none}: Could not find file", errors, StringComparison.Ordinal);
        File.WriteAllText(none, "not a journal");
        (code, output, errors) = await RunAsync(command, none);
        Assert.Equal((1, "", $"{none}: {none} cannot be read: it is not a journal.{Environment.NewLine}"), (code, output, errors));
    }

    [Theory]
    [InlineData("verify, info, export")]
    [InlineData("FILE", "verify")]
    [InlineData("FILE", "info")]
    [InlineData("'burn'", "burn", "file")]
    public async Task Wrong_arguments_print_the_usage(string expected, params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(arguments);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_says_what_is_in_it()
    {
        (int code, string output, string errors) = await RunAsync("info", _file);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\"Ünit tests\" (skirmish), room 7", output, StringComparison.Ordinal);
        Assert.Contains("ticks 0 to 950 at 30 Hz: 00:00:31", output, StringComparison.Ordinal);
        Assert.Contains("ended: the test is over", output, StringComparison.Ordinal);
        Assert.Contains("players   Ada", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_everything_as_json()
    {
        (int code, string output, string errors) = await RunAsync("export", _file);
        Assert.Equal((0, ""), (code, errors));
        JsonElement[] lines = [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        Dictionary<string, int> kinds = lines.CountBy(l => l.GetProperty("kind").GetString()!).ToDictionary();
        JournalReader journal = JournalReader.Open(_file);
        Assert.Equal((1, 1, 1, 1, 2), (kinds["header"], kinds["end"], kinds["name"], kinds["left"], kinds["keyframe"]));
        Assert.Equal(journal.Marks.Count, kinds["mark"]);
        Assert.True(kinds["inputs"] > 100 && kinds["command"] > 10 && kinds["join"] > 1);
        Assert.Equal(lines.Skip(1).Select(l => l.GetProperty("tick").GetInt32()).Order(),
            lines.Skip(1).Select(l => l.GetProperty("tick").GetInt32()));
        Assert.All(lines.Where(l => l.GetProperty("kind").ValueEquals("keyframe")),
            l => Assert.True(l.GetProperty("isAsComputed").GetBoolean()));
        Assert.True(lines.First(l => l.GetProperty("kind").ValueEquals("inputs")).GetProperty("players").EnumerateObject()
            .First().Value.TryGetProperty("buttons", out _));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await new HostCommands(Skirmishes.Add, output, errors).RunAsync(["journal", .. arguments]);
        return (code, output.ToString(), errors.ToString());
    }
}
