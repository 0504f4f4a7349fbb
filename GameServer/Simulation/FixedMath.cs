namespace GameServer.Simulation;

/// <summary>
/// Fixed-point arithmetic. Lengths are 1/256 of a world unit; an angle is 0..65535, 0 pointing along +x and growing
/// toward +y; sines are scaled by 16384.
/// </summary>
[Predicted]
public static class FixedMath
{
    /// <summary>One world unit.</summary>
    public const int One = 256;

    /// <summary>The scale of sines: sin = 1.</summary>
    public const int SineOne = 16384;

    /// <summary>A full turn.</summary>
    public const int FullTurn = 65536;

    /// <summary>The sine of an angle, -16384..16384, in steps of 1/1024 turn.</summary>
    public static int Sin(int angle)
    {
        int index = (angle & 65535) >> 6;
        int i = index & 255;
        return (index >> 8) switch
        {
            0 => SineTable.Quarter[i],
            1 => SineTable.Quarter[256 - i],
            2 => -SineTable.Quarter[i],
            _ => -SineTable.Quarter[256 - i],
        };
    }

    /// <summary>The cosine of an angle, -16384..16384.</summary>
    public static int Cos(int angle) => Sin(angle + (FullTurn / 4));

    /// <summary>An angle difference the short way round: -32768..32767.</summary>
    public static int WrapSigned(int angle) => (short)angle;

    /// <summary>
    /// The direction of a vector, 0..65535, accurate to about 1/8 degree: octant, then a rational approximation of the
    /// arc tangent. (0, 0) points along +x.
    /// </summary>
    public static int Atan2(int y, int x)
    {
        if (x == 0 && y == 0) return 0;
        long ax = Math.Abs((long)x);
        long ay = Math.Abs((long)y);
        long low = Math.Min(ax, ay);
        long high = Math.Max(ax, ay);
        // atan(r) ≈ r * (45° + 15.64° * (1 - r)) for 0 <= r <= 1 (Rajan et al., IEEE Signal Processing Magazine 2006).
        // At most 1, which the translation to TypeScript cannot know.
        long r = Math.Min(low * 16384 / high, 16384);
        int octant = (int)(r * (8192 + (2847 * (16384 - r) / 16384)) / 16384);
        int angle = ax >= ay ? octant : 16384 - octant;
        if (x < 0) angle = 32768 - angle;
        if (y < 0) angle = 65536 - angle;
        return angle & 65535;
    }

    /// <summary>The integer part of a square root.</summary>
    public static int Sqrt(long value)
    {
        Invariant.Holds(value >= 0);
        long root = 0;
        for (long bit = 1L << 30; bit > 0; bit >>= 1)
        {
            long next = root + bit;
            if (next * next <= value) root = next;
        }

        return (int)root;
    }

    /// <summary>The length of a vector.</summary>
    public static int Length(int x, int y) => Sqrt(((long)x * x) + ((long)y * y));

    /// <summary>Rounds toward 0 to a multiple of <paramref name="step"/>.</summary>
    public static int Truncate(int value, int step) => value / step * step;

    /// <summary>Rounds to the nearest multiple of <paramref name="step"/>.</summary>
    public static int RoundTo(int value, int step) => Truncate(value + (value < 0 ? -step / 2 : step / 2), step);

    /// <summary>A length times a sine or cosine, rounded down.</summary>
    public static int Scale(int length, int sine) => (int)(((long)length * sine) >> 14);
}
