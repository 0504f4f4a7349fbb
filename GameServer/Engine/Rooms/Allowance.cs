namespace GameServer.Engine.Rooms;

/// <summary>How often something may be done, in ticks: so much at once, and then once per interval (the generic cell rate algorithm; ATM Forum, 1996).</summary>
/// <param name="intervalTicks">One more after so many ticks.</param>
/// <param name="burst">So many at once.</param>
public struct Allowance(int intervalTicks, int burst)
{
    private int _usedUntil;

    /// <summary>Uses it once; false when it is used up.</summary>
    public bool TryTake(int tick)
    {
        int next = Math.Max(_usedUntil, tick) + intervalTicks;
        if (next - tick > intervalTicks * burst) return false;
        _usedUntil = next;
        return true;
    }
}
