using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>A paused room takes its turns, and nothing that counts ticks moves.</summary>
public sealed class RoomPausingTests : IDisposable
{
    private const int AMinute = 60 * 30;
    private readonly Metrics _metrics = new();
    private readonly PlayerIdentity _ann = new(PlayerId.New(), "Ann");

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void While_paused_no_tick_runs_and_then_the_room_goes_on()
    {
        Room room = Begun();
        room.PauseAfter(0);
        Run(room, AMinute);
        Assert.Equal((1, true), (room.Tick, room.IsPaused));
        Assert.Equal(1, room.InputLog.NewestTick);
        room.Unpause();
        Run(room, 3);
        Assert.Equal((4, false), (room.Tick, room.IsPaused));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Steps_run_one_per_turn_and_then_the_room_is_paused_again(int ticks)
    {
        Room room = Begun();
        room.PauseAfter(ticks);
        for (int i = 1; i <= ticks; i++)
        {
            room.RunTick();
            Assert.Equal(1 + i, room.Tick);
        }

        Run(room, 10);
        Assert.Equal(1 + ticks, room.Tick);
    }

    [Fact]
    public void A_number_of_steps_out_of_range_is_refused()
    {
        Room room = Begun();
        Assert.Throws<ArgumentOutOfRangeException>(() => room.PauseAfter(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => room.PauseAfter(Room.PauseAfterTicksMax + 1));
        Assert.False(room.IsPaused);
    }

    [Fact]
    public void A_client_whose_clock_runs_on_is_kept_and_its_newest_input_counts_for_the_next_step()
    {
        Room room = Begun();
        RoomClient client = room.Join(_ann);
        room.RunTick();
        room.PauseAfter(0);
        for (int i = 1; i <= AMinute; i++)
        {
            Press(room, client, tick: 2 + i, amount: i % 10);
            room.RunTick();
        }

        Press(room, client, tick: 2 + AMinute, amount: 7);
        room.PauseAfter(1);
        room.RunTick();
        Assert.Equal(7, Sum(room));
        Assert.False(client.Outbox.IsClosed);
    }

    [Fact]
    public void After_a_long_pause_a_client_far_ahead_comes_back_to_its_seat_and_one_near_stays()
    {
        Room room = Begun();
        RoomClient far = room.Join(_ann);
        RoomClient near = room.Join("Ben");
        room.RunTick();
        room.PauseAfter(0);
        Press(room, far, tick: room.Tick + RoomOptions.Default.InputAheadTicksMax + 1, amount: 1);
        Press(room, near, tick: room.Tick + RoomOptions.Default.InputAheadTicksMax, amount: 1);
        room.RunTick();
        room.Unpause();
        room.RunTick();
        Assert.Equal(CloseReason.InputTickOutOfRange, far.ClosedFor());
        Assert.False(near.Outbox.IsClosed);
        Assert.True(room.Reservations.Has(_ann.Id));
        Assert.Equal(far.Player, Joined(room, _ann).Player);
    }

    [Fact]
    public void A_client_that_joins_a_paused_room_is_welcomed_and_sees_the_tick_at_which_it_stands()
    {
        Room room = Begun();
        room.PauseAfter(0);
        room.RunTick();
        RoomClient client = Joined(room, _ann);
        Assert.Equal([16, 21], client.DrainKinds());
        Run(room, 10);
        Assert.Empty(client.DrainKinds());
        Assert.Equal(1, room.Tick);
    }

    [Fact]
    public void Calls_are_answered_while_paused()
    {
        Room room = Begun();
        RoomClient client = Joined(room, _ann);
        room.PauseAfter(0);
        room.RunTick();
        client.DrainKinds();
        Assert.True(room.TryPost(RoomMessage.ForCall(client, new CallRequest(1, "double", [21]))));
        room.RunTick();
        Assert.Equal([22], client.DrainKinds());
    }

    [Fact]
    public void A_paused_room_closes_neither_for_being_empty_nor_a_client_for_not_reading()
    {
        Room empty = Begun();
        Room room = Begun();
        RoomClient deaf = Joined(room, _ann);
        room.RunTick();
        empty.PauseAfter(0);
        room.PauseAfter(0);
        Run(empty, AMinute);
        Run(room, AMinute);
        Assert.Null(empty.Closed);
        Assert.False(deaf.Outbox.IsClosed);
        empty.Unpause();
        Run(empty, AMinute);
        Assert.Equal(CloseReason.RoomClosed, empty.Closed);
    }

    [Fact]
    public void A_lost_connection_keeps_its_seat_for_the_whole_pause()
    {
        Room room = Begun();
        RoomClient client = Joined(room, _ann);
        room.PauseAfter(0);
        client.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, AMinute);
        Assert.True(room.Reservations.Has(_ann.Id));
        Assert.Equal(client.Player, Joined(room, _ann).Player);
    }

    private static void Run(Room room, int turns)
    {
        for (int i = 0; i < turns; i++) room.RunTick();
    }

    private static void Press(Room room, RoomClient client, int tick, int amount)
    {
        var input = new InputFrame { Tick = tick };
        input.Values[0] = amount;
        Assert.True(room.TryPost(RoomMessage.ForInput(client, input)));
    }

    private static int Sum(Room room)
    {
        Table counters = room.Simulation.World.Table("counter");
        foreach (int slot in counters.Slots) return counters.Column("sum")[slot];
        return -1;
    }

    private static RoomClient Joined(Room room, PlayerIdentity identity)
    {
        RoomClient client = room.Join(identity);
        room.RunTick();
        return client;
    }

    private Room Begun()
    {
        Room room = _metrics.Room(new ToyGame());
        room.RunTick();
        return room;
    }
}
