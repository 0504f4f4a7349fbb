using LoadTests.Bench;

if (args is not ["bench", .. var rest] || rest is not ([] or ["--short"]))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project LoadTests -- bench [--short]");
    return 1;
}

bool isShort = rest is ["--short"];
SimulationBench.Run(TimeSpan.FromSeconds(isShort ? 0.5 : 10));
Console.WriteLine();
SnapshotBench.Run(isShort ? 300 : 9_000);
return 0;
