using System.Runtime.InteropServices;
using LoadTests.Reports;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary><c>run SCENARIO [--option value...]</c>: puts a server under load, and writes reports.</summary>
internal static class RunCommand
{
    /// <summary>What it is called.</summary>
    public const string Name = "run";

    /// <summary>Runs it; returns one of <see cref="ExitCodes"/>.</summary>
    /// <param name="arguments">The scenario's name, then options.</param>
    /// <param name="output">Told how it goes.</param>
    /// <param name="errors">Told why it does not.</param>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        GuardAsync(errors, async () =>
    {
        RunOptions options = ParseScenario(arguments);
        using TargetServer? targetServer = await TargetServer.FindAsync(options, output, errors);
        if (targetServer is null) return ExitCodes.NoServer;
        var run = new LoadRun(options, targetServer, output);
        using IDisposable signals = StopOnSignals(run);
        if (options.Shape.IsMeasuredFromTheStart)
        {
            await run.StartMeasuringAsync();
        }
        else
        {
            await run.GatherAsync(options.Users);
            await run.SettleAsync(options.Settle);
            await run.StartMeasuringAsync();
        }

        await run.MeasureAsync(options.Duration);
        return await FinishAsync(run, options, null, output);
    });

    /// <summary>The scenario's name, then options. Makes the folder for the reports.</summary>
    public static RunOptions ParseScenario(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) throw new UsageException($"Which scenario? There are:\n{ScenarioList()}");
        RunOptions options = RunOptions.Parse(arguments[0], [.. arguments.Skip(1)], TimeProvider.System.GetLocalNow());
        try
        {
            ReportFolder.Prepare(options.Folder);
        }
        catch (IOException e)
        {
            throw new UsageException($"--out: cannot write reports there. {e.Message}");
        }

        return options;
    }

    /// <summary>All scenarios, a line each.</summary>
    public static string ScenarioList() =>
        string.Join('\n', ScenarioCatalog.All.Select(scenario => $"  {scenario.Name,-16} {scenario.Describe(null)}"));

    /// <summary>Lets the users go, writes the reports and says how it was.</summary>
    public static async Task<int> FinishAsync(LoadRun run, RunOptions options, Finding? finding, TextWriter output)
    {
        await run.EndAsync();
        RunReport report = run.Report(finding);
        (options.Scenario as IDisposable)?.Dispose();
        await output.WriteLineAsync();
        await output.WriteLineAsync(MarkdownReport.Write(report));
        ReportFolder folder = ReportFolder.Write(report, options.Folder);
        await output.WriteLineAsync($"Reports: {folder.Html} (.md, .json)");
        return report.Outcome switch
        {
            RunOutcome.Passed => ExitCodes.Passed,
            RunOutcome.Failed => ExitCodes.Failed,
            RunOutcome.Invalid => ExitCodes.Invalid,
            _ => ExitCodes.NoServer,
        };
    }

    /// <summary>Does something for which the command line may be to blame.</summary>
    public static async Task<int> GuardAsync(TextWriter errors, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (UsageException e)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCodes.Usage;
        }
    }

    /// <summary>Ctrl+C and SIGTERM end a run early; its figures are kept.</summary>
    public static IDisposable StopOnSignals(LoadRun run)
    {
        return new Both(
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            run.Stop("Stopped by the user.");
        }
    }

    private sealed class Both(IDisposable one, IDisposable other) : IDisposable
    {
        public void Dispose()
        {
            one.Dispose();
            other.Dispose();
        }
    }
}
