namespace LoadTests.Reports.Comparing;

/// <summary>Whether two runs can be compared at all: nothing is refused, but a reader must know.</summary>
internal static class Comparability
{
    public static IEnumerable<string> WarningsOf(RunReport a, RunReport b)
    {
        foreach ((string name, RunReport report) in new[] { ("A", a), ("B", b) })
        {
            if (report.Outcome is RunOutcome.Invalid or RunOutcome.Aborted)
                yield return $"{name} is {report.Outcome.ToString().ToLowerInvariant()}. {ReportWords.Verdict(report)}";
        }

        if (a.Scenario != b.Scenario) yield return $"the scenarios differ: {a.Scenario}, {b.Scenario}.";
        if ((a.Game, a.RoomType) != (b.Game, b.RoomType))
            yield return $"the games differ: {ReportWords.Game(a)}; {ReportWords.Game(b)}.";
        if (a.Place.Machine != b.Place.Machine) yield return $"the machines differ: {a.Place.Machine}, {b.Place.Machine}.";
        if (a.Place.System != b.Place.System) yield return $"the systems differ: {a.Place.System}, {b.Place.System}.";
        if (a.Place.Setting != b.Place.Setting) yield return $"the settings differ: {a.Place.Setting}, {b.Place.Setting}.";
        if (a.Place.Commit != b.Place.Commit)
            yield return $"the load generators differ in commit: {Known(a.Place.Commit)}, {Known(b.Place.Commit)}.";
        foreach (string option in a.Options.Keys.Union(b.Options.Keys))
        {
            string ofA = a.Options.GetValueOrDefault(option, "not given"), ofB = b.Options.GetValueOrDefault(option, "not given");
            if (ofA != ofB) yield return $"the option {option} differs: {ofA}, {ofB}.";
        }

        double? playersA = Figures.Median(a.Timeline.Select(interval => (double?)interval.Players)),
            playersB = Figures.Median(b.Timeline.Select(interval => (double?)interval.Players));
        if (playersA is not null && playersB is not null && Math.Abs(playersA.Value - playersB.Value) > 0.01 * playersA)
            yield return $"the player counts differ: {playersA:N0}, {playersB:N0}.";
    }

    private static string Known(string commit) => commit.Length > 0 ? commit : "unknown";
}
