using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Protocol;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Engine.Loop;

/// <summary>A server that is late sends fewer snapshots before it runs fewer ticks.</summary>
public sealed class OverloadThrottleTests : IDisposable
{
    private const int Second = 1000;
    private readonly OverloadThrottle _throttle = new(start: 0, frequency: Second);
    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly Metrics _metrics = new();
    private long _now;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_second_with_hardly_any_time_left_is_answered_and_one_and_a_half_idle_ones_take_it_back()
    {
        Windows(2, busyPercent: 85);
        Windows(1, busyPercent: 97);
        Assert.Equal(0, _throttle.Level);
        Windows(1, busyPercent: 97);
        Assert.Equal(1, _throttle.Level);
        Windows(2, busyPercent: 30);
        Assert.Equal(1, _throttle.Level);
        Windows(1, busyPercent: 30);
        Assert.Equal(0, _throttle.Level);
    }

    [Fact]
    public void It_does_not_go_back_while_there_is_little_time_left()
    {
        Windows(2, busyPercent: 99);
        Windows(500, busyPercent: 80);
        Assert.Equal(1, _throttle.Level);
    }

    [Fact]
    public void It_goes_back_on_trial_and_stays_when_there_is_time_enough()
    {
        Windows(2, busyPercent: 99);
        Windows(3, busyPercent: 60);
        Assert.Equal(0, _throttle.Level);
        Windows(500, busyPercent: 85);
        Assert.Equal(0, _throttle.Level);
    }

    [Fact]
    public void Trials_that_fail_become_rare_and_the_first_after_one_that_did_not_is_soon_again()
    {
        int full = 0;
        for (int i = 0; i < 1200; i++)
        {
            Windows(1, busyPercent: _throttle.Level == 0 ? 99 : 60);
            if (_throttle.Level == 0) full++;
        }

        Assert.InRange(full, 10, 40);
        Windows(130, busyPercent: 60);
        Assert.Equal(0, _throttle.Level);
        Windows(2, busyPercent: 99);
        Windows(3, busyPercent: 60);
        Assert.Equal(0, _throttle.Level);
    }

    [Fact]
    public void It_rises_while_it_does_not_help_and_not_above_its_maximum()
    {
        Windows(10, busyPercent: 100);
        Assert.Equal(OverloadThrottle.Max, _throttle.Level);
    }

    [Fact]
    public void Skipped_ticks_are_enough_however_idle_the_loop_seems()
    {
        for (int i = 0; i < 2; i++) _throttle.Note(_now += Second / 2, busy: 10, skipped: 1);
        Assert.Equal(1, _throttle.Level);
    }

    [Fact]
    public void One_stall_is_not_a_load()
    {
        _throttle.Note(_now += Second / 2, busy: Second / 2, skipped: 10);
        Windows(1, busyPercent: 10);
        _throttle.Note(_now += Second / 2, busy: Second / 2, skipped: 10);
        Assert.Equal(0, _throttle.Level);
    }

    [Fact]
    public void A_loop_that_is_late_halves_snapshots_keeps_ticks_and_recovers_by_itself()
    {
        // A tick costs 4 ms, and 46 more while there are too many clients: as if each snapshot to one of them cost a
        // millisecond.
        bool isCrowded = true;
        Room room = null!;
        var game = new ToyGame(onStep: _ => _clock.Advance(TimeSpan.FromMilliseconds(isCrowded ? 4 + (46 >> room.SnapshotLevel) : 4)));
        room = _metrics.Room(game);
        RoomClient[] seats = [room.Join(), room.Join()];
        using var log = new CapturedLog();
        var loop = new TickLoop(3, LoopOptions.Default, _clock, _metrics.Game, new LoggerFactory([log]).CreateLogger<TickLoop>());
        loop.Add(room);

        Run(loop, room, seconds: 5, seats);
        Assert.Equal(1, room.SnapshotLevel);
        Assert.Equal(1, _metrics["game.snapshots.level loop=3"]);
        (int ticks, int[] snapshots) = Run(loop, room, seconds: 4, seats);
        Assert.InRange(ticks, 119, 121);
        Assert.All(snapshots, count => Assert.InRange(count, 59, 61));

        isCrowded = false;
        Run(loop, room, seconds: 5, seats);
        Assert.Equal(0, _metrics["game.snapshots.level loop=3"]);
        Assert.All(Run(loop, room, seconds: 2, seats).Snapshots, count => Assert.InRange(count, 59, 61));
        Assert.Collection(log.Lines.Where(line => line.Contains("snapshot", StringComparison.Ordinal)),
            line => Assert.Contains("Loop 3 is overloaded and sends one of 2 snapshots.", line, StringComparison.Ordinal),
            line => Assert.Contains("Loop 3 has recovered and sends every snapshot.", line, StringComparison.Ordinal));
    }

    private (int Ticks, int[] Snapshots) Run(TickLoop loop, Room room, int seconds, RoomClient[] seats)
    {
        long end = _clock.GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks;
        int[] snapshots = new int[seats.Length];
        int before = room.Tick;
        while (_clock.GetTimestamp() < end)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            loop.RunDueTicks();
            for (int i = 0; i < seats.Length; i++) snapshots[i] += Drain(seats[i]);
        }

        return (room.Tick - before, snapshots);
    }

    private static int Drain(RoomClient seat) =>
        seat.DrainKinds().Count(kind => kind is (int)ServerMessageKind.Snapshot or (int)ServerMessageKind.Keyframe);

    private void Windows(int count, int busyPercent)
    {
        for (int i = 0; i < count; i++) _throttle.Note(_now += Second / 2, Second / 2 * busyPercent / 100, skipped: 0);
    }
}
