using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Engine.Loop;

public sealed class TickLoopTests : IDisposable
{
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    private TickLoop Loop(LoopOptions? options = null, params Room[] rooms)
    {
        var loop = new TickLoop(0, options ?? LoopOptions.Default, _clock, _metrics.Game, NullLogger<TickLoop>.Instance);
        foreach (Room room in rooms) loop.Add(room);
        loop.RunDueTicks();
        return loop;
    }

    [Fact]
    public void A_second_has_as_many_ticks_as_the_rate_says()
    {
        Room slow = _metrics.Room(new ToyGame(), RoomOptions.Default with { TickRate = 20 });
        Room fast = _metrics.Room(new ToyGame(), RoomOptions.Default with { TickRate = 60 });
        TickLoop loop = Loop(null, slow, fast);
        for (int i = 0; i < 1_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            loop.RunDueTicks();
        }

        Assert.Equal(20, slow.Tick);
        Assert.Equal(59, fast.Tick); // due after the slow one, by 0.6 of its period
        Assert.Equal(0, loop.TicksSkipped);
    }

    [Fact]
    public void A_stall_up_to_the_catch_up_limit_is_caught_up()
    {
        Room room = _metrics.Room(new ToyGame());
        TickLoop loop = Loop(null, room);
        _clock.Advance(TimeSpan.FromMilliseconds(150));
        loop.RunDueTicks();
        Assert.Equal(4, room.Tick);
        Assert.Equal(0, loop.TicksSkipped);
    }

    [Fact]
    public void A_stall_longer_than_the_catch_up_limit_skips_ticks_and_counts_them()
    {
        Room room = _metrics.Room(new ToyGame());
        TickLoop loop = Loop(null, room);
        _clock.Advance(TimeSpan.FromMilliseconds(1_001));
        loop.RunDueTicks();
        Assert.Equal(5, room.Tick);
        Assert.Equal(25, loop.TicksSkipped);
        Assert.Equal(25, _metrics["game.ticks.skipped"]);
    }

    [Fact]
    public void Lateness_is_measured_from_when_a_tick_was_due()
    {
        Room room = _metrics.Room(new ToyGame());
        TickLoop loop = Loop(null, room);
        _clock.Advance(TimeSpan.FromMilliseconds(43));
        loop.RunDueTicks();
        Assert.Equal(0.043 - (1 / 30.0), _metrics["game.tick.lateness"], 1e-5);
    }

    [Fact]
    public void A_new_room_goes_to_the_least_loaded_loop()
    {
        Room[] light = [.. Enumerable.Range(0, 3).Select(_ => _metrics.Room(new ToyGame()))];
        TickLoop calm = Loop(null, light);
        TickLoop busy = Loop(null, _metrics.Room(new ToyGame(onStep: _ => _clock.Advance(TimeSpan.FromMilliseconds(10)))));
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(34));
            calm.RunDueTicks();
            busy.RunDueTicks();
        }

        Assert.InRange(busy.ExpectedLoad, 0.2, 0.3);
        Assert.Equal(0, calm.ExpectedLoad);
        Assert.Same(calm, TickLoops.LeastBusy([busy, calm]));

        // Those that were added just now are expected to cost something.
        for (int i = 0; i < 40; i++) TickLoops.LeastBusy([busy, calm]).Add(_metrics.Room(new ToyGame()));
        Assert.Equal(2, busy.Count);
    }

    [Fact]
    public void Rooms_are_spread_before_anything_is_known_of_them()
    {
        TickLoop[] loops = [Loop(), Loop(), Loop()];
        for (int i = 0; i < 9; i++) TickLoops.LeastBusy(loops).Add(_metrics.Room(new ToyGame()));
        Assert.All(loops, loop => Assert.Equal(3, loop.Count));
    }

    [Fact]
    public void A_room_that_throws_is_closed_with_a_reason_and_the_others_go_on()
    {
        Room broken = _metrics.Room(new ToyGame(onStep: world =>
        {
            if (world.Tick == 3) throw new InvalidOperationException("a bug in a game");
        }));
        Room healthy = _metrics.Room(new ToyGame());
        RoomClient seat = broken.Join();
        TickLoop loop = Loop(null, broken, healthy);
        for (int i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(34));
            loop.RunDueTicks();
        }

        Assert.Equal(CloseReason.RoomFailed, broken.Closed);
        Assert.Equal(CloseReason.RoomFailed, seat.ClosedFor());
        Assert.Equal(2, broken.Tick);
        Assert.Equal(9, healthy.Tick); // it began 0.6 of a period later
        Assert.Equal(1, loop.Count);
        Assert.Equal(1, _metrics["game.rooms.closed reason=RoomFailed"]);
        Assert.Equal(SeatOutcome.Closed, broken.Reservations.Reserve(PlayerId.New()));
    }

    [Fact]
    public void A_room_that_catches_up_takes_turns_with_its_neighbors()
    {
        var order = new List<char>();
        Room a = _metrics.Room(new ToyGame(onStep: _ => order.Add('a')));
        Room b = _metrics.Room(new ToyGame(onStep: _ => order.Add('b')));
        TickLoop loop = Loop(null, a, b);
        _clock.Advance(TimeSpan.FromMilliseconds(125)); // b is due 0.6 of a period after a
        loop.RunDueTicks();
        Assert.Equal("ababab", string.Concat(order));
    }

    [Fact]
    public void A_room_that_keeps_exceeding_its_budget_is_counted_and_then_closed()
    {
        Room greedy = _metrics.Room(new ToyGame(onStep: _ => _clock.Advance(TimeSpan.FromMilliseconds(20))));
        Room healthy = _metrics.Room(new ToyGame());
        RoomClient seat = greedy.Join();
        TickLoop loop = Loop(LoopOptions.Default with { OverBudgetTicksMax = 4 }, greedy, healthy);
        for (int i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(34));
            loop.RunDueTicks();
        }

        Assert.Equal(4, greedy.Tick);
        Assert.Equal(4, _metrics["game.ticks.over_budget"]);
        Assert.Equal(CloseReason.RoomClosed, seat.ClosedFor());
        Assert.True(healthy.Tick > 4);
    }

    [Fact]
    public void One_tick_within_the_budget_forgives_those_before()
    {
        int tick = 0;
        Room room = _metrics.Room(new ToyGame(onStep: _ =>
        {
            if (++tick % 4 != 0) _clock.Advance(TimeSpan.FromMilliseconds(20));
        }));
        TickLoop loop = Loop(LoopOptions.Default with { OverBudgetTicksMax = 4 }, room);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(34));
            loop.RunDueTicks();
        }

        Assert.Null(room.Closed);
    }

    [Fact]
    public void A_room_belongs_to_the_thread_that_ran_it_first()
    {
        Room room = _metrics.Room(new ToyGame());
        room.RunTick();
        var thread = new Thread(() => Assert.Throws<InvariantViolatedException>(room.RunTick));
        thread.Start();
        thread.Join();
        Assert.Equal(1, room.Tick);
    }

    /// <summary>
    /// The one place where the real thread and the real timer run; how precise they are is for the benchmark to say.
    /// </summary>
    [Fact]
    public async Task The_hosted_service_runs_rooms_on_its_own_threads_until_it_is_stopped()
    {
        using var loops = new TickLoops(
            LoopOptions.Default with { Threads = 2 }, TimeProvider.System, _metrics.Game, NullLogger<TickLoop>.Instance);
        string? thread = null;
        Room one = _metrics.Room(new ToyGame(onStep: _ => thread = Thread.CurrentThread.Name));
        Room two = _metrics.Room(new ToyGame());
        RoomClient seat = one.Join();
        await loops.StartAsync(CancellationToken.None);
        loops.Add(one);
        loops.Add(two);
        await Patiently.UntilAsync(() => one.Tick >= 5 && two.Tick >= 5, "both rooms run");
        await loops.StopAsync(CancellationToken.None);
        int last = one.Tick;
        Assert.StartsWith("game loop", thread, StringComparison.Ordinal);
        Assert.Equal(CloseReason.ServerShutdown, seat.ClosedFor());
        Assert.Equal(last, one.Tick);
    }

    [Fact]
    public void A_room_that_fails_and_then_fails_to_close_ends_no_other()
    {
        Room room = _metrics.Room(new ToyGame());
        TickLoop loop = Loop(null, room);
        loop.Add(new Broken());
        for (int i = 0; i < 100; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            loop.RunDueTicks();
        }

        Assert.InRange(room.Tick, 29, 31);
        Assert.Equal(1, loop.Count);
    }

    private sealed class Broken : ITicked
    {
        public string Kind => "room";

        public int Id => 2;

        public int TickRate => 30;

        public int Tick => 0;

        public CloseReason? Closed => null;

        public int SnapshotShare { get; set; }

        public void Step() => throw new InvalidOperationException("in a tick");

        public void SendSnapshots()
        {
        }

        public void Close(CloseReason reason) => throw new InvalidOperationException("in closing");
    }
}
