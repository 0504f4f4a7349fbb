using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Engine.Loop;

/// <summary>A server that is late sends fewer snapshots before it runs fewer ticks.</summary>
public sealed class OverloadThrottleTests : IDisposable
{
    private const int Second = 10_000;
    private readonly OverloadThrottle _throttle = new(start: 0, frequency: Second, limitPercent: 98);
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly Metrics _metrics = new();
    private long _now;

    public void Dispose() => _metrics.Dispose();

    [Theory]
    [InlineData(10, 100, 8)] // 10 + 80 = 90 of 95 %
    [InlineData(50, 100, 4)]
    [InlineData(70, 30, 8)]
    [InlineData(89, 40, 1)]
    [InlineData(10, 700, 1)]
    public void After_two_busy_windows_it_sends_what_fits(int ticksPercent, int snapshotsPercent, int share)
    {
        Windows(1, ticksPercent, snapshotsPercent);
        Assert.Equal(OverloadThrottle.All, _throttle.Share);
        Windows(1, ticksPercent, snapshotsPercent);
        Assert.Equal(share, _throttle.Share);
        Windows(500, ticksPercent, snapshotsPercent);
        Assert.Equal(share, _throttle.Share);
    }

    [Theory]
    [InlineData(40, 40, 10)]
    [InlineData(40, 60, 9)]
    [InlineData(85, 15, 6)]
    public void After_two_windows_with_time_for_more_it_sends_more(int ticksPercent, int snapshotsPercent, int share)
    {
        Windows(2, 89, 300);
        Assert.Equal(1, _throttle.Share);
        Windows(1, ticksPercent, snapshotsPercent);
        Assert.Equal(1, _throttle.Share);
        Windows(1, ticksPercent, snapshotsPercent);
        Assert.Equal(share, _throttle.Share);
    }

    /// <summary>A part of what snapshots cost may not depend on how many are sent.</summary>
    [Fact]
    public void A_fixed_cost_of_sending_is_found_out()
    {
        Windows(2, 89, 300);
        for (int i = 0; i < 20; i++)
        {
            int sending = (Second / 4 * 20 / 100) + (Second / 4 * 50 * _throttle.Share / 1000);
            _throttle.Note(_now += Second / 4, (Second / 4 * 40 / 100) + sending, sending, ran: 8, skipped: 0);
        }

        Assert.Equal(6, _throttle.Share); // 40 + 20 + 30 = 90 of 95 %
    }

    [Fact]
    public void Skipped_ticks_are_enough_however_idle_the_loop_seems()
    {
        for (int i = 0; i < 2; i++) _throttle.Note(_now += Second / 4, busy: 100, sending: 50, ran: 8, skipped: 1);
        Assert.Equal(9, _throttle.Share);
    }

    /// <summary>What is skipped would have cost time, too.</summary>
    [Fact]
    public void Half_of_the_ticks_skipped_is_twice_the_load()
    {
        const int Window = Second / 4;
        for (int i = 0; i < 2; i++) _throttle.Note(_now += Window, Window, sending: Window * 9 / 10, ran: 4, skipped: 4);
        Assert.Equal(4, _throttle.Share); // 20 + 0.4 * 180 = 92 %
    }

    /// <summary>Else a match would run on unseen.</summary>
    [Fact]
    public void While_ticks_are_skipped_a_third_of_the_snapshots_is_sent()
    {
        Windows(2, 89, 300);
        Assert.Equal(1, _throttle.Share);
        for (int i = 0; i < 10; i++)
        {
            _throttle.Note(_now += Second / 4, Second / 4, sending: Second / 4 * _throttle.Share / 20, ran: 5, skipped: 3);
        }

        Assert.Equal(3, _throttle.Share);
        Windows(2, 85, 15);
        Assert.Equal(6, _throttle.Share);
    }

    [Fact]
    public void A_single_stall_is_not_overload()
    {
        _throttle.Note(_now += Second / 4, busy: Second / 4, sending: 0, ran: 8, skipped: 10);
        Windows(1, 10, 10);
        _throttle.Note(_now += Second / 4, busy: Second / 4, sending: 0, ran: 8, skipped: 10);
        Assert.Equal(OverloadThrottle.All, _throttle.Share);
    }

    /// <summary>A loop that has time for this share of the snapshots beside its ticks sends nearly as many.</summary>
    [Theory]
    [InlineData(20, 76)]
    [InlineData(40, 76)]
    [InlineData(60, 76)]
    [InlineData(80, 76)]
    [InlineData(90, 76)]
    [InlineData(40, 95)]
    [InlineData(80, 95)]
    [InlineData(40, 55)]
    [InlineData(80, 150)]
    public void It_uses_nearly_all_of_its_time_and_recovers_from_a_slow_machine(int ticksPercent, int carriedPercent)
    {
        double ticks = ticksPercent / 100.0;
        double snapshots = (0.95 - ticks) / (carriedPercent / 100.0);
        var room = new CostlyRoom(_metrics.Room(new ToyGame()), _clock) { Ticks = ticks, Snapshots = snapshots };
        RoomClient seat = room.Room.Join();
        var loop = new TickLoop(
            3, LoopOptions.Default with { OverBudgetTicksMax = 0, BudgetPercent = 100 }, _clock, _metrics.Game,
            NullLogger<TickLoop>.Instance);
        loop.Add(room);
        Run(loop, room.Room, seconds: 10, seat);
        room.Slowness = 2; // as beside another process
        Run(loop, room.Room, seconds: 4, seat);
        room.Slowness = 1;
        Run(loop, room.Room, seconds: 2, seat);
        (int run, int[] sent) = Run(loop, room.Room, seconds: 60, seat);
        Assert.InRange(run, 1_795, 1_805);
        Assert.InRange(100 * sent[0] / 1_800.0, Math.Min(100, carriedPercent) - 12, 100);
    }

    [Fact]
    public void A_room_beyond_its_budget_sends_fewer_snapshots_and_its_neighbour_all()
    {
        var dear = new CostlyRoom(_metrics.Room(new ToyGame()), _clock) { Ticks = 0.2, Snapshots = 0.5 };
        var cheap = new CostlyRoom(_metrics.Room(new ToyGame(), id: 2), _clock) { Ticks = 0.05, Snapshots = 0.05 };
        RoomClient[] seats = [dear.Room.Join(), cheap.Room.Join()];
        var loop = new TickLoop(3, LoopOptions.Default, _clock, _metrics.Game, NullLogger<TickLoop>.Instance);
        loop.Add(dear);
        loop.Add(cheap);
        (_, int[] sent) = Run(loop, dear.Room, seconds: 60, seats);
        Assert.Null(dear.Closed);
        Assert.InRange(sent[0], 800, 1_000); // half of 1,800: 20 + 25 of 50 %
        Assert.InRange(sent[1], 1_790, 1_801);
    }

    [Fact]
    public void A_loop_that_is_late_sends_fewer_keeps_ticks_and_recovers_by_itself()
    {
        CostlyRoom[] rooms =
        [
            .. from id in Enumerable.Range(1, 2)
               select new CostlyRoom(_metrics.Room(new ToyGame(), id: id), _clock) { Ticks = 0.05, Snapshots = 0.8 },
        ];
        RoomClient[] seats = [.. rooms.Select(room => room.Room.Join())];
        var loop = new TickLoop(3, LoopOptions.Default with { BudgetPercent = 100 }, _clock, _metrics.Game, NullLogger<TickLoop>.Instance);
        foreach (CostlyRoom room in rooms) loop.Add(room);

        Run(loop, rooms[0].Room, seconds: 3, seats);
        Assert.All(rooms, room => Assert.Equal(5, room.SnapshotShare));
        Assert.Equal(50, _metrics["game.snapshots.share loop=3"]);
        (int ticks, int[] snapshots) = Run(loop, rooms[0].Room, seconds: 4, seats);
        Assert.InRange(ticks, 119, 121);
        Assert.All(snapshots, count => Assert.InRange(count, 59, 61));

        foreach (CostlyRoom room in rooms) room.Snapshots = 0.1;
        Run(loop, rooms[0].Room, seconds: 2, seats);
        Assert.Equal(100, _metrics["game.snapshots.share loop=3"]);
        Assert.All(Run(loop, rooms[0].Room, seconds: 2, seats).Snapshots, count => Assert.InRange(count, 59, 61));
    }

    private (int Ticks, int[] Snapshots) Run(TickLoop loop, Room room, int seconds, params RoomClient[] seats)
    {
        long end = _clock.GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks;
        int[] snapshots = new int[seats.Length];
        int before = room.Tick;
        while (_clock.GetTimestamp() < end)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(0.5));
            loop.RunDueTicks();
            for (int i = 0; i < seats.Length; i++) snapshots[i] += Drain(seats[i]);
        }

        return (room.Tick - before, snapshots);
    }

    private static int Drain(RoomClient seat) =>
        seat.DrainKinds().Count(kind => kind is (int)ServerMessageKind.Snapshot or (int)ServerMessageKind.Keyframe);

    private void Windows(int count, int ticksPercent, int snapshotsPercent)
    {
        for (int i = 0; i < count; i++)
        {
            int sending = Second / 4 * snapshotsPercent * _throttle.Share / 1000;
            _throttle.Note(_now += Second / 4, (Second / 4 * ticksPercent / 100) + sending, sending, ran: 8, skipped: 0);
        }
    }

    /// <summary>A room whose ticks, and whose snapshots if all are sent, take these shares of a period.</summary>
    private sealed class CostlyRoom(Room room, FakeTimeProvider clock) : ITicked
    {
        public Room Room => room;

        public double Ticks { get; set; }

        public double Snapshots { get; set; }

        public double Slowness { get; set; } = 1;

        public string Kind => room.Kind;

        public int Id => room.Id;

        public int TickRate => room.TickRate;

        public int Tick => room.Tick;

        public CloseReason? Closed => room.Closed;

        public int SnapshotShare
        {
            get => room.SnapshotShare;
            set => room.SnapshotShare = value;
        }

        public void Step()
        {
            room.Step();
            Take(Ticks);
        }

        public void SendSnapshots()
        {
            room.SendSnapshots();
            Take(Snapshots * SnapshotShare / OverloadThrottle.All);
        }

        public void Close(CloseReason reason) => room.Close(reason);

        private void Take(double share) => clock.Advance(TimeSpan.FromSeconds(share * Slowness / TickRate));
    }
}
