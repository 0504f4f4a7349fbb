using GameServer.Diagnostics;
using GameServer.Protocol;
using GameServer.Rooms;
using GameServer.Simulation;

namespace GameServer.Hosting;

/// <summary>
/// Runs a throw-away room for a moment before the first real one opens, so that its code is compiled: the first ticks of a process would otherwise
/// take some 60 ms each, which players would see as a stall.
/// </summary>
internal static class WarmUp
{
    private const int Ticks = 90;

    public static void Run(IGame game, RoomOptions options, FramePool frames, GameMetrics metrics)
    {
        var room = new Room(id: 0, options, game, seed: 1, frames, metrics);
        var outbox = new Outbox(options.EventsPerClientMax);
        var seat = new Seat("warm-up", knownSchemaHash: 0, outbox, new PumpedTransport(outbox), options);
        Invariant.Holds(room.TryReserveSeat() && room.TryPost(RoomMessage.Join(seat)));
        for (int i = 0; i < Ticks; i++)
        {
            room.TryPost(RoomMessage.ForInput(seat, new InputFrame { Tick = room.Tick + 1 }));
            room.RunTick();
            while (seat.Outbox.TryRead(out OutboundFrame? frame)) frame.Release();
        }
    }
}
