namespace GameServer.Hosting;

/// <summary>
/// When a room's ticks are due: arithmetic only, no thread, no sleep, no clock of its own. Tick n is due at start + n / rate, computed
/// afresh for each n, so neither rounding nor a late wake-up ever shifts the ticks after it.
/// </summary>
/// <param name="start">The timestamp at which the room was opened.</param>
/// <param name="frequency">Timestamps per second.</param>
/// <param name="tickRate">Ticks per second.</param>
/// <param name="catchUpMax">The most ticks to run at once.</param>
public struct TickSchedule(long start, long frequency, int tickRate, int catchUpMax)
{
    private long _count = 1;

    /// <summary>The timestamp at which the next tick is due.</summary>
    public long NextDue { get; private set; } = start + (frequency / tickRate);

    /// <summary>
    /// Takes the ticks that are due: how many to run now, how many are given up, and when the first of those to run was due. What is given up
    /// is returned so that it gets counted.
    /// </summary>
    public (int Run, long Skipped, long FirstDue) Take(long now)
    {
        if (now < NextDue) return (0, 0, 0);
        long last = (long)((Int128)(now - start) * tickRate / frequency);
        // Rounding: the one that is due a fraction of a timestamp later or earlier.
        while (DueAt(last + 1) <= now) last++;
        while (DueAt(last) > now) last--;
        long due = last - _count + 1;
        int run = (int)Math.Min(due, catchUpMax);
        long firstDue = DueAt(last - run + 1);
        _count = last + 1;
        NextDue = DueAt(_count);
        return (run, due - run, firstDue);
    }

    private readonly long DueAt(long count) => start + (long)((Int128)count * frequency / tickRate);
}
