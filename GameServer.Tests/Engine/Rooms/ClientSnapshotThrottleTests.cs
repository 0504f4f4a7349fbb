using GameServer.Engine.Rooms;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

public sealed class ClientSnapshotThrottleTests : IDisposable
{
    public static TheoryData<int> Shares => [.. Enumerable.Range(1, 10)];

    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_busy_client_has_its_rate_halved_repeatedly()
    {
        var throttle = new ClientSnapshotThrottle();
        for (int i = 0; i < 100; i++) throttle.OnBlocked();
        Assert.Equal(ClientSnapshotThrottle.LevelMax, throttle.Level);
        Assert.Equal(4, Enumerable.Range(0, 64).Count(index => throttle.IsDue(index, turn: 5, share: 10)));
    }

    [Fact]
    public void One_busy_moment_changes_nothing()
    {
        var throttle = new ClientSnapshotThrottle();
        for (int i = 0; i < 100; i++) Assert.False(i % 3 == 0 ? throttle.OnSent() : throttle.OnBlocked());
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public void Clients_of_a_slow_server_get_their_share_and_take_turns(int share)
    {
        var throttle = new ClientSnapshotThrottle();
        int[] byIndex = new int[40];
        for (int turn = 0; turn < 10; turn++)
        {
            int[] due = [.. Enumerable.Range(0, 40).Where(index => throttle.IsDue(index, turn, share))];
            Assert.Equal(4 * share, due.Length);
            Assert.All(due.Zip(due.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 10 / share, (10 + share - 1) / share));
            foreach (int index in due) byIndex[index]++;
        }

        Assert.All(byIndex, count => Assert.Equal(share, count));
    }

    /// <summary>Whichever is slower, the client or the server, decides.</summary>
    [Theory]
    [InlineData(10, 0, 80)]
    [InlineData(5, 0, 40)]
    [InlineData(10, 1, 40)]
    [InlineData(6, 1, 40)]
    [InlineData(3, 1, 24)]
    [InlineData(3, 2, 20)]
    [InlineData(1, 2, 8)]
    [InlineData(1, 4, 5)]
    public void The_slower_of_two_rates_counts(int share, int level, int expectedOf80)
    {
        var throttle = new ClientSnapshotThrottle();
        while (throttle.Level < level) throttle.OnBlocked();
        Assert.Equal(expectedOf80, Enumerable.Range(0, 80).Count(index => throttle.IsDue(index, turn: 0, share)));
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
