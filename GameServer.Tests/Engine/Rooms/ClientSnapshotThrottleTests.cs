using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

public sealed class ClientSnapshotThrottleTests : IDisposable
{
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_busy_client_has_its_rate_halved_repeatedly()
    {
        var throttle = new ClientSnapshotThrottle();
        for (int i = 0; i < 100; i++) throttle.OnBlocked();
        Assert.Equal(ClientSnapshotThrottle.LevelMax, throttle.Level);
        Assert.Equal(4, Enumerable.Range(0, 64).Count(index => throttle.IsDue(index, player: 5, roomLevel: 0)));
    }

    [Fact]
    public void One_busy_moment_changes_nothing()
    {
        var throttle = new ClientSnapshotThrottle();
        for (int i = 0; i < 100; i++) Assert.False(i % 3 == 0 ? throttle.OnSent() : throttle.OnBlocked());
    }

    [Fact]
    public void Clients_of_a_slow_server_take_turns()
    {
        var throttle = new ClientSnapshotThrottle();
        for (int index = 0; index < 8; index++)
            Assert.Equal(2, Enumerable.Range(0, 8).Count(player => throttle.IsDue(index, player, roomLevel: 2)));
    }

    [Fact]
    public void A_client_whose_socket_is_blocked_gets_fewer_snapshots_and_all_of_them_again_soon_after()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        for (int i = 0; i < 60; i++) room.RunTick();
        Assert.InRange(_metrics["game.snapshots.replaced"], 5, 15);
        Assert.Equal(ClientSnapshotThrottle.LevelMax, _metrics["game.snapshots.throttle_changes to=slower"]);

        int taken = 0;
        for (int i = 0; i < 150; i++)
        {
            room.RunTick();
            OutboundFrame? snapshot = seat.Outbox.Snapshots.Take();
            if (i >= 120 && snapshot is not null) taken++;
            snapshot?.Release();
        }

        Assert.Equal(30, taken);
        Assert.Equal(ClientSnapshotThrottle.LevelMax, _metrics["game.snapshots.throttle_changes to=faster"]);
    }
}
