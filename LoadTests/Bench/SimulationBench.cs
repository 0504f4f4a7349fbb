using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Simulation;

namespace LoadTests.Bench;

/// <summary>
/// How many ticks per second the pure simulation makes on one thread: bots only, no rooms, no network.
/// </summary>
internal static class SimulationBench
{
    private const int TickRate = 30;
    private const int WarmUpTicks = 300;

    public static void Run(TimeSpan duration)
    {
        Console.WriteLine("| ships | map | ticks/s | x real time (30 Hz) | us per tick | bytes allocated per tick |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Measure(20, "crossfire", duration);
        Measure(200, "reactor", duration);
    }

    private static void Measure(int ships, string map, TimeSpan duration)
    {
        var options = new SkirmishOptions { PlayersMax = 1, BotsFillTo = ships, Maps = map };
        var game = new SkirmishGame(options, TickRate, SkirmishMaps.Read(options.MapNames).Arenas);
        var simulation = new GameSimulation(game, seed: 1);
        for (int i = 0; i < WarmUpTicks; i++) simulation.Step();

        TimeProvider time = TimeProvider.System;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = time.GetTimestamp();
        int ticks = 0;
        while (time.GetElapsedTime(start) < duration)
        {
            simulation.Step();
            ticks++;
        }

        double seconds = time.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(string.Create(
            null,
            $"| {ships} | {map} | {ticks / seconds:N0} | {ticks / seconds / TickRate:N0} | {seconds * 1e6 / ticks:N1} " +
            $"| {(double)allocated / ticks:N2} |"));
    }
}
