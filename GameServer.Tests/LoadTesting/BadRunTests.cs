using GameServer.Tests.TestKit;
using LoadTests.Reports;
using LoadTests.Runner;
using Microsoft.AspNetCore.Builder;

namespace GameServer.Tests.LoadTesting;

/// <summary>What cannot be run says why, with an exit code of its own; what was measured is kept.</summary>
[Trait("Category", "Slow")]
public sealed class BadRunTests
{
    [Theory]
    [InlineData("Unknown scenario 'stedy'. Scenarios: steady, crowd", "stedy")]
    [InlineData("--players must be a number from 1 to 100000, not '-5'.", "steady", "--players", "-5")]
    [InlineData("--players must be a number from 1 to 100000, not '1e9'.", "steady", "--players", "1e9")]
    [InlineData("--duration must be a number from 0.5 to 172800, not 'long'.", "steady", "--duration", "long")]
    [InlineData("--sample must be a number from 0 to 1, not 'NaN'.", "steady", "--sample", "NaN")]
    [InlineData("--url must be a server address like http://127.0.0.1:5000, not 'ftp://x'.", "steady", "--url", "ftp://x")]
    [InlineData(
        "--url must be a server address like http://127.0.0.1:5000, not 'localhost:5000'.", "steady", "--url", "localhost:5000")]
    [InlineData("Unknown shape 'saw'. Shapes: constant, ramp, spike, arrivals.", "steady", "--shape", "saw")]
    [InlineData("Unknown option --speed.", "steady", "--speed", "9")]
    [InlineData("--players has no value.", "steady", "--players")]
    [InlineData("--players is given twice.", "steady", "--players", "1", "--players", "2")]
    [InlineData("'players' is not an option; options start with --.", "steady", "players", "2")]
    [InlineData("'recorded' needs --journal", "recorded")]
    [InlineData("--journal works only with the scenario 'recorded'.", "steady", "--journal", "x.journal")]
    [InlineData("no-such.journal: ", "recorded", "--journal", "no-such.journal", "--url", "http://127.0.0.1:1")]
    [InlineData("--server sets options of a server that this program starts",
        "steady", "--server", "--Room:TickRate=60", "--url", "http://127.0.0.1:1")]
    [InlineData("--rate and --stay work only with --shape arrivals.", "steady", "--rate", "5")]
    [InlineData("--out: cannot write reports there.", "steady", "--out", "/dev/null/reports")]
    [InlineData("Which scenario?")]
    public async Task An_invalid_command_line_is_refused_with_a_reason(string message, params string[] arguments)
    {
        using var errors = new StringWriter();
        using var output = new StringWriter();
        Assert.Equal(ExitCodes.Usage, await RunCommand.RunAsync(arguments, output, errors));
        Assert.Contains(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Without_a_server_there_is_no_run()
    {
        using var runner = new LoadRunner();
        var nowhere = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        Assert.Equal(ExitCodes.NoServer, await runner.RunAsync("steady", nowhere));
        Assert.StartsWith($"No server answers at {nowhere}", runner.Errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(runner.Folder));
    }

    [Fact]
    public async Task Another_server_than_this_games_is_left_alone()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        await using WebApplication other = builder.Build();
        await other.StartAsync();
        using var runner = new LoadRunner();
        Assert.Equal(ExitCodes.NoServer, await runner.RunAsync("steady", new Uri(other.Urls.Single())));
        Assert.Contains(
            "is not a game server: it answers GET /api/types with 404", runner.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_server_dies_in_the_middle_what_was_measured_is_reported()
    {
        using ServerProcess server = await ServerProcess.StartAsync();
        using var runner = new LoadRunner();
        Task<int> run = runner.RunAsync("steady", server.Url, "--players", "5", "--duration", "600", "--settle", "0.5");
        await runner.Output.Measured.WaitAsync(TestServer.Patience);
        server.Signal("KILL");
        Assert.Equal(ExitCodes.NoServer, await run.WaitAsync(TimeSpan.FromMinutes(1)));
        RunReport report = runner.Report;
        Assert.Equal(RunOutcome.Aborted, report.Outcome);
        Assert.Contains("The server went away during the run: no player is connected, and it answers no requests.", report.Remarks);
        Assert.NotEmpty(report.Timeline);
        Assert.Equal(5, report.Closes[1006]);
        Assert.True(File.Exists(Path.Combine(runner.Folder, "report.html")) && File.Exists(Path.Combine(runner.Folder, "report.md")));
    }

    [Fact]
    public async Task What_does_not_hold_decides_the_exit_code()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var runner = new LoadRunner();
        int code = await runner.RunAsync(
            "steady", server.Http, "--players", "2", "--duration", "2", "--settle", "0.5", "--max-p99", "1", "--min-rate", "0");
        Assert.True(code is ExitCodes.Failed or ExitCodes.Invalid, $"{code}");
        Assert.Contains(runner.Report.Thresholds, threshold => threshold is { Name: "input to snapshot p99", Holds: false });
    }
}
