using System.Globalization;
using LoadTests.Reports;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>
/// <c>find-limit SCENARIO --players N [--step N] [--option value...]</c>: adds users up to N until a limit breaks. The
/// result is the largest number within all limits.
/// </summary>
internal static class FindLimitCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "find-limit";

    // A number of users is too many when it is so several times; once may be something else on the machine.
    private const int AttemptsMax = 3;

    private static readonly TimeSpan StepSettle = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan StepUsually = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs it; returns one of <see cref="ExitCodes"/>: that not even the first step holds is a failure.
    /// </summary>
    /// <param name="arguments">The scenario's name, then options.</param>
    /// <param name="output">Told how it goes.</param>
    /// <param name="errors">Told why it does not.</param>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        RunCommand.GuardAsync(errors, async () =>
    {
        (int step, List<string> others) = TakeStep(arguments);
        var shape = new StepLoad();
        RunOptions options = RunCommand.ParseScenario(others);
        if (options.Shape is not ConstantLoad) throw new UsageException("--shape works only with run; find-limit has its own.");
        TimeSpan window = options.Said.ContainsKey("duration") ? options.Duration : StepUsually;
        options = options with
        {
            Command = Name,
            Duration = window,
            Shape = shape,
            Said = new Dictionary<string, string>(options.Said) { ["step"] = step.ToString(CultureInfo.InvariantCulture) },
        };
        using TargetServer? targetServer = await TargetServer.FindAsync(options, output, errors);
        if (targetServer is null) return ExitCodes.NoServer;
        var run = new LoadRun(options, targetServer, output);
        using IDisposable signals = RunCommand.StopOnSignals(run);

        int most = 0;
        string? why = null;
        for (int users = Math.Min(step, options.Users); why is null && run.Aborted is null; users = Math.Min(users + step, options.Users))
        {
            shape.Users = users;
            await run.GatherAsync(users);
            await run.SettleAsync(most == 0 ? options.Settle : StepSettle);
            if (most == 0) await run.StartMeasuringAsync();
            why = await TryAsync(run, options.Thresholds, window);
            await output.WriteLineAsync($"{users} players: {why ?? "all limits hold"}");
            if (why is null) most = users;
            if (users == options.Users) break;
        }

        string answer = why is null
            ? $"With {most} players all limits hold; higher loads were not tried."
            : $"With {most} players all limits hold, with {Math.Min(most + step, options.Users)} not: {why}.";
        await output.WriteLineAsync(answer);
        var found = new ThresholdResult(
            "players within all limits", $"at least {Math.Min(step, options.Users)}", $"{most}", most > 0);
        return await RunCommand.FinishAsync(run, options, new Finding(answer, found), output);
    });

    /// <summary>Measures up to three windows; null when one of them is good, else the last one's problem.</summary>
    private static async Task<string?> TryAsync(LoadRun run, Thresholds limits, TimeSpan window)
    {
        string? why = null;
        for (int attempt = 0; attempt < AttemptsMax && run.Aborted is null; attempt++)
        {
            int before = run.Timeline.Count;
            await run.MeasureAsync(window);
            ThresholdResult? broken = limits.Judge(run.FiguresOf([.. run.Timeline.Skip(before)]))
                .FirstOrDefault(threshold => !threshold.Holds);
            if (broken is null) return null;
            why = $"{broken.Name} is {broken.Actual}, allowed is {broken.Limit}";
        }

        return why ?? run.Aborted;
    }

    private static (int Step, List<string> Others) TakeStep(IReadOnlyList<string> arguments)
    {
        List<string> others = [.. arguments];
        int at = others.IndexOf("--step");
        if (at < 0) return (100, others);
        if (at + 1 >= others.Count || !int.TryParse(others[at + 1], out int step) || step < 1)
            throw new UsageException("--step must be a number of players, at least 1.");
        others.RemoveRange(at, 2);
        return (step, others);
    }
}
