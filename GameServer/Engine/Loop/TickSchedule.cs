using GameServer.Simulation;

namespace GameServer.Engine.Loop;

/// <summary>
/// When a room's ticks are due. Pure arithmetic without thread, sleep or clock. Tick n is due at start + n / rate,
/// computed afresh for each n, so neither rounding nor a late wake-up shifts later ticks.
/// </summary>
/// <param name="start">The timestamp at which the room opened.</param>
/// <param name="frequency">Timestamps per second.</param>
/// <param name="tickRate">Ticks per second.</param>
/// <param name="catchUpMax">The most ticks to catch up; more are skipped.</param>
public struct TickSchedule(long start, long frequency, int tickRate, int catchUpMax)
{
    private long _count = 1;

    /// <summary>The timestamp of the next tick.</summary>
    public long NextDue { get; private set; } = start + (frequency / tickRate);

    /// <summary>
    /// Takes the next due tick: when it was due, and how many ticks before it were skipped because of the catch-up
    /// limit.
    /// </summary>
    public (long Due, long Skipped) Take(long now)
    {
        Invariant.Holds(NextDue <= now);
        long skipped = DueAt(_count + catchUpMax) > now ? 0 : LastDue(now) - _count + 1 - catchUpMax;
        _count += skipped;
        long due = DueAt(_count++);
        NextDue = DueAt(_count);
        return (due, skipped);
    }

    private readonly long LastDue(long now)
    {
        long last = (long)((Int128)(now - start) * tickRate / frequency);
        // Corrects rounding: the tick may be due a fraction of a timestamp earlier or later.
        while (DueAt(last + 1) <= now) last++;
        while (DueAt(last) > now) last--;
        return last;
    }

    private readonly long DueAt(long count) => start + (long)((Int128)count * frequency / tickRate);
}
