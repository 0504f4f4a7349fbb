using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>
/// What a test leaves of a match in which something was wrong: its journal, and the command that computes it again.
/// </summary>
public static class FailedMatch
{
    /// <summary>Under the repository's root; ignored by git.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "artifacts", "journals"));

    /// <summary>
    /// Runs a test of a match; when it fails, the journal is written, and the failure says how to replay it.
    /// </summary>
    /// <param name="recording">The match, from its beginning; the test must not run more ticks than it keeps.</param>
    /// <param name="options">What the game was made with.</param>
    /// <param name="seed">The match's seed.</param>
    /// <param name="test">The test.</param>
    public static void Explain(InputLog recording, SkirmishOptions options, ulong seed, Action test)
    {
        try
        {
            test();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{e.Message}{Environment.NewLine}Computed again by: {Write(recording, options, seed)}", e);
        }
    }

    /// <summary>Writes the journal and returns the command.</summary>
    public static string Write(InputLog recording, SkirmishOptions options, ulong seed)
    {
        Directory.CreateDirectory(Folder);
        var header = new JournalHeader
        {
            RecordingId = Guid.NewGuid(),
            Room = 0,
            Type = "skirmish",
            Title = "A failed test",
            TickRate = Skirmishes.TickRate,
            Started = DateTimeOffset.UnixEpoch,
            Seed = seed,
            Settings = [new("seats", options.PlayersMax), new("bots", options.BotsFillTo), new("roundSeconds", options.RoundSeconds)],
        };
        JournalWriter writer = JournalWriter.Create(Folder, header, recording);
        Assert.True(writer.TryDrain(), "the recording is too short");
        writer.End("a test failed");
        // What no room's settings can say is said to the command.
        var defaults = new SkirmishOptions();
        string configuration = options.ResultSeconds == defaults.ResultSeconds ? "" : $" --Skirmish:ResultSeconds={options.ResultSeconds}";
        string file = Path.GetRelativePath(Path.Combine(Folder, "..", ".."), writer.Path);
        return $"dotnet run --project GameServer -- journal verify {file}{configuration}";
    }
}
