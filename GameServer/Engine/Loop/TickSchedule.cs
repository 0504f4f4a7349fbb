using GameServer.Simulation;

namespace GameServer.Engine.Loop;

/// <summary>
/// When a room's ticks are due: arithmetic only, no thread, no sleep, no clock of its own. Tick n is due at start + n / rate, computed
/// afresh for each n, so neither rounding nor a late wake-up ever shifts the ticks after it.
/// </summary>
/// <param name="start">The timestamp at which the room was opened.</param>
/// <param name="frequency">Timestamps per second.</param>
/// <param name="tickRate">Ticks per second.</param>
/// <param name="catchUpMax">The most ticks to be late by.</param>
public struct TickSchedule(long start, long frequency, int tickRate, int catchUpMax)
{
    private long _count = 1;

    /// <summary>The timestamp at which the next tick is due.</summary>
    public long NextDue { get; private set; } = start + (frequency / tickRate);

    /// <summary>
    /// Takes a tick that is due: when it was, and how many before it are given up, because more than the limit are. What is given up is returned so that it
    /// gets counted.
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
        // Rounding: the one that is due a fraction of a timestamp later or earlier.
        while (DueAt(last + 1) <= now) last++;
        while (DueAt(last) > now) last--;
        return last;
    }

    private readonly long DueAt(long count) => start + (long)((Int128)count * frequency / tickRate);
}
