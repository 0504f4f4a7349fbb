namespace GameServer.Simulation;

/// <summary>
/// Units of rewind, 1/256 tick. An input's rewind is how far behind its tick the other entities were on that player's
/// screen: the round trip plus the interpolation delay.
/// </summary>
public static class RewindTicks
{
    /// <summary>One tick.</summary>
    public const int One = 256;

    /// <summary>Converts <paramref name="milliseconds"/> at a tick rate.</summary>
    public static int FromMilliseconds(int milliseconds, int tickRate) => milliseconds * tickRate * One / 1000;
}
