using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>At any rate of the game, the server and the client, snapshots are deltas.</summary>
public sealed class SnapshotSenderTests : IDisposable
{
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(4, 1)]
    [InlineData(6, 1)]
    [InlineData(8, 2)]
    [InlineData(8, 7)]
    [InlineData(10, 1)]
    public void A_prompt_client_of_an_overloaded_server_gets_differences(int ticksPerSnapshot, int share)
    {
        (Room room, RoomClient client) = Start(ticksPerSnapshot);
        room.SnapshotShare = share;
        List<int> kinds = Take(room, client, takes: 2_000, ticksPerTake: 1);
        Assert.InRange(kinds.Count, 2_000 * share / 10 / ticksPerSnapshot - 2, 2_000);
        Assert.InRange(kinds.Count(IsKeyframe), 0, 1);
    }

    /// <summary>Its rate is found by the server.</summary>
    [Theory]
    [InlineData(1, 12)]
    [InlineData(1, 16)]
    [InlineData(1, 32)]
    [InlineData(2, 12)]
    [InlineData(2, 16)]
    [InlineData(3, 16)]
    [InlineData(4, 12)]
    [InlineData(4, 16)]
    [InlineData(8, 16)]
    public void A_slow_client_gets_differences(int ticksPerSnapshot, int snapshotsPerTake)
    {
        (Room room, RoomClient client) = Start(ticksPerSnapshot);
        List<int> kinds = Take(room, client, takes: 200, ticksPerSnapshot * snapshotsPerTake)[20..];
        Assert.InRange(kinds.Count, 150, 200);
        Assert.InRange(kinds.Count(IsKeyframe), 0, kinds.Count / 10);
    }

    private static bool IsKeyframe(int kind) => kind == (int)ServerMessageKind.Keyframe;

    private static List<int> Take(Room room, RoomClient client, int takes, int ticksPerTake)
    {
        var kinds = new List<int>();
        for (int i = 0; i < takes; i++)
        {
            for (int tick = 0; tick < ticksPerTake; tick++) room.RunTick();
            kinds.AddRange(client.DrainKinds().Where(kind => IsKeyframe(kind) || kind == (int)ServerMessageKind.Snapshot));
        }

        return kinds;
    }

    private (Room Room, RoomClient Client) Start(int ticksPerSnapshot)
    {
        RoomOptions options = RoomOptions.Default with { TicksPerSnapshot = ticksPerSnapshot };
        Room room = _metrics.Room(new ToyGame(), options);
        return (room, room.Join("Ann", options));
    }
}
