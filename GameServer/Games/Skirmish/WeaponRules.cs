using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>What clients predict of weapons: when they are ready, and how shots fly, end and push.</summary>
[Predicted]
internal static class WeaponRules
{
    /// <summary>A position along a shot's path in one tick: 0 is its start, this its end.</summary>
    public const int WayEnd = 4096;

    /// <summary>Ticks from one rapid shot to the next.</summary>
    public static int RapidCooldown(bool isOverdriven, SkirmishRules rules) =>
        isOverdriven ? Math.Max(1, rules.RapidCooldown / 2) : rules.RapidCooldown;

    /// <summary>Speed of a shot, fixed point per tick.</summary>
    public static int SpeedOf(Weapon weapon, SkirmishRules rules) => weapon == Weapon.Heavy ? rules.HeavySpeed : rules.RapidSpeed;

    /// <summary>Lifetime of a shot, ticks.</summary>
    public static int LifeOf(Weapon weapon, SkirmishRules rules) => weapon == Weapon.Heavy ? rules.HeavyLife : rules.RapidLife;

    /// <summary>
    /// The last position before a wall, sampled every quarter tile; <see cref="WayEnd"/> if there is none.
    /// </summary>
    public static int FindWall(int x, int y, int vx, int vy, Arena arena)
    {
        int steps = (Math.Max(Math.Abs(vx), Math.Abs(vy)) / (Arena.TileSize / 4)) + 1;
        for (int i = 1; i <= steps; i++)
        {
            if (arena.IsSolidAt(x + (vx * i / steps), y + (vy * i / steps))) return WayEnd * (i - 1) / steps;
        }

        return WayEnd;
    }

    /// <summary>A coordinate along a path.</summary>
    public static int Along(int from, int v, int way) => from + (int)((long)v * way / WayEnd);

    /// <summary>The speed that an explosion gives to a ship at a distance.</summary>
    public static int PushAt(int distance, SkirmishRules rules) => rules.HeavyPush * (rules.HeavyBlast - distance) / rules.HeavyBlast;

    /// <summary>The speed along an axis after a push by a shot that is <paramref name="d"/> away along it.</summary>
    public static int Pushed(int v, int d, int distance, int push, SkirmishRules rules) =>
        Math.Clamp(
            v + FixedMath.Truncate((int)((long)push * d / Math.Max(1, distance)), rules.VelocityStep), -rules.SpeedMax, rules.SpeedMax);
}
