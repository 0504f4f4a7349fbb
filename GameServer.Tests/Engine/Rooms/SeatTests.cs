using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Rooms;

/// <summary>Seats outlive connections: who loses one comes back to the same place and misses nothing.</summary>
public sealed class SeatTests : IDisposable
{
    private const int GraceTicks = 30 * 30;
    private readonly Metrics _metrics = new();
    private readonly PlayerIdentity _ann = new(PlayerId.New(), "Ann");

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_lost_connection_leaves_the_seat_for_the_grace_time_and_then_it_is_free()
    {
        Room room = _metrics.Room(new ToyGame());
        Lose(room, room.Join(_ann));
        Run(room, GraceTicks - 1);
        Assert.Equal(1, Counters(room));
        Assert.True(room.Reservations.Has(_ann.Id));
        Run(room, 1);
        Assert.Equal(0, Counters(room));
        Assert.False(room.Reservations.Has(_ann.Id));
    }

    [Fact]
    public void Without_a_grace_time_a_lost_connection_is_a_free_seat()
    {
        Room room = _metrics.Room(new ToyGame(), RoomOptions.Default with { SeatGraceSeconds = 0 });
        Lose(room, room.Join(_ann));
        Assert.False(room.Reservations.Has(_ann.Id));
    }

    [Fact]
    public void A_seat_key_restores_the_seat_and_resends_all_missed_messages_in_order()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, RoomClient other, SeatKey key) = AnnAndAnotherSit(room);
        Press(room, other);
        Assert.Equal([room.Tick], Drained.From(client).EventTicks);
        Lose(room, client);
        int first = room.Tick + 1;
        for (int i = 0; i < 3; i++) Press(room, other);
        RoomClient back = Resume(room, key, received: 1);
        Press(room, other);
        Drained drained = Drained.From(back);
        Assert.Equal([first, first + 1, first + 2, first + 3], drained.EventTicks);
        Assert.Equal((key, 1), (drained.SeatKey, drained.Received));
        Assert.Equal(ServerMessageKind.Welcome, drained.Kinds[0]);
        Assert.Equal(ServerMessageKind.Keyframe, drained.Kinds[^1]);
        Assert.Equal(client.Player, back.Player);
    }

    [Fact]
    public void Unacknowledged_messages_are_sent_again()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, RoomClient other, SeatKey key) = AnnAndAnotherSit(room);
        for (int i = 0; i < 5; i++) Press(room, other);
        Drained.From(client); // into a socket that is already dead
        RoomClient back = Resume(room, key, received: 2);
        Run(room, 1);
        Assert.Equal(CloseReason.Replaced, client.ClosedFor());
        Assert.Equal(3, Drained.From(back).EventTicks.Count);
    }

    [Fact]
    public void What_the_client_says_it_has_got_is_not_kept()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, RoomClient other, SeatKey key) = AnnAndAnotherSit(room);
        for (int i = 0; i < 5; i++) Press(room, other);
        client.Acknowledged = 4;
        Press(room, other); // with the next message that is looked at
        RoomClient back = Resume(room, key, received: 0); // a lie
        Run(room, 1);
        Drained drained = Drained.From(back);
        Assert.Equal(4, drained.Received);
        Assert.Equal(2, drained.EventTicks.Count);
    }

    [Fact]
    public void A_client_is_told_how_many_missed_messages_were_dropped()
    {
        RoomOptions options = RoomOptions.Default with { MissedEventsMax = 4, EventsPerClientMax = 8 };
        Room room = _metrics.Room(new ToyGame(), options);
        (RoomClient client, RoomClient other, SeatKey key) = AnnAndAnotherSit(room, options);
        Lose(room, client);
        for (int i = 0; i < 10; i++)
        {
            Press(room, other);
            other.DrainKinds();
        }

        RoomClient back = Resume(room, key, received: 0, options);
        Run(room, 1);
        Drained drained = Drained.From(back);
        Assert.Equal(6, drained.Received); // so six are lost
        Assert.Equal(4, drained.EventTicks.Count);
        Assert.Null(back.ClosedFor());
    }

    [Fact]
    public void Roster_changes_during_a_disconnect_are_sent_on_return()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, SeatKey key) = AnnSits(room);
        Lose(room, client);
        RoomClient guest = room.Join("Guest");
        Run(room, 1);
        guest.Outbox.Close(CloseReason.Normal);
        Run(room, 1);
        RoomClient back = Resume(room, key, received: 0);
        room.Join("Next"); // in the same tick
        Run(room, 1);
        Drained drained = Drained.From(back);
        Assert.Equal(3, drained.Kinds.Count(kind => kind == ServerMessageKind.Roster));
        Assert.Equal(0, drained.Received);
    }

    [Fact]
    public void Acknowledging_more_than_was_sent_gains_nothing()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, RoomClient other, SeatKey key) = AnnAndAnotherSit(room);
        RoomClient back = Resume(room, key, received: int.MaxValue);
        Press(room, other);
        Drained drained = Drained.From(back);
        Assert.Equal((0, 1), (drained.Received, drained.EventTicks.Count));
    }

    [Fact]
    public void A_second_connection_of_a_player_takes_the_seat_and_the_first_is_told()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 1));
        RoomClient first = room.Join(_ann);
        Run(room, 1);
        RoomClient second = room.Join(_ann);
        Run(room, 1);
        Assert.Equal(CloseReason.Replaced, first.ClosedFor());
        Assert.Equal(first.Player, second.Player);
        Assert.Contains(ServerMessageKind.Keyframe, Drained.From(second).Kinds);
        Assert.Equal(1, Counters(room));
    }

    [Fact]
    public void A_connection_that_is_replaced_before_it_was_welcomed_costs_nothing()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 1));
        RoomClient first = room.Join(_ann);
        RoomClient second = room.Join(_ann);
        Run(room, 2);
        Assert.Equal(CloseReason.Replaced, first.ClosedFor());
        Assert.Equal(1, Drained.From(second).Kinds.Count(kind => kind == ServerMessageKind.Welcome));
        Assert.Equal(1, Counters(room));
    }

    [Fact]
    public void A_connection_that_is_gone_before_it_is_taken_in_leaves_no_seat_behind()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 1));
        RoomClient client = room.Join(_ann);
        client.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, 1);
        Assert.False(room.Reservations.Has(_ann.Id));
        Assert.Equal(0, Counters(room));
    }

    [Fact]
    public void An_unknown_key_is_refused()
    {
        Room room = _metrics.Room(new ToyGame());
        room.Join(_ann);
        RoomClient stranger = Resume(room, SeatKey.New(room.Id), received: 0);
        Run(room, 1);
        Assert.Equal(CloseReason.SeatGone, stranger.ClosedFor());
    }

    [Fact]
    public void A_player_who_connects_a_hundred_times_in_a_second_is_refused_after_ten_and_the_connection_that_plays_stays()
    {
        Room room = _metrics.Room(new ToyGame());
        (RoomClient client, SeatKey key) = AnnSits(room);
        RoomClient[] attempts = [.. Enumerable.Range(0, 100).Select(_ => Resume(room, key, received: 0))];
        Run(room, 1);
        Assert.Equal(8, attempts.Count(a => a.ClosedFor() == CloseReason.Replaced));
        Assert.Equal(91, attempts.Count(a => a.ClosedFor() == CloseReason.RateLimited));
        Assert.Single(attempts, a => a.ClosedFor() is null);
        Run(room, 3 * 30); // three seconds: one more
        Assert.Equal(1, Enumerable.Range(0, 5).Count(_ => IsTaken(room, key)));
    }

    [Fact]
    public void A_locked_room_admits_only_returning_players()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient client = room.Join(_ann);
        Run(room, 1);
        room.Reservations.IsLocked = true;
        Assert.Equal(SeatOutcome.Locked, room.Reservations.Reserve(PlayerId.New()));
        Assert.Equal(SeatOutcome.Reserved, room.Reservations.Reserve(_ann.Id));
        Lose(room, client);
        Assert.Equal(SeatOutcome.Reserved, room.Reservations.Reserve(_ann.Id));
    }

    [Fact]
    public void An_empty_room_closes_after_a_time_unless_kept()
    {
        var room = new Room(1, RoomOptions.Default, new ToyGame(), seed: 1, new FramePool(), _metrics.Game);
        var kept = new Room(2, RoomOptions.Default, new ToyGame(), seed: 1, new FramePool(), _metrics.Game) { IsKept = true };
        Run(room, 1000);
        RoomClient client = room.Join(_ann);
        Run(room, 1);
        client.Outbox.Close(CloseReason.Normal);
        Run(room, (60 * 30) - 1);
        Assert.Null(room.Closed);
        Run(room, 1);
        Assert.Equal(CloseReason.RoomClosed, room.Closed);
        Run(kept, 61 * 30);
        Assert.Null(kept.Closed);
    }

    [Fact]
    public void A_player_who_is_away_presses_nothing()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient client = room.Join(_ann);
        Run(room, 1);
        Post(room, client, ticksAhead: 1, amount: 10);
        Run(room, 2);
        int[] sums = room.Simulation.World.Table("counter").Column("sum");
        Assert.Equal(20, sums[0]);
        client.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, 5);
        Assert.Equal(20, sums[0]);
    }

    [Theory]
    [InlineData(DisconnectBehavior.Idle, 0)]
    [InlineData(DisconnectBehavior.Bot, 1)]
    public void What_the_ship_of_a_player_who_is_away_does_is_the_rooms_choice(DisconnectBehavior choice, int autopilot)
    {
        Room room = _metrics.Room(Skirmishes.Game(), RoomOptions.Default with { DisconnectBehavior = choice });
        (RoomClient client, SeatKey key) = AnnSits(room);
        int[] steered = room.Simulation.World.Table("ship").Column("autopilot");
        client.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, 1);
        Assert.Equal(autopilot, steered[0]);
        Resume(room, key, received: 0);
        Run(room, 1);
        Assert.Equal(0, steered[0]);
    }

    private (RoomClient Ann, SeatKey Key) AnnSits(Room room, RoomOptions? options = null)
    {
        RoomClient client = room.Join(_ann, options);
        Run(room, 1);
        return (client, Drained.From(client).SeatKey);
    }

    // Both come in one tick, so that Ann is not told of the other.
    private (RoomClient Ann, RoomClient Other, SeatKey Key) AnnAndAnotherSit(Room room, RoomOptions? options = null)
    {
        RoomClient other = room.Join("Other", options);
        (RoomClient client, SeatKey key) = AnnSits(room, options);
        return (client, other, key);
    }

    private static bool IsTaken(Room room, SeatKey key)
    {
        RoomClient client = Resume(room, key, received: 0);
        Run(room, 1);
        return client.ClosedFor() is null;
    }

    private static RoomClient Resume(Room room, SeatKey key, int received, RoomOptions? options = null)
    {
        RoomClient client = Toys.Connect(options);
        Assert.True(room.TryPost(RoomMessage.ForResume(client, new Resume(key, received))));
        return client;
    }

    private static void Press(Room room, RoomClient client)
    {
        Post(room, client, ticksAhead: 1, amount: 10);
        Post(room, client, ticksAhead: 2, amount: 0); // or the last one would be repeated
        Run(room, 1);
    }

    private static void Post(Room room, RoomClient client, int ticksAhead, int amount)
    {
        var input = new InputFrame { Tick = room.Tick + ticksAhead };
        input.Values[0] = amount;
        Assert.True(room.TryPost(RoomMessage.ForInput(client, input)));
    }

    private static void Lose(Room room, RoomClient client)
    {
        Run(room, 1);
        client.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, 1);
    }

    private static int Counters(Room room) => room.Simulation.World.Table("counter").Count;

    private static void Run(Room room, int ticks)
    {
        for (int i = 0; i < ticks; i++) room.RunTick();
    }
}
