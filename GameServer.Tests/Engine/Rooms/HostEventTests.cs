using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

public sealed class HostEventTests : IDisposable
{
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Host_events_are_not_sent_to_clients()
    {
        Room room = _metrics.Room(new ToyGame(onStep: world => world.Events.Add(ToyGame.PressedEvent, TickEvents.Host, 0, 1)));
        RoomClient seat = room.Join();
        for (int i = 0; i < 3; i++) room.RunTick();
        Assert.Null(seat.ClosedFor());
        Assert.DoesNotContain((int)ServerMessageKind.Event, seat.DrainKinds());
    }
}
