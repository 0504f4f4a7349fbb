using System.Numerics;
using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>
/// The integers that an expression can have as its value, from <see cref="Min"/> to <see cref="Max"/>.
/// </summary>
internal readonly struct Interval(BigInteger min, BigInteger max)
{
    public static readonly Interval Int32 = new(int.MinValue, int.MaxValue);
    public static readonly Interval UInt32 = new(0, uint.MaxValue);
    public static readonly Interval Int64 = new(long.MinValue, long.MaxValue);

    /// <summary>Integers that a JavaScript number holds exactly.</summary>
    public static readonly Interval Exact = new(-(1L << 53), 1L << 53);

    /// <summary>Integers whose quotients a JavaScript number can truncate exactly.</summary>
    public static readonly Interval ExactlyDivisible = new(-(1L << 52), 1L << 52);

    public BigInteger Min { get; } = min;

    public BigInteger Max { get; } = max;

    public static Interval operator +(Interval a, Interval b) => new(a.Min + b.Min, a.Max + b.Max);

    public static Interval operator -(Interval a, Interval b) => new(a.Min - b.Max, a.Max - b.Min);

    public static Interval operator -(Interval a) => new(-a.Max, -a.Min);

    public static Interval operator *(Interval a, Interval b) => Around(a.Min * b.Min, a.Min * b.Max, a.Max * b.Min, a.Max * b.Max);

    /// <summary>The range of an integer type; null: it is none that predicted code may use.</summary>
    public static Interval? Of(SpecialType type) => type switch
    {
        SpecialType.System_SByte => new Interval(sbyte.MinValue, sbyte.MaxValue),
        SpecialType.System_Byte => new Interval(0, byte.MaxValue),
        SpecialType.System_Int16 => new Interval(short.MinValue, short.MaxValue),
        SpecialType.System_UInt16 => new Interval(0, ushort.MaxValue),
        SpecialType.System_Int32 => Int32,
        SpecialType.System_UInt32 => UInt32,
        SpecialType.System_Int64 => Int64,
        _ => null,
    };

    public static Interval Constant(BigInteger value) => new(value, value);

    public bool Contains(BigInteger value) => Min <= value && value <= Max;

    public bool IsIn(Interval other) => other.Min <= Min && Max <= other.Max;

    public Interval Union(Interval other) => new(BigInteger.Min(Min, other.Min), BigInteger.Max(Max, other.Max));

    /// <summary>The range of quotients, cut toward zero.</summary>
    public Interval DividedBy(Interval divisor)
    {
        // The divisors nearest to zero and farthest from it, of either sign.
        BigInteger[] ends = [divisor.Min, divisor.Max, -1, 1];
        IEnumerable<BigInteger> divisors = ends.Where(end => !end.IsZero && divisor.Contains(end));
        Interval all = new(0, 0);
        foreach (BigInteger by in divisors) all = all.Union(Around(Min / by, Max / by, Min / by, Max / by));
        return all;
    }

    /// <summary>The range after a shift to the right.</summary>
    public Interval ShiftedRight(int count) => new(Min >> count, Max >> count);

    /// <summary>The smaller of each; <see cref="Larger"/> the larger of each.</summary>
    public Interval Smaller(Interval other) => new(BigInteger.Min(Min, other.Min), BigInteger.Min(Max, other.Max));

    public Interval Larger(Interval other) => new(BigInteger.Max(Min, other.Min), BigInteger.Max(Max, other.Max));

    private static Interval Around(params BigInteger[] ends) => new(ends.Min(), ends.Max());
}
