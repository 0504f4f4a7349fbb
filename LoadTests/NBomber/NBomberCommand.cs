using System.Collections.Concurrent;
using LoadTests.Runner;
using LoadTests.Scenarios;
using NBomber.Contracts;
using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace LoadTests.NBomber;

/// <summary>
/// <c>nbomber SCENARIO [--option value...]</c>: the same scenarios, run by NBomber (https://nbomber.com). Part of the
/// program only when it is built with <c>-p:UseNBomberPackage=true</c>. An iteration is one step of its scenario, its
/// latency what the user had to wait for: the slowest input in a second of play, a join, a return.
/// </summary>
internal static class NBomberCommand
{
    private const double LeastMs = 0.001;

    /// <summary>Runs it; returns one of <see cref="ExitCodes"/>.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        RunCommand.GuardAsync(errors, async () =>
    {
        RunOptions options = RunCommand.ParseScenario(arguments);
        using TargetServer? server = await TargetServer.FindAsync(options, output, errors);
        if (server is null) return ExitCodes.NoServer;
        var users = new ConcurrentDictionary<string, IVirtualUser>();
        NodeStats stats = NBomberRunner
            .RegisterScenarios(Adapt(options, server.Target, users))
            .WithTestSuite("GameServer")
            .WithTestName(options.Scenario.Name)
            .WithReportFolder(options.Folder)
            .WithReportFileName("nbomber")
            .WithReportFormats(ReportFormat.Html, ReportFormat.Md, ReportFormat.Csv)
            .Run();
        return stats.Thresholds.Any(threshold => threshold.IsFailed) ? ExitCodes.Failed : ExitCodes.Passed;
    });

    private static ScenarioProps Adapt(RunOptions options, LoadTarget target, ConcurrentDictionary<string, IVirtualUser> users)
    {
        (double p99, long errorsMax) = (options.Thresholds.LatencyP99Ms, options.Thresholds.ErrorsMax);
        return Scenario
            .Create(options.Scenario.Name, context => IterateAsync(context, options, target, users))
            .WithoutWarmUp()
            .WithLoadSimulations(Simulations(options))
            .WithThresholds(
                Threshold.Create((ScenarioStats stats) => stats.Ok.Latency.Percent99 <= p99),
                Threshold.Create((ScenarioStats stats) => stats.Fail.Request.Count <= errorsMax))
            .WithClean(_ => Task.WhenAll(users.Values.Select(user => user.CloseAsync())));
    }

    private static async Task<IResponse> IterateAsync(
        IScenarioContext context, RunOptions options, LoadTarget target, ConcurrentDictionary<string, IVirtualUser> users)
    {
        string id = context.ScenarioInfo.InstanceId;
        CancellationToken end = context.ScenarioCancellationToken;
        try
        {
            if (!users.TryGetValue(id, out IVirtualUser? user))
            {
                user = users[id] = options.Scenario.NewUser(target, context.ScenarioInfo.InstanceNumber);
                await user.ConnectAsync(end);
            }

            Iteration iteration = await user.IterateAsync(end);
            // An injected user runs one iteration.
            if (options.Shape is ArrivalLoad) await LeaveAsync(users, id);
            // The generic one, because the other has been seen to forget the latency; and 0 would mean that NBomber is
            // to measure it.
            return Response.Ok<object>(customLatencyMs: Math.Max(iteration.Latency.TotalMilliseconds, LeastMs));
        }
        catch (LoadFailure e)
        {
            await LeaveAsync(users, id);
            return Response.Fail(message: e.Message);
        }
    }

    private static async Task LeaveAsync(ConcurrentDictionary<string, IVirtualUser> users, string id)
    {
        if (users.TryRemove(id, out IVirtualUser? user)) await user.CloseAsync();
    }

    private static LoadSimulation[] Simulations(RunOptions options)
    {
        (int users, TimeSpan duration) = (options.Users, options.Duration);
        return options.Shape switch
        {
            RampLoad => [Simulation.RampingConstant(users, duration * 0.75), Simulation.KeepConstant(users, duration * 0.25)],
            SpikeLoad => [Simulation.KeepConstant(Math.Max(1, users / 4), duration / 3), Simulation.KeepConstant(users, duration / 3),
                Simulation.KeepConstant(Math.Max(1, users / 4), duration / 3)],
            ArrivalLoad arrivals => [Simulation.Inject((int)Math.Ceiling(arrivals.PerSecond), TimeSpan.FromSeconds(1), duration)],
            _ => [Simulation.RampingConstant(users, TimeSpan.FromSeconds(Math.Ceiling(users / options.JoinsPerSecond))),
                Simulation.KeepConstant(users, duration)],
        };
    }
}
