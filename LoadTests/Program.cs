using System.Globalization;
using LoadTests.Bench;
using LoadTests.Matchmaking;
#if NBOMBER
using LoadTests.NBomber;
#endif
using LoadTests.Netcode;
using LoadTests.Reports;
using LoadTests.Resilience;
using LoadTests.Runner;

return await RunCommand.GuardAsync(Console.Error, () => DoAsync(args));

static async Task<int> DoAsync(string[] args)
{
    switch (args)
    {
        case [RunCommand.Name, .. var options]:
            return await RunCommand.RunAsync(options, Console.Out, Console.Error);
        case [FindLimitCommand.Name, .. var options]:
            return await FindLimitCommand.RunAsync(options, Console.Out, Console.Error);
#if NBOMBER
        case ["nbomber", .. var options]:
            return await NBomberCommand.RunAsync(options, Console.Out, Console.Error);
#endif
        case ["compare", var before, var after]:
            return Comparison.Run(before, after, Console.Out, Console.Error);
        case ["scenarios"]:
            Console.WriteLine(RunCommand.ScenarioList());
            return 0;

        case ["bench"]:
            return Bench(TimeSpan.FromSeconds(10), snapshotTicks: 9_000, BenchScale.Full);
        case ["bench", "--short"]:
            return Bench(TimeSpan.FromSeconds(0.5), snapshotTicks: 300, BenchScale.Short);
        case ["bench", "--spectators"]:
            SpectatorBench.Run(ticks: 9_000);
            return 0;
        case ["bench", "--metrics"]:
            SnapshotBench.Run(ticks: 3_000);
            MetricsBench.Run(ticks: 100_000);
            return 0;
        case ["bench", "--replays"]:
            ReplayBench.Run(ticks: 18_000);
            return 0;
        case ["bench", "--network", var part]:
            return NetworkBench.Run(BenchScale.Full, Part(part)) ? 0 : 1;
        case ["bench", "--journal"]:
            RecordingBench.Run(TimeSpan.FromSeconds(10));
            JournalBench.Run(ticks: 18_000);
            return 0;

        case ["matchmaking", .. var options]:
            MatchmakingSimulation.RunWarm(SimulationOptions.Parse(options)).Print();
            return 0;

        case ["storm"]:
            return await ReconnectStorm.RunAsync(1000);
        case ["storm", var clients]:
            return await ReconnectStorm.RunAsync(Clients(clients));

        case ["drain"]:
            return await DrainUnderLoad.RunAsync(300);
        case ["drain", var clients]:
            return await DrainUnderLoad.RunAsync(Clients(clients));

        case ["crash"]:
            return await CrashRecovery.RunAsync(20);
        case ["crash", var clients]:
            return await CrashRecovery.RunAsync(Clients(clients));

        // What the benchmark starts itself as.
        case ["bench-serve", .. var options]:
            await ServeCommand.RunAsync(options);
            return 0;
        case ["bench-bare", var payloadBytes]:
            new BareCommand(int.Parse(payloadBytes, null)).Run();
            return 0;
        case ["bench-busy"]:
            BusyCommand.Run();
            return 0;
        case ["bench-clients", var port, var joinsPerSecond, var needsTickets]:
            new ClientsCommand(int.Parse(port, null), int.Parse(joinsPerSecond, null), bool.Parse(needsTickets)).Run();
            return 0;

        // What the netcode harness (client-web/packages/skirmish/harness) starts.
        case ["netcode-serve", var seed, .. var options]:
            await SteppedServer.RunAsync(ulong.Parse(seed, null), options);
            return 0;

        default:
            Console.Error.WriteLine($"""
                Usage: dotnet run -c Release --project LoadTests -- COMMAND

                run SCENARIO [options]               loads a server and writes reports
                find-limit SCENARIO [options]        finds how many players the limits allow, up to --players in steps of --step
                compare A.json B.json                shows how B differs and whether that is more than noise
                scenarios                            lists the scenarios
                bench [--short | --spectators | --journal | --replays | --metrics | --network rooms|crowd|sizes|memory|steady|overload]
                storm | drain | crash [clients]      checks for loss when connections break, the server drains or is killed
                matchmaking [--tickets 10000] [--seed 1] [--perSecond 20] [--partyPercent 20]

                Options of run and find-limit:
                {RunOptions.Help}
                """);
            return ExitCodes.Usage;
    }
}

static int Clients(string text) =>
    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int clients) && clients is >= 1 and <= 10_000
        ? clients
        : throw new UsageException($"The number of clients must be from 1 to 10000, not '{text}'.");

static NetworkPart Part(string text) =>
    Enum.TryParse(text, ignoreCase: true, out NetworkPart part) && Enum.IsDefined(part) ? part : throw new UsageException(
        $"Unknown benchmark '{text}'. Benchmarks: {string.Join(", ", Enum.GetNames<NetworkPart>()).ToLowerInvariant()}.");

static int Bench(TimeSpan simulationTime, int snapshotTicks, BenchScale scale)
{
    SimulationBench.Run(simulationTime);
    RecordingBench.Run(simulationTime);
    JournalBench.Run(snapshotTicks);
    Console.WriteLine();
    SnapshotBench.Run(snapshotTicks);
    Console.WriteLine();
    MetricsBench.Run(snapshotTicks);
    Console.WriteLine();
    SpectatorBench.Run(snapshotTicks);
    Console.WriteLine();
    Console.WriteLine();
    return NetworkBench.Run(scale, NetworkPart.All) ? 0 : 1;
}
