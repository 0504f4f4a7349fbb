using System.Text.Json;

using LoadTests.Measuring;

namespace LoadTests.Bench;

/// <summary>
/// The server's side of <see cref="BenchProcess"/>. Commands: <c>stats</c>, <c>reset</c> (the lateness), <c>gc</c>
/// (everything that is garbage goes back to the system). Ends with the input.
/// </summary>
internal static class ServerConsole
{
    public static void Run(LogHistogram lateness)
    {
        JsonSerializer.Serialize(Stats(lateness)); // compiles what would otherwise be compiled in the first window
        while (Console.ReadLine() is { } command)
        {
            switch (command)
            {
                case "stats":
                    Console.WriteLine(JsonSerializer.Serialize(Stats(lateness)));
                    break;
                case "reset":
                    lateness.Reset();
                    Console.WriteLine("done");
                    break;
                case "gc":
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    Console.WriteLine("done");
                    break;
                default:
                    throw new InvalidDataException($"There is no command '{command}'.");
            }
        }
    }

    private static ServerStats Stats(LogHistogram lateness)
    {
        TimeProvider time = TimeProvider.System;
        return new ServerStats(
            (double)time.GetTimestamp() / time.TimestampFrequency,
            Environment.CpuUsage.TotalTime.TotalSeconds,
            GC.GetTotalAllocatedBytes(precise: true),
            GC.CollectionCount(0),
            GC.CollectionCount(1),
            GC.CollectionCount(2),
            AnonymousBytes(),
            lateness.Quantile(0.5).TotalMilliseconds,
            lateness.Quantile(0.99).TotalMilliseconds,
            lateness.Max.TotalMilliseconds);
    }

    // Fields 2 and 3 of statm: resident and shared pages (man 5 proc).
    private static long AnonymousBytes()
    {
        string[] fields = File.ReadAllText("/proc/self/statm").Split(' ');
        return (long.Parse(fields[1], null) - long.Parse(fields[2], null)) * Environment.SystemPageSize;
    }
}
