using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using MessagePack;

namespace GameServer.Tests.Engine.Rooms;

public sealed class RoomTests : IDisposable
{
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    private static RoomMessage Input(RoomClient seat, int tick, int amount)
    {
        var input = new InputFrame { Tick = tick };
        input.Values[0] = amount;
        return RoomMessage.ForInput(seat, input);
    }

    private static int Sum(Room room, int player)
    {
        var counters = room.Simulation.World.Table("counter");
        foreach (int slot in counters.Slots)
            if (counters.Column("player")[slot] == player) return counters.Column("sum")[slot];
        return -1;
    }

    [Fact]
    public void One_input_is_consumed_per_tick_however_many_were_sent()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        room.RunTick();
        for (int tick = 2; tick <= 6; tick++) Assert.True(room.TryPost(Input(seat, tick, 3)));
        room.RunTick();
        Assert.Equal(3, Sum(room, 0));
        room.RunTick();
        Assert.Equal(6, Sum(room, 0));
    }

    [Fact]
    public void A_room_ends_before_its_ticks_overflow()
    {
        var saved = new ByteBuffer();
        new GameSimulation(new ToyGame(), seed: 1).World.Save(saved);
        byte[] late = saved.Written.ToArray();
        BitConverter.TryWriteBytes(late.AsSpan(sizeof(ulong)), int.MaxValue - (1 << 20) - 3); // the tick follows the schema's hash
        var match = new RecoveredMatch(GameSimulation.Load(new ToyGame(), late), new Dictionary<int, string>(), []);
        var room = new Room(1, RoomOptions.Default, match, new FramePool(), _metrics.Game) { IsKept = true };
        RoomClient client = room.Join();
        room.RunTick();
        room.RunTick();
        Assert.Null(room.Closed);
        room.RunTick();
        Assert.Equal((CloseReason.RoomClosed, CloseReason.RoomClosed), (room.Closed, client.ClosedFor()));
    }

    [Fact]
    public void Amounts_beyond_the_declared_range_are_clamped()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        room.RunTick();
        room.TryPost(Input(seat, 2, int.MaxValue));
        room.RunTick();
        Assert.Equal(10, Sum(room, 0));
    }

    [Fact]
    public void A_client_is_sent_welcome_then_snapshots()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        room.RunTick();
        Assert.Equal([16, 21], seat.DrainKinds());
        room.RunTick();
        Assert.Equal([17], seat.DrainKinds());
    }

    [Fact]
    public void Events_reach_those_they_are_for()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient one = room.Join();
        RoomClient two = room.Join();
        room.RunTick();
        one.DrainKinds();
        two.DrainKinds();
        room.TryPost(Input(one, 2, 10));
        room.RunTick();
        Assert.Equal([18, 17], one.DrainKinds());
        Assert.Equal([18, 17], two.DrainKinds());
        room.TryPost(Input(one, 3, -10));
        room.RunTick();
        Assert.Equal([18, 17], one.DrainKinds());
        Assert.Equal([17], two.DrainKinds());
    }

    [Fact]
    public void A_client_that_does_not_read_keeps_one_snapshot_and_is_closed_when_events_pile_up()
    {
        RoomOptions options = RoomOptions.Default with { EventsPerClientMax = 8, MissedEventsMax = 4 };
        Room room = _metrics.Room(new ToyGame(), options);
        RoomClient deaf = room.Join("Deaf", options);
        RoomClient healthy = room.Join("Healthy", options);
        room.RunTick();
        for (int i = 0; i < 20; i++)
        {
            room.TryPost(Input(healthy, room.Tick + 1, 10));
            room.RunTick();
            healthy.DrainKinds();
        }

        Assert.Equal(CloseReason.SlowConsumer, deaf.ClosedFor());
        Assert.False(healthy.Outbox.IsClosed);
        Assert.Equal(2, room.Reservations.Count); // it may come back
        Assert.True(_metrics["game.snapshots.replaced"] > 0);
    }

    [Fact]
    public void A_client_that_takes_no_snapshot_for_too_long_is_closed()
    {
        RoomOptions options = RoomOptions.Default with { SlowConsumerSeconds = 2 };
        Room room = _metrics.Room(new ToyGame(), options);
        RoomClient deaf = room.Join("Deaf", options);
        for (int i = 0; i < 61; i++) room.RunTick();
        Assert.False(deaf.Outbox.IsClosed);
        room.RunTick();
        Assert.Equal(CloseReason.SlowConsumer, deaf.ClosedFor());
    }

    [Fact]
    public void A_full_inbox_is_reported_to_the_sender()
    {
        RoomOptions options = RoomOptions.Default with { InboxCapacity = 64 };
        Room room = _metrics.Room(new ToyGame(), options);
        RoomClient seat = room.Join();
        int accepted = 0;
        while (room.TryPost(Input(seat, 1, 1)) && accepted < 1_000) accepted++;
        Assert.Equal(31, accepted); // half of it, less the join
        room.RunTick();
        Assert.True(room.TryPost(Input(seat, 2, 1)));
    }

    [Fact]
    public void Inputs_beyond_the_inbox_are_dropped_and_counted_and_end_no_session()
    {
        RoomOptions options = RoomOptions.Default with { InboxCapacity = 64 };
        Room room = _metrics.Room(new ToyGame(), options);
        RoomClient seat = room.Join();
        IJoinTarget target = room;
        var input = new ClientMessage { Kind = ClientMessageKind.Input, Input = new InputFrame { Tick = 1 } };
        for (int i = 0; i < 100; i++) Assert.Null(target.Take(seat, input));
        Assert.Equal(69, _metrics["game.inputs.not_buffered outcome=NoSpace"]);
        var call = new ClientMessage { Kind = ClientMessageKind.Call, Call = new CallRequest(1, "digest", []) };
        Assert.Equal(CloseReason.RoomOverloaded, target.Take(seat, call));
        room.RunTick();
        Assert.Null(target.Take(seat, call));
        Assert.False(seat.Outbox.IsClosed);
        room.Close(CloseReason.RoomClosed);
        Assert.Equal(CloseReason.RoomClosed, target.Take(seat, input));
        Assert.Equal(69, _metrics["game.inputs.not_buffered outcome=NoSpace"]);
    }

    [Fact]
    public void Players_who_fill_the_inbox_leave_each_other_their_share()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 20));
        RoomClient[] loud = [.. Enumerable.Range(0, 19).Select(i => room.Join($"Loud {i}"))];
        RoomClient victim = room.Join("Victim");
        room.RunTick();
        int accepted = 0;
        foreach (RoomClient client in loud)
            for (int i = 0; i < 1_000; i++)
                if (room.TryPost(Input(client, 1, 1))) accepted++;
        Assert.InRange(accepted, 3_000, RoomOptions.Default.InboxCapacity);
        for (int i = 0; i < 102; i++) Assert.True(room.TryPost(Input(victim, 1, 1)));
        Assert.False(room.TryPost(Input(victim, 1, 1)));
        room.RunTick();
        Assert.All(loud, client => Assert.True(room.TryPost(Input(client, 1, 1))));
    }

    [Fact]
    public void A_result_of_a_bot_counts_for_nobody()
    {
        var reported = new List<MatchResult>();
        var game = new ToyGame(playersMax: 2, world =>
        {
            for (int player = 0; player < 3; player++) world.Events.Add(ToyGame.PressedEvent, TickEvents.Host, player, player + 1);
        })
        {
            ResultEvent = ToyGame.PressedEvent,
        };
        var room = new Room(1, RoomOptions.Default, game, seed: 1, new FramePool(), _metrics.Game)
        {
            Hooks = new RoomHooks { Report = reported.AddRange },
        };
        room.Join("Ann");
        room.Join("Ben");
        room.RunTick();
        Assert.Null(room.Closed);
        Assert.Equal([1, 2], reported.Select(result => result.Place));
    }

    [Fact]
    public void Closing_an_outbox_leaves_the_room()
    {
        Room room = _metrics.Room(new ToyGame(playersMax: 1));
        RoomClient seat = room.Join();
        room.RunTick();
        Assert.NotEqual(SeatOutcome.Reserved, room.Reservations.Reserve(PlayerId.New()));
        seat.Outbox.Close(CloseReason.Normal);
        room.RunTick();
        Assert.Equal(0, room.Reservations.Count);
        Assert.Equal(0, room.Simulation.World.Table("counter").Count);
        Assert.Equal(SeatOutcome.Reserved, room.Reservations.Reserve(PlayerId.New()));
    }

    [Fact]
    public void A_closed_room_refuses_seats_and_disconnects_pending_players()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient waiting = room.Join();
        room.Close(CloseReason.RoomFailed);
        Assert.Equal(CloseReason.RoomFailed, waiting.ClosedFor());
        Assert.NotEqual(SeatOutcome.Reserved, room.Reservations.Reserve(PlayerId.New()));
        Assert.False(room.TryPost(RoomMessage.ForJoin(waiting, new PlayerIdentity(PlayerId.New(), "Late"))));
    }

    [Fact]
    public void Snapshots_come_at_their_own_rate()
    {
        Room room = _metrics.Room(new ToyGame(), RoomOptions.Default with { TicksPerSnapshot = 3 });
        RoomClient seat = room.Join();
        int snapshots = 0;
        for (int i = 0; i < 30; i++)
        {
            room.RunTick();
            snapshots += seat.DrainKinds().Count(kind => kind is 17 or 21);
        }

        Assert.Equal(10, snapshots);
    }

    [Fact]
    public void Hidden_columns_never_leave_the_server()
    {
        Room room = _metrics.Room(new ToyGame());
        RoomClient seat = room.Join();
        byte[] secret = [0x5e, 0xc2, 0xe7];
        for (int i = 0; i < 5; i++)
        {
            room.RunTick();
            while (seat.Outbox.TryRead(out OutboundFrame? frame))
            {
                Assert.Equal(-1, frame.Bytes.Span.IndexOf(secret));
                frame.Release();
            }
        }
    }

    [Theory]
    [InlineData(6, 12, 0)]
    [InlineData(90, 0, 90)] // So many see only what is near; lists of what somebody knows still grow when it is more than ever before.
    public void A_tick_with_players_who_fight_allocates_nothing(int players, int ships, int bytesPerTickMax)
    {
        var skirmish = new SkirmishOptions { PlayersMax = players, BotsFillTo = ships };
        using Metrics metrics = Metrics.Collected();
        Room room = metrics.Room(Skirmishes.Game(skirmish), RoomOptions.Default);
        RoomClient[] seats = [.. Enumerable.Range(0, players).Select(i => room.Join($"P{i}"))];
        var dice = new SimRandom { State = 5 };
        long allocated = 0;
        for (int i = 0; i < 900; i++)
        {
            foreach (RoomClient seat in seats)
            {
                seat.Acknowledged = int.MaxValue;
                var input = new InputFrame { Tick = room.Tick + 1 };
                (input.Values[0], input.Values[1]) = (dice.Next(8) == 0 ? dice.Next(8) : 1, dice.Next(65_536));
                room.TryPost(RoomMessage.ForInput(seat, input));
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            room.RunTick();
            if (i >= 600) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            foreach (RoomClient seat in seats)
            {
                while (seat.Outbox.TryRead(out OutboundFrame? frame)) frame.Release();
            }
        }

        Assert.InRange(allocated, 0, 300 * bytesPerTickMax);
    }
}
