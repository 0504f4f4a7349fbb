using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Hosting;

/// <summary>
/// Runs a temporary room before the first real one opens, so that its code is JIT-compiled: otherwise the first ticks
/// take about 60 ms each, a visible stall. Its metrics are discarded.
/// </summary>
internal static class WarmUp
{
    private const int Ticks = 90;

    public static void Run(RoomType type, FramePool frames)
    {
        using ServiceProvider uncounted = new ServiceCollection().AddMetrics().BuildServiceProvider();
        RoomOptions options = type.Options;
        var room =
            new Room(id: 0, options, type.DefaultGame, seed: 1, frames, new GameMetrics(uncounted.GetRequiredService<IMeterFactory>()));
        var outbox = new Outbox(options.EventsPerClientMax);
        var client = new RoomClient(knownSchemaHash: 0, outbox, new PumpedTransport(outbox), options);
        Invariant.Holds(room.TryPost(RoomMessage.ForJoin(client, new PlayerIdentity(PlayerId.New(), "warm-up"))));
        for (int i = 0; i < Ticks; i++)
        {
            room.TryPost(RoomMessage.ForInput(client, new InputFrame { Tick = room.Tick + 1 }));
            room.RunTick();
            while (client.Outbox.TryRead(out OutboundFrame? frame)) frame.Release();
        }
    }
}
