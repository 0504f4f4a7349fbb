using System.Text.RegularExpressions;

namespace LoadTests.Reports;

/// <summary>The sentences of reports.</summary>
internal static partial class ReportWords
{
    /// <summary>The outcome in a word.</summary>
    public static string Outcome(RunReport report) => report.Outcome.ToString();

    /// <summary>What the outcome means here.</summary>
    public static string Verdict(RunReport report)
    {
        int broken = report.Thresholds.Count(threshold => !threshold.Holds);
        return report.Outcome switch
        {
            RunOutcome.Passed when report.Thresholds.Count == 0 => "No thresholds were set.",
            RunOutcome.Passed => $"{report.Thresholds.Count} of {report.Thresholds.Count} thresholds hold.",
            RunOutcome.Failed => $"{broken} of {report.Thresholds.Count} thresholds {(broken == 1 ? "does" : "do")} not hold.",
            RunOutcome.Invalid => "The load generator was the bottleneck: the figures describe it, not the server.",
            _ => "The run ended early; the figures cover the time until then.",
        };
    }

    /// <summary>What was played: "game hockey, room type hockey".</summary>
    public static string Game(RunReport report) =>
        report.Game.Length > 0 ? $"game {report.Game}, room type {report.RoomType}" : "game unknown";

    /// <summary>What was played, and how much was measured.</summary>
    public static string Extent(RunReport report)
    {
        int players = report.Timeline.Count == 0 ? 0 : report.Timeline.Max(interval => interval.Players);
        string game = report.Game.Length > 0 ? $"{Game(report)}, " : "";
        return
            $"{game}{players:N0} {(players == 1 ? "player" : "players")}, {Figures.Seconds(report.Seconds)}, " +
            $"{report.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
    }

    /// <summary>The command that repeats the run, to be pasted into a shell.</summary>
    public static string Command(RunReport report) =>
        string.Join(' ', ["dotnet run -c Release --project LoadTests --", Quoted(report.Command), Quoted(report.Scenario),
            .. report.Options.Select(option => $"--{Quoted(option.Key)} {Quoted(option.Value)}")]);

    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:=,@%+-]+\z")]
    private static partial Regex Plain();
}
