namespace GameServer.Simulation;

/// <summary>
/// A number with 8 fractional bits: 1/256 is the smallest step, the range is about ±8.3 million. Adding and comparing
/// are integer operations; multiplying rounds down, dividing rounds toward 0. Overflow wraps around, as for
/// <see cref="int"/>. An <see cref="int"/> converts to that many whole units.
/// </summary>
/// <param name="Raw">The number times <see cref="FixedMath.One"/>.</param>
[Predicted]
public readonly record struct Fixed(int Raw) : IComparable<Fixed>
{
    /// <summary>The smallest number, -8388608.</summary>
    public static Fixed MinValue => new(int.MinValue);

    /// <summary>The largest number, 1/256 below 8388608.</summary>
    public static Fixed MaxValue => new(int.MaxValue);

    /// <summary>A number of 256ths, such as a sine of <see cref="FixedMath"/> scaled by a length.</summary>
    public static Fixed FromRaw(int raw) => new(raw);

    /// <summary>A fraction, rounded toward 0.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is 0.</exception>
    public static Fixed Ratio(int numerator, int denominator) => new((int)((long)numerator * FixedMath.One / denominator));

    /// <summary>The largest whole number that is not greater.</summary>
    public int Floor() => Raw >> 8;

    /// <summary>The nearest whole number; of two, the greater.</summary>
    public int Round() => (int)((Raw + (long)(FixedMath.One / 2)) >> 8);

    /// <summary>The number without its sign.</summary>
    public Fixed Abs() => new(Raw < 0 ? unchecked(-Raw) : Raw);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign() => Math.Sign(Raw);

    /// <summary>The number, or the bound that it is beyond.</summary>
    /// <exception cref="ArgumentException"><paramref name="min"/> is greater than <paramref name="max"/>.</exception>
    public Fixed Clamp(Fixed min, Fixed max) => new(Math.Clamp(Raw, min.Raw, max.Raw));

    /// <summary>The smaller of two.</summary>
    public static Fixed Min(Fixed left, Fixed right) => left.Raw <= right.Raw ? left : right;

    /// <summary>The greater of two.</summary>
    public static Fixed Max(Fixed left, Fixed right) => left.Raw >= right.Raw ? left : right;

    /// <summary>The length of a vector, rounded down.</summary>
    public static Fixed Length(Fixed x, Fixed y) => new(FixedMath.Length(x.Raw, y.Raw));

    /// <summary>A length times a sine or cosine of <see cref="FixedMath"/>, rounded down.</summary>
    public Fixed Scale(int sine) => new(FixedMath.Scale(Raw, sine));

    /// <summary>Whole units.</summary>
    public static implicit operator Fixed(int units) => new(units * FixedMath.One);

    /// <summary>The whole units, rounded toward 0.</summary>
    public static explicit operator int(Fixed value) => value.Raw / FixedMath.One;

    /// <summary>The sum.</summary>
    public static Fixed operator +(Fixed left, Fixed right) => new(left.Raw + right.Raw);

    /// <summary>The difference.</summary>
    public static Fixed operator -(Fixed left, Fixed right) => new(left.Raw - right.Raw);

    /// <summary>The number with the other sign.</summary>
    public static Fixed operator -(Fixed value) => new(-value.Raw);

    /// <summary>The product, rounded down.</summary>
    public static Fixed operator *(Fixed left, Fixed right) => new((int)(((long)left.Raw * right.Raw) >> 8));

    /// <summary>The exact product with a whole number.</summary>
    public static Fixed operator *(Fixed value, int factor) => new(value.Raw * factor);

    /// <summary>The exact product with a whole number.</summary>
    public static Fixed operator *(int factor, Fixed value) => new(value.Raw * factor);

    /// <summary>The quotient, rounded toward 0.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="right"/> is 0.</exception>
    public static Fixed operator /(Fixed left, Fixed right) => new((int)((long)left.Raw * FixedMath.One / right.Raw));

    /// <summary>The quotient with a whole number, rounded toward 0.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="divisor"/> is 0.</exception>
    public static Fixed operator /(Fixed value, int divisor) => new(value.Raw / divisor);

    /// <summary>Whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Fixed left, Fixed right) => left.Raw < right.Raw;

    /// <summary>Whether <paramref name="left"/> is greater.</summary>
    public static bool operator >(Fixed left, Fixed right) => left.Raw > right.Raw;

    /// <summary>Whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(Fixed left, Fixed right) => left.Raw <= right.Raw;

    /// <summary>Whether <paramref name="left"/> is greater or equal.</summary>
    public static bool operator >=(Fixed left, Fixed right) => left.Raw >= right.Raw;

    /// <inheritdoc/>
    public int CompareTo(Fixed other) => Raw < other.Raw ? -1 : Raw > other.Raw ? 1 : 0;
}
