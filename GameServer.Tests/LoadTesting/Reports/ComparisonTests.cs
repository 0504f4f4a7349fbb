using GameServer.Tests.TestKit;
using LoadTests.Reports;
using LoadTests.Reports.Comparing;

namespace GameServer.Tests.LoadTesting.Reports;

public class ComparisonTests
{
    /// <summary>
    /// The sample reports do not differ but by chance, so a test at 1 % finds something in 1 % of them at most; the
    /// effect that is asked for makes it rarer still.
    /// </summary>
    [Fact]
    public void Equal_runs_rarely_differ()
    {
        ComparedFigure[] figures = [.. Enumerable.Range(0, 40).SelectMany(i =>
            Comparison.Of(SampleReports.Create((ulong)(1000 + (2 * i)), 60), SampleReports.Create((ulong)(1001 + (2 * i)), 60)).Figures)];

        Assert.True(figures.Count(figure => figure.Verdict == Verdict.Noise) > 300, "Too little was compared to mean anything.");
        Assert.InRange(figures.Count(figure => figure.Verdict is Verdict.Better or Verdict.Worse), 0, figures.Length / 100);
    }

    [Fact]
    public void Runs_of_different_games_are_compared_with_a_note()
    {
        RunReport a = SampleReports.Create(1, 10) with { Game = "skirmish", RoomType = "duel" };
        RunReport b = SampleReports.Create(2, 10) with { Game = "hockey", RoomType = "hockey" };
        const string Note = "the games differ: game skirmish, room type duel; game hockey, room type hockey.";
        Assert.Contains(Note, Comparison.Of(a, b).Warnings);
        Assert.DoesNotContain(Comparison.Of(a, a).Warnings, warning => warning.Contains("games differ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fifth_more_is_found_and_told_for_better_or_worse()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            RunReport fast = SampleReports.Create(2 * seed, 60), slow = SampleReports.Create((2 * seed) + 1, 60, slower: 1.2);
            Comparison slowed = Comparison.Of(fast, slow), hastened = Comparison.Of(slow, fast);
            foreach (string name in (string[])["input to snapshot p50, ms", "tick duration p99, ms", "server cores",
                "bytes per second and player"])
            {
                Assert.Equal(Verdict.Worse, Find(slowed, name).Verdict);
                Assert.Equal(Verdict.Better, Find(hastened, name).Verdict);
            }

            Assert.InRange(Find(slowed, "server cores").Change!.Value, 0.15, 0.25);
        }
    }

    [Fact]
    public void More_snapshots_are_better()
    {
        RunReport few = SampleReports.Create(1, 60);
        RunReport many = few with
        {
            Timeline = [.. few.Timeline.Select(i => i with { SnapshotsPerPlayer = i.SnapshotsPerPlayer * 1.1 })],
        };
        Assert.Equal(Verdict.Better, Find(Comparison.Of(few, many), "snapshots per second and player").Verdict);
        Assert.Equal(Verdict.Worse, Find(Comparison.Of(many, few), "snapshots per second and player").Verdict);
    }

    /// <summary>However certain it is: 2 % are not worth a word.</summary>
    [Fact]
    public void A_small_change_is_noise_even_when_it_is_certain()
    {
        RunReport a = SampleReports.Create(1, 120);
        RunReport b =
            a with { Timeline = [.. a.Timeline.Select(interval => interval with { Server = interval.Server! with { Cores = 0.5 } })] };
        RunReport c =
            a with { Timeline = [.. a.Timeline.Select(interval => interval with { Server = interval.Server! with { Cores = 0.51 } })] };
        Assert.Equal(Verdict.Noise, Find(Comparison.Of(b, c), "server cores").Verdict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)] // four blocks of five seconds can differ by chance however they are
    public void Short_runs_prove_nothing(int seconds)
    {
        Comparison comparison = Comparison.Of(SampleReports.Create(1, seconds), SampleReports.Create(2, seconds, slower: 3));
        Assert.All(comparison.Figures, figure => Assert.False(figure.Verdict is Verdict.Better or Verdict.Worse, figure.Name));
        Assert.All(comparison.Figures.Where(figure => figure.Name == "server cores"),
            figure => Assert.Equal(Verdict.TooLittleData, figure.Verdict));
        Assert.False(comparison.IsWorse);
    }

    [Fact]
    public void Errors_that_there_were_not_before_are_worse()
    {
        RunReport without = Errors(SampleReports.Create(1, 60), 0);
        Assert.Equal(Verdict.Noise, Find(Comparison.Of(without, Errors(without, 2)), "errors per second").Verdict);
        Assert.Equal(Verdict.Worse, Find(Comparison.Of(without, Errors(without, 50)), "errors per second").Verdict);
        Assert.Equal(Verdict.Better, Find(Comparison.Of(Errors(without, 100_000), without), "errors per second").Verdict);

        // All in one second: whether they come in crowds does not matter.
        static RunReport Errors(RunReport report, long errors) =>
            report with { Timeline = [.. report.Timeline.Select((interval, i) => interval with { Errors = i == 30 ? errors : 0 })] };
    }

    [Fact]
    public void Differences_that_hamper_comparison_are_reported()
    {
        RunReport a = SampleReports.Create(1, 30);
        RunReport b = a with
        {
            Scenario = "crowd",
            Outcome = RunOutcome.Invalid,
            Place = a.Place with { Machine = "a telephone", Commit = "" },
            Options = new Dictionary<string, string> { ["players"] = "900", ["server"] = a.Options["server"] },
            Timeline = [.. a.Timeline.Select(interval => interval with { Players = 3 * interval.Players })],
        };

        Assert.Empty(Comparison.Of(a, a).Warnings);
        string text = Comparison.Of(a, b).ToMarkdown("a", "b");
        foreach (string warning in (string[])[
            "B is invalid", "scenarios differ: arena, crowd", "machines differ", "commit: 79f3b78, unknown",
                "option players differs: 300, 900",
            "option seconds differs: 30, not given", "player counts differ: 300, 900"])
            Assert.Contains(warning, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_code_says_what_was_found()
    {
        using var folder = new TemporaryFolder();
        string Write(string name, RunReport report) => ReportFolder.Write(report, Path.Combine(folder.Path, name)).Json;
        string fast = Write("fast", SampleReports.Create(1, 60)), slow = Write("slow", SampleReports.Create(2, 60, slower: 1.5));
        string broken = Path.Combine(folder.Path, "broken.json");
        File.WriteAllText(broken, "{");

        Assert.Equal((0, ""), Run(fast, fast));
        Assert.Equal((1, ""), Run(fast, slow));
        Assert.Equal(0, Run(slow, fast).Code);
        Assert.Equal(2, Run(fast, broken).Code);
        Assert.Contains("broken.json is not JSON", Run(broken, fast).Errors, StringComparison.Ordinal);
        Assert.Contains("File not found", Run(fast, broken + "x").Errors, StringComparison.Ordinal);

        static (int Code, string Errors) Run(string a, string b)
        {
            using var output = new StringWriter();
            using var errors = new StringWriter();
            int code = Comparison.Run(a, b, output, errors);
            Assert.Equal(code == 2, output.ToString().Length == 0);
            return (code, errors.ToString());
        }
    }

    private static ComparedFigure Find(Comparison comparison, string name) =>
        Assert.Single(comparison.Figures, figure => figure.Name == name);
}
