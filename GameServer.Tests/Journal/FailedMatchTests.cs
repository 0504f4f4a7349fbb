using GameServer.Games.Skirmish;
using GameServer.Hosting.Commands;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal;

public class FailedMatchTests
{
    [Fact]
    public async Task A_test_that_fails_leaves_a_journal_and_the_command_that_computes_it_again()
    {
        var match = new RandomMatch(77);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => match.Explain(100, () =>
        {
            for (int i = 0; i < 100; i++) match.Tick();
            Assert.Equal("a deliberate mistake", $"{match.Now}");
        }));
        Assert.Contains("a deliberate mistake", e.Message, StringComparison.Ordinal);
        string command = e.Message[e.Message.IndexOf("dotnet run", StringComparison.Ordinal)..];
        Assert.Matches(
            @"^dotnet run --project GameServer -- journal verify artifacts/journals/[0-9a-f]{32}\.journal --Skirmish:ResultSeconds=2$",
            command);

        string[] arguments = command.Split(' ')[5..];
        arguments[2] = Path.Combine(FailedMatch.Folder, "..", "..", arguments[2]);
        using var output = new StringWriter();
        Assert.Equal(0, await new HostCommands(Skirmishes.Add, output, output).RunAsync(arguments));
        Assert.Contains("all 100 ticks match the recording", output.ToString(), StringComparison.Ordinal);
        File.Delete(arguments[2]);
    }

    [Fact]
    public void A_test_that_passes_leaves_nothing()
    {
        int before = Count();
        var match = new RandomMatch(78);
        match.Explain(5, match.Tick);
        Assert.Equal(before, Count());

        static int Count() => Directory.Exists(FailedMatch.Folder) ? Directory.GetFiles(FailedMatch.Folder).Length : 0;
    }
}
