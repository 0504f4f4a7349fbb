using LoadTests.Bench;
using LoadTests.Netcode;

switch (args)
{
    case ["bench"]:
        return Bench(TimeSpan.FromSeconds(10), snapshotTicks: 9_000, BenchScale.Full);
    case ["bench", "--short"]:
        return Bench(TimeSpan.FromSeconds(0.5), snapshotTicks: 300, BenchScale.Short);
    case ["bench", "--steady"]:
        return NetworkBench.Run(BenchScale.Full, onlySteady: true) ? 0 : 1;

    // What the benchmark starts itself as.
    case ["bench-serve", .. var options]:
        await ServeCommand.RunAsync(options);
        return 0;
    case ["bench-bare", var payloadBytes]:
        new BareCommand(int.Parse(payloadBytes, null)).Run();
        return 0;
    case ["bench-clients", var port, var joinsPerSecond]:
        new ClientsCommand(int.Parse(port, null), int.Parse(joinsPerSecond, null)).Run();
        return 0;

    // What the netcode harness (client-web/harness) starts.
    case ["netcode-serve", var seed, .. var options]:
        await SteppedServer.RunAsync(ulong.Parse(seed, null), options);
        return 0;

    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project LoadTests -- bench [--short | --steady]");
        return 1;
}

static int Bench(TimeSpan simulationTime, int snapshotTicks, BenchScale scale)
{
    SimulationBench.Run(simulationTime);
    Console.WriteLine();
    SnapshotBench.Run(snapshotTicks);
    Console.WriteLine();
    LayoutBench.Run(snapshotTicks);
    Console.WriteLine();
    return NetworkBench.Run(scale, onlySteady: false) ? 0 : 1;
}
