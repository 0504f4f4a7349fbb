using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace LoadTests.Bench;

/// <summary>
/// What spectators cost a room's tick, and what a turn of their spectator room costs the thread that runs it. Two rooms
/// with the same seed, one of them watched, take turns; the spectator room has its turn on another thread at the very
/// time of the watched room's tick, which is as much in its way as it can be. Medians.
/// </summary>
internal static class SpectatorBench
{
    private const int Ships = 20;
    private const int Spectators = 50;
    private const int WarmUpTicks = 300;

    public static void Run(int ticks)
    {
        Console.WriteLine(
            "| ships | spectators | us per room tick, unwatched | watched | ratio | us per spectator room turn |");
        Console.WriteLine("|---|---|---|---|---|---|");
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new GameMetrics(services.GetRequiredService<IMeterFactory>());
        Room plain = Open(metrics);
        Room watched = Open(metrics);
        Outbox[] outboxes = [.. Enumerable.Range(0, Spectators).Select(_ => Watch(watched))];
        using var thread = new SpectatorThread(watched.Spectators.Current!, outboxes);
        var turns = new List<(double Plain, double Watched, double Spectators)>(ticks);
        for (int i = 0; i < WarmUpTicks + ticks; i++)
        {
            double plainUs = Measure(plain);
            thread.Begin();
            double watchedUs = Measure(watched);
            double spectatorsUs = thread.End();
            if (i >= WarmUpTicks) turns.Add((plainUs, watchedUs, spectatorsUs));
        }

        double plainMedian = Median(turns.Select(t => t.Plain));
        double watchedMedian = Median(turns.Select(t => t.Watched));
        double spectatorsMean = turns.Average(t => t.Spectators); // most turns send nothing
        Console.WriteLine(string.Create(
            null,
            $"| {Ships} | {Spectators} | {plainMedian:N1} | {watchedMedian:N1} | {watchedMedian / plainMedian:N2} " +
            $"| {spectatorsMean:N1} |"));
    }

    private static Room Open(GameMetrics metrics)
    {
        var options = new SkirmishOptions { PlayersMax = 1, BotsFillTo = Ships, Maps = "crossfire" };
        var game = new SkirmishGame(options, RoomOptions.Default.TickRate, SkirmishMaps.Read(options.MapNames).Arenas);
        return new Room(1, RoomOptions.Default with { SpectatorsMax = Spectators }, game, seed: 1, new FramePool(), metrics)
        { IsKept = true };
    }

    private static Outbox Watch(Room room)
    {
        var outbox = new Outbox(RoomOptions.Default.EventsPerClientMax);
        var client = new RoomClient(knownSchemaHash: 0, outbox, new PumpedTransport(outbox), RoomOptions.Default) { IsSpectator = true };
        Invariant.Holds(room.Spectators.TryEnter(client) is null);
        return outbox;
    }

    private static double Measure(Room room)
    {
        long start = TimeProvider.System.GetTimestamp();
        room.RunTick();
        return TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>A spectator room on its own thread, one turn at a time; its spectators read everything.</summary>
    private sealed class SpectatorThread : IDisposable
    {
        private readonly SemaphoreSlim _begin = new(0);
        private readonly SemaphoreSlim _end = new(0);
        private readonly Thread _thread;
        private double _microseconds;
        private volatile bool _isOver;

        public SpectatorThread(SpectatorRoom spectators, Outbox[] outboxes)
        {
            _thread = new Thread(() => Run(spectators, outboxes)) { IsBackground = true };
            _thread.Start();
        }

        public void Begin() => _begin.Release();

        public double End()
        {
            _end.Wait();
            return _microseconds;
        }

        public void Dispose()
        {
            _isOver = true;
            _begin.Release();
            _thread.Join();
            _begin.Dispose();
            _end.Dispose();
        }

        private void Run(SpectatorRoom spectators, Outbox[] outboxes)
        {
            while (true)
            {
                _begin.Wait();
                if (_isOver) return;
                long start = TimeProvider.System.GetTimestamp();
                spectators.RunTick();
                _microseconds = TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
                foreach (Outbox outbox in outboxes)
                {
                    while (outbox.TryRead(out OutboundFrame? frame)) frame.Release();
                }

                _end.Release();
            }
        }
    }
}
