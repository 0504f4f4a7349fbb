using GameServer.Tests.TestKit;
using LoadTests.Reports;
using LoadTests.Runner;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>Each scenario, short and with few, against a real server: whether it works, not how fast that is.</summary>
[Trait("Category", "Slow")]
public sealed class ScenarioTests
{
    // Whatever the machine is busy with: these are not the tests of its speed.
    private static readonly string[] Patient = ["--max-p99", "60000", "--min-rate", "0", "--settle", "0.5"];

    [Theory]
    [InlineData("steady")]
    [InlineData("crowd")]
    [InlineData("churn")]
    [InlineData("lobby")]
    [InlineData("hostile")]
    [InlineData("soak")]
    public async Task A_scenario_runs_and_tells_what_it_saw(string scenario)
    {
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.RunAsync(scenario, server.Http, [.. Patient, "--players", "10", "--duration", "4", "--sample", "0.5"]);

        RunReport report = runner.Report;
        AssertRan(code, report, runner);
        Assert.Equal(scenario, report.Scenario);
        Assert.InRange(report.Timeline.Count, 2, 5);
        Assert.Contains(report.Latencies, l => l.Name == "input to snapshot" && l.Durations.Count > 100);
        Assert.Contains(report.Latencies, l => l.Name == "age of the state" && l.Durations.Count > 100);
        Assert.True(report.Counters["snapshots"] > 100 && report.Counters["snapshot bytes"] > report.Counters["snapshots"] * 8);
        if (scenario == "churn") Assert.Contains(report.Latencies, l => l.Name == "join");
        if (scenario == "lobby") Assert.Contains(report.Latencies, l => l.Name == "match found");
        Assert.All(report.Timeline, piece => Assert.NotNull(piece.Server));
        Assert.Contains(report.Timeline, piece => piece.Server!.TickLatenessP99Ms > 0 && piece.Server.MemoryBytes > 0);
    }

    [Fact]
    public async Task After_a_storm_all_users_return()
    {
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.RunAsync("reconnect-storm", server.Http, [.. Patient, "--players", "8", "--duration", "24"]);
        RunReport report = runner.Report;
        AssertRan(code, report, runner);
        LatencyReport back = Assert.Single(report.Latencies, l => l.Name == "recover");
        Assert.True(back.Durations.Count >= 8, $"{back.Durations.Count} came back.");
        Assert.Equal(8, report.Timeline[^1].Players);
    }

    [Fact]
    public async Task Users_that_do_not_read_are_disconnected_and_others_continue()
    {
        await using TestServer server = await StartAsync("Room:SlowConsumerSeconds=2");
        using var runner = new LoadRunner();
        int code = await runner.RunAsync(
            "slow-consumers", server.Http, [.. Patient, "--players", "20", "--duration", "32", "--sample", "0"]);
        RunReport report = runner.Report;
        AssertRan(code, report, runner);
        // Whether they still find the close frame depends on when they look; and one of the two may get along with what
        // buffers hold.
        Assert.True(report.Closes.GetValueOrDefault(4007) + report.Closes.GetValueOrDefault(1006) >= 1, string.Join(", ", report.Closes));
        Assert.InRange(server.Metrics["game.sessions.closed reason=SlowConsumer"], 1, 4);
    }

    [Fact]
    public async Task A_recorded_match_is_played_again_by_others()
    {
        string journal = Directory.GetFiles(Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "Journal", "Corpus")),
            "skirmish-*.journal").Order().Last();
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.RunAsync("recorded", server.Http, [.. Patient, "--players", "6", "--duration", "3", "--journal", journal]);
        AssertRan(code, runner.Report, runner);
        Assert.Equal(journal, runner.Report.Options["journal"]);
    }

    [Fact]
    public async Task An_open_model_keeps_admitting_users()
    {
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.RunAsync(
            "steady", server.Http, [.. Patient, "--players", "30", "--duration", "6", "--shape", "arrivals", "--rate", "5", "--stay", "2"]);
        AssertRan(code, runner.Report, runner);
        Assert.Contains(runner.Report.Latencies, l => l.Name == "join" && l.Durations.Count >= 5);
    }

    [Fact]
    public async Task The_limit_is_the_most_users_that_meet_the_thresholds()
    {
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.FindLimitAsync("steady", server.Http, [.. Patient, "--players", "10", "--step", "5", "--duration", "1"]);
        Assert.True(code == ExitCodes.Passed, runner.Output + runner.Errors.ToString());
        Assert.Contains("With 10 players all limits hold; higher loads were not tried.", runner.Report.Remarks);
        Assert.Equal([new ThresholdResult("players within all limits", "at least 5", "10", Holds: true)], runner.Report.Thresholds);
        Assert.Contains(
            " -- find-limit steady ", await File.ReadAllTextAsync(Path.Combine(runner.Folder, "report.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_zero_users_is_a_failure()
    {
        await using TestServer server = await StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.FindLimitAsync(
            "steady", server.Http, ["--settle", "0.5", "--players", "10", "--step", "5", "--duration", "1", "--max-p99", "1"]);
        Assert.True(code == ExitCodes.Failed, runner.Output + runner.Errors.ToString());
        Assert.Contains(runner.Report.Remarks,
            remark => remark.StartsWith("With 0 players all limits hold, with 5 not: input to snapshot p99 is ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_scenario_has_a_name_of_its_own_and_a_sentence()
    {
        Assert.Equal(9, ScenarioCatalog.All.Select(scenario => scenario.Name).Distinct().Count());
        Assert.All(ScenarioCatalog.All, scenario => Assert.EndsWith(".", scenario.Describe(null), StringComparison.Ordinal));
    }

    private static Task<TestServer> StartAsync(params string[] settings) =>
        TestServer.StartAsync(["Skirmish:PlayersMax=20", "Skirmish:BotsFillTo=0", .. settings]);

    // A machine that is busy with other tests makes the load generator late, which it says.
    private static void AssertRan(int code, RunReport report, LoadRunner runner)
    {
        Assert.True(code is ExitCodes.Passed or ExitCodes.Invalid, $"{code}: {runner.Output}{runner.Errors}");
        Assert.DoesNotContain(report.Counters.Keys, name => name.StartsWith("error", StringComparison.Ordinal));
        Assert.All(report.Thresholds,
            threshold => Assert.True(threshold.Holds || threshold.Name.Contains("last quarter", StringComparison.Ordinal), $"{threshold}"));
    }
}
