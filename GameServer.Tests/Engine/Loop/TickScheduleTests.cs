using GameServer.Engine.Loop;
using GameServer.Hosting;

namespace GameServer.Tests.Engine.Loop;

public class TickScheduleTests
{
    private const long Frequency = 1_000_000_000;

    // All that are due, and when the first of them was.
    private static (int Run, long Skipped, long FirstDue) TakeAll(ref TickSchedule schedule, long now)
    {
        (int run, long skipped, long firstDue) = (0, 0, 0);
        while (schedule.NextDue <= now)
        {
            (long due, long more) = schedule.Take(now);
            if (run++ == 0) firstDue = due;
            skipped += more;
        }

        return (run, skipped, firstDue);
    }

    [Fact]
    public void A_thousand_hours_of_ticks_do_not_drift()
    {
        var schedule = new TickSchedule(start: 12_345, Frequency, tickRate: 30, catchUpMax: 5);
        long hours = 1_000L * 3600 * Frequency;
        (int run, long skipped, _) = TakeAll(ref schedule, 12_345 + hours);
        Assert.Equal(1_000L * 3600 * 30, run + skipped);
        Assert.Equal(12_345 + hours + (Frequency / 30), schedule.NextDue);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(128)]
    public void Waking_up_late_at_random_gives_neither_more_nor_fewer_ticks(int rate)
    {
        var random = new Random(7);
        var schedule = new TickSchedule(0, Frequency, rate, catchUpMax: 1_000);
        long now = 0;
        long ticks = 0;
        while (now < 100 * Frequency)
        {
            now = Math.Max(now + 1, schedule.NextDue) + random.Next(30_000_000);
            ticks += TakeAll(ref schedule, now).Run;
        }

        Assert.Equal(now * rate / Frequency, ticks);
    }

    [Fact]
    public void Nothing_is_due_before_the_first_period_is_over()
    {
        var schedule = new TickSchedule(1_000, Frequency, 30, 5);
        Assert.Equal((0, 0, 0), TakeAll(ref schedule, 1_000));
        Assert.Equal((0, 0, 0), TakeAll(ref schedule, schedule.NextDue - 1));
        Assert.Equal((1, 0, 1_000 + (Frequency / 30)), TakeAll(ref schedule, schedule.NextDue));
    }

    [Fact]
    public void Ticks_beyond_the_catch_up_limit_are_skipped_and_reported()
    {
        var schedule = new TickSchedule(0, Frequency, 30, 5);
        (int run, long skipped, long firstDue) = TakeAll(ref schedule, (Frequency * 1001) / 1000);
        Assert.Equal(5, run);
        Assert.Equal(25, skipped);
        Assert.Equal(26 * Frequency / 30, firstDue);
    }
}
