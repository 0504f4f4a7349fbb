using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Spectating;

/// <summary>Those who watch: when their room opens and closes, what they are told, and what they cannot do.</summary>
public sealed class SpectatorRoomTests : IDisposable
{
    private static readonly RoomOptions Second = RoomOptions.Default with { SpectatorDelaySeconds = 1, SpectatorTicksPerSnapshot = 1 };
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_spectator_room_is_there_while_somebody_watches()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        Assert.Null(room.Spectators.Current);
        RoomClient ann = room.Watch();
        RoomClient ben = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        Run(room, shown, 5);
        Assert.Equal((2, 2), (room.Spectators.Count, _metrics["game.spectators.active"]));
        ann.Outbox.Close(CloseReason.Normal);
        Run(room, shown, 1);
        Assert.Equal(1, room.Spectators.Count);
        Assert.Null(shown.Closed);
        ben.Outbox.Close(CloseReason.ConnectionLost);
        Run(room, shown, 1);
        Assert.Equal((0, 0), (room.Spectators.Count, _metrics["game.spectators.active"]));
        Assert.Equal(CloseReason.RoomClosed, shown.Closed);
        Assert.Null(room.Spectators.Current);
        Assert.Null(room.Closed);

        RoomClient again = room.Watch();
        Assert.NotSame(shown, room.Spectators.Current);
        Run(room, room.Spectators.Current!, 40);
        Assert.Contains(ServerMessageKind.Keyframe, Drained.From(again).Kinds);
    }

    [Fact]
    public void A_spectator_takes_no_seat_and_is_not_in_the_roster()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 1), Second);
        RoomClient spectator = room.Watch();
        Run(room, room.Spectators.Current!, 3);
        Assert.Equal(SeatOutcome.Reserved, room.Reservations.Reserve(PlayerId.New()));
        Drained drained = Drained.From(spectator);
        Assert.Equal(ServerMessageKind.Welcome, drained.Kinds[0]);
        Assert.Equal((-1, default(SeatKey), 0), (spectator.Player, drained.SeatKey, drained.Received));
    }

    [Fact]
    public void Spectators_are_limited()
    {
        Room room = _metrics.Room(new ToyGame(), Second with { SpectatorsMax = 2 });
        RoomClient first = room.Watch();
        room.Watch();
        Assert.Equal(CloseReason.RoomFull, room.Spectators.TryEnter(Toys.Connect(isSpectator: true)));
        first.Outbox.Close(CloseReason.Normal);
        Run(room, room.Spectators.Current!, 1);
        room.Watch();
        Room none = _metrics.Room(new ToyGame(), Second with { SpectatorsMax = 0 });
        Assert.Equal(CloseReason.RoomFull, none.Spectators.TryEnter(Toys.Connect(isSpectator: true)));
    }

    [Fact]
    public void Of_a_room_that_has_just_opened_one_sees_the_start_when_it_is_time()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        Run(room, null, 10);
        RoomClient spectator = room.Watch();
        Run(room, room.Spectators.Current!, 20);
        Assert.Equal([ServerMessageKind.Welcome, ServerMessageKind.Notice], Drained.From(spectator).Kinds);
        Run(room, room.Spectators.Current!, 1);
        Assert.Equal([ServerMessageKind.Keyframe], Drained.From(spectator).Kinds);
        Assert.Equal(1, room.Spectators.Tick);
    }

    [Fact]
    public void What_everybody_is_told_spectators_are_told_later_and_nothing_else()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        RoomClient player = room.Join("Ann", Second);
        RoomClient spectator = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        Run(room, shown, 40);
        Press(room, player, 10);
        Run(room, shown, 1);
        int told = room.Tick;
        Press(room, player, -10); // only the player is told
        Run(room, shown, 29);
        Assert.Empty(Drained.From(spectator).EventTicks);
        Run(room, shown, 1);
        Assert.Equal([told], Drained.From(spectator).EventTicks);
        Run(room, shown, 30);
        Assert.Empty(Drained.From(spectator).EventTicks);
    }

    [Fact]
    public void Roster_changes_are_delayed_like_the_match()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        Run(room, null, 100);
        RoomClient ann = room.Join("Ann", Second); // in tick 101
        Run(room, null, 20);
        RoomClient early = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        Run(room, shown, 10);
        Assert.Equal(100, shown.Tick);
        Assert.Empty(Drained.From(early).Roster);
        Run(room, shown, 1);
        Assert.Equal([(0, "Ann")], Drained.From(early).Roster);
        ann.Outbox.Close(CloseReason.Normal); // in tick 132
        room.Join("Ben", Second); // to the same place
        RoomClient late = room.Watch();
        Run(room, shown, 30);
        Assert.Equal([(0, "Ann")], Drained.From(late).Roster);
        Assert.Empty(Drained.From(early).Roster);
        Run(room, shown, 1);
        Assert.Equal([(0, null), (0, "Ben")], Drained.From(early).Roster);
        Assert.Equal([(0, null), (0, "Ben")], Drained.From(late).Roster);
    }

    [Fact]
    public void When_the_room_ends_spectators_see_the_rest_and_then_they_are_told()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        RoomClient spectator = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        Run(room, shown, 50);
        room.Close(CloseReason.RoomClosed);
        Assert.Equal(CloseReason.RoomClosed, room.Spectators.TryEnter(Toys.Connect(isSpectator: true)));
        for (int tick = 21; tick < 50; tick++)
        {
            shown.RunTick();
            Assert.Equal((tick, null), (shown.Tick, spectator.ClosedFor()));
        }

        shown.RunTick();
        Assert.Equal((50, CloseReason.RoomClosed), (shown.Tick, spectator.ClosedFor()));
        Assert.Equal((CloseReason.RoomClosed, 0), (shown.Closed, room.Spectators.Count));
    }

    [Fact]
    public void A_spectator_who_does_not_read_is_closed_and_nobody_else_notices()
    {
        Room room = _metrics.Room(new ToyGame(), Second with { SlowConsumerSeconds = 2 });
        RoomClient deaf = room.Watch();
        RoomClient healthy = room.Watch();
        RoomClient player = room.Join("Ann", Second);
        SpectatorRoom shown = room.Spectators.Current!;
        for (int i = 0; i < 30 + 65; i++)
        {
            Run(room, shown, 1);
            healthy.DrainKinds();
            player.DrainKinds();
        }

        Assert.Equal(CloseReason.SlowConsumer, deaf.ClosedFor());
        Assert.Null(healthy.ClosedFor());
        Assert.Null(player.ClosedFor());
        Assert.Equal(1, room.Spectators.Count);
    }

    [Fact]
    public void A_spectator_that_leaves_before_the_first_turn_leaves_nothing_behind()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        SpectatorRoom? shown = null;
        for (int i = 0; i < 10; i++)
        {
            RoomClient client = room.Watch();
            shown = room.Spectators.Current;
            client.Outbox.Close(CloseReason.ConnectionLost);
        }

        Run(room, shown!, 1);
        Assert.Equal(0, room.Spectators.Count);
        Assert.NotNull(shown!.Closed);
    }

    [Fact]
    public void A_failed_spectator_room_disconnects_its_spectators_and_the_next_gets_a_new_one()
    {
        Room room = _metrics.Room(new ToyGame(), Second);
        RoomClient seated = room.Watch();
        SpectatorRoom shown = room.Spectators.Current!;
        Run(room, shown, 3);
        RoomClient onTheWay = room.Watch();
        shown.Close(CloseReason.RoomFailed);
        Assert.Equal(CloseReason.RoomFailed, seated.ClosedFor());
        Assert.Equal(CloseReason.RoomFailed, onTheWay.ClosedFor());
        Assert.Equal(0, room.Spectators.Count);
        RoomClient next = room.Watch();
        Run(room, room.Spectators.Current!, 40);
        Assert.Contains(ServerMessageKind.Keyframe, Drained.From(next).Kinds);
    }

    /// <summary>The room's tick with many who watch: as it is without.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Spectators_make_the_rooms_tick_allocate_nothing(int spectators)
    {
        using Metrics metrics = Metrics.Collected();
        Room room = metrics.Room(Skirmishes.Game(new SkirmishOptions { PlayersMax = 4, BotsFillTo = 12 }), Second);
        RoomClient[] all = [.. Enumerable.Range(0, spectators).Select(_ => room.Watch())];
        long allocated = 0;
        for (int i = 0; i < 600; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            room.RunTick();
            if (i >= 300) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            room.Spectators.Current?.RunTick();
            foreach (RoomClient client in all)
            {
                while (client.Outbox.TryRead(out OutboundFrame? frame)) frame.Release();
            }
        }

        Assert.Equal(0, allocated);
    }

    private static void Press(Room room, RoomClient client, int amount)
    {
        foreach ((int ahead, int value) in ((int, int)[])[(1, amount), (2, 0)]) // or the last one would be repeated
        {
            var input = new InputFrame { Tick = room.Tick + ahead };
            input.Values[0] = value;
            Assert.True(room.TryPost(RoomMessage.ForInput(client, input)));
        }
    }

    private static void Run(Room room, SpectatorRoom? shown, int ticks)
    {
        for (int i = 0; i < ticks; i++)
        {
            room.RunTick();
            shown?.RunTick();
        }
    }
}
