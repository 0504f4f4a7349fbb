namespace GameServer.Simulation;

/// <summary>
/// How far behind the tick of an input the others were on the screen of the player who gave it: the way to the player and back, and the time by which clients
/// draw others late so as to have snapshots on both sides. In 1/256 ticks.
/// </summary>
public static class RewindTicks
{
    /// <summary>One tick.</summary>
    public const int One = 256;

    /// <summary>What <paramref name="milliseconds"/> are at a tick rate.</summary>
    public static int FromMilliseconds(int milliseconds, int tickRate) => milliseconds * tickRate * One / 1000;
}
