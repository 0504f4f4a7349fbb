using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Protocol;
using GameServer.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace LoadTests.Bench;

/// <summary>
/// Bytes and time of a whole room's tick with 20 ships in a fight, all of them seen by every viewer; without sockets.
/// </summary>
internal static class SnapshotBench
{
    private const int Ships = 20;
    private const int WarmUpTicks = 300;

    public static void Run(int ticks)
    {
        Console.WriteLine(
            "| ships | viewers | keyframe bytes | mean snapshot bytes | p50 | p99 | us per tick | us per snapshot |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (int viewers in (int[])[1, Ships]) Measure(viewers, ticks);
    }

    private static void Measure(int viewers, int ticks)
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = new SkirmishOptions { PlayersMax = viewers, BotsFillTo = Ships, Maps = "crossfire" };
        var game = new SkirmishGame(options, RoomOptions.Default.TickRate, SkirmishMaps.Read(options.MapNames).Arenas);
        var metrics = new GameMetrics(services.GetRequiredService<IMeterFactory>());
        var room = new Room(1, RoomOptions.Default, game, seed: 1, new FramePool(), metrics);
        Viewer[] all = [.. Enumerable.Range(0, viewers).Select(i => new Viewer(room, i))];
        var sizes = new List<int>(ticks);
        int keyframe = 0;
        TimeProvider time = TimeProvider.System;
        TimeSpan spent = TimeSpan.Zero;
        for (int i = 0; i < WarmUpTicks + ticks; i++)
        {
            foreach (Viewer viewer in all) viewer.PostInput();
            long start = time.GetTimestamp();
            room.RunTick();
            if (i >= WarmUpTicks) spent += time.GetElapsedTime(start);
            foreach (Viewer viewer in all)
            {
                int size = viewer.Drain();
                if (i == 0) keyframe = size;
                if (i >= WarmUpTicks && viewer == all[0]) sizes.Add(size);
            }
        }

        sizes.Sort();
        double tick = spent.TotalMicroseconds / ticks;
        Console.WriteLine(string.Create(
            null,
            $"| {Ships} | {viewers} | {keyframe} | {sizes.Average():N0} | {sizes[sizes.Count / 2]} | {sizes[sizes.Count * 99 / 100]} " +
            $"| {tick:N1} | {tick / viewers:N2} |"));
    }

    /// <summary>A player that reads what it is sent.</summary>
    private sealed class Viewer
    {
        private readonly Room _room;
        private readonly RoomClient _client;
        private readonly RandomPlayer _player;

        public Viewer(Room room, int index)
        {
            _room = room;
            _player = new RandomPlayer(index);
            var outbox = new Outbox(RoomOptions.Default.EventsPerClientMax);
            _client = new RoomClient(knownSchemaHash: 0, outbox, new PumpedTransport(outbox), RoomOptions.Default);
            Invariant.Holds(room.TryPost(RoomMessage.ForJoin(_client, new PlayerIdentity(PlayerId.New(), $"Viewer {index}"))));
        }

        public void PostInput()
        {
            var input = new InputFrame { Tick = _room.Tick + 1 };
            _player.Next().CopyTo(input.Values);
            _room.TryPost(RoomMessage.ForInput(_client, input));
        }

        public int Drain()
        {
            int size = 0;
            while (_client.Outbox.TryRead(out OutboundFrame? frame))
            {
                size = frame.Bytes.Length; // the snapshot comes last
                frame.Release();
            }

            return size;
        }
    }
}
