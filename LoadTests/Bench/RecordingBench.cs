using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Simulation;

namespace LoadTests.Bench;

/// <summary>
/// What recording adds to a tick. Two matches with the same seed and the same people, one of them recorded, take turns
/// of one keyframe's ticks each; medians, because other work on the machine comes in bursts.
/// </summary>
internal static class RecordingBench
{
    private const int TickRate = 30;
    private const int RecordedSeconds = 30;
    private const int WarmUpRounds = 20;

    public static void Run(TimeSpan duration)
    {
        Console.WriteLine();
        Console.WriteLine("| players | us per tick | recorded | added | bytes allocated per recorded tick |");
        Console.WriteLine("|---|---|---|---|---|");
        Measure(20, duration);
    }

    private static void Measure(int people, TimeSpan duration)
    {
        var plain = new Crowd(people);
        var recorded = new Crowd(people);
        InputLog recording = recorded.Simulation.Record(RecordedSeconds * TickRate);
        for (int i = 0; i < WarmUpRounds; i++)
        {
            plain.Play(InputLog.TicksPerKeyframeUsual);
            recorded.Play(InputLog.TicksPerKeyframeUsual);
        }

        TimeProvider time = TimeProvider.System;
        var turns = new List<(double Plain, double Recorded)>(100_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        int from = recording.NewestTick;
        long start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < duration)
        {
            long began = time.GetTimestamp();
            plain.Play(InputLog.TicksPerKeyframeUsual);
            long middle = time.GetTimestamp();
            recorded.Play(InputLog.TicksPerKeyframeUsual);
            turns.Add((time.GetElapsedTime(began, middle).TotalMicroseconds, time.GetElapsedTime(middle).TotalMicroseconds));
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double plainUs = Median(turns.Select(t => t.Plain)) / InputLog.TicksPerKeyframeUsual;
        double recordedUs = Median(turns.Select(t => t.Recorded)) / InputLog.TicksPerKeyframeUsual;
        double added = Median(turns.Select(t => t.Recorded / t.Plain)) - 1;
        double bytes = (double)allocated / (recording.NewestTick - from);
        Console.WriteLine(string.Create(null, $"| {people} | {plainUs:N2} | {recordedUs:N2} | {added:P1} | {bytes:N2} |"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>A match in which every player's input changes every tick.</summary>
    private sealed class Crowd
    {
        private readonly RandomPlayer[] _people;

        public Crowd(int people)
        {
            var options = new SkirmishOptions { BotsFillTo = 0, Maps = "crossfire" };
            Simulation = new GameSimulation(new SkirmishGame(options, TickRate, SkirmishMaps.Read(options.MapNames).Arenas), seed: 1);
            _people = [.. Enumerable.Range(0, people).Select(i => new RandomPlayer(i))];
            foreach (RandomPlayer player in _people) Simulation.Join(player.Index);
        }

        public GameSimulation Simulation { get; }

        public void Play(int ticks)
        {
            for (int i = 0; i < ticks; i++)
            {
                foreach (RandomPlayer player in _people) Simulation.Inputs.Set(player.Index, player.Next(), rewindTicks: i);
                Simulation.Step();
            }
        }
    }
}
