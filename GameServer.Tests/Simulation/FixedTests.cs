using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

/// <summary>Arithmetic with 8 fractional bits, compared with exact arithmetic.</summary>
public class FixedTests
{
    [Fact]
    public void It_computes_as_exact_arithmetic_does_and_wraps_around()
    {
        var random = new SimRandom { State = 1 };
        for (int i = 0; i < 100_000; i++)
        {
            int bits = random.Next(1, 31);
            int a = random.Next(int.MaxValue) >> (31 - bits), b = random.Next(-100_000, 100_000);
            Fixed one = Fixed.FromRaw(a), other = Fixed.FromRaw(b);
            BigInteger x = a, y = b;
            Assert.Equal(Wrapped(x + y), (one + other).Raw);
            Assert.Equal(Wrapped(x - y), (one - other).Raw);
            Assert.Equal(Wrapped((x * y) >> 8), (one * other).Raw);
            Assert.Equal(Wrapped(x * y), (one * b).Raw);
            Assert.Equal(Wrapped(x * y), (b * one).Raw);
            if (b != 0) Assert.Equal(Wrapped(x * 256 / y), (one / other).Raw);
            if (b != 0) Assert.Equal(Wrapped(x / y), (one / b).Raw);
            bool[] expected = [(a < b), (a > b), (a <= b), (a >= b), (a == b)];
            bool[] compared = [(one < other), (one > other), (one <= other), (one >= other), (one == other)];
            Assert.Equal(expected, compared);
            Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(one.CompareTo(other)));
        }
    }

    [Theory]
    [InlineData(384, 1, 2, 1)] // 1.5
    [InlineData(-384, -2, -1, -1)]
    [InlineData(128, 0, 1, 0)]
    [InlineData(-128, -1, 0, 0)]
    [InlineData(-129, -1, -1, 0)]
    [InlineData(int.MaxValue, 8388607, 8388608, 8388607)]
    public void It_becomes_whole_in_three_ways(int raw, int floor, int round, int truncated)
    {
        Assert.Equal(floor, Fixed.FromRaw(raw).Floor());
        Assert.Equal(round, Fixed.FromRaw(raw).Round());
        Assert.Equal(truncated, (int)Fixed.FromRaw(raw));
    }

    [Fact]
    public void Whole_numbers_are_units()
    {
        Fixed three = 3;
        Assert.Equal(768, three.Raw);
        Assert.Equal(Fixed.FromRaw(640), Fixed.Ratio(5, 2));
        Assert.Equal(Fixed.FromRaw(-640), Fixed.Ratio(5, -2));
        Assert.Equal((Fixed)5, Fixed.Length(3, 4));
        Assert.Equal((Fixed)2, Fixed.Min(2, 3));
        Assert.Equal((Fixed)3, Fixed.Max(2, 3));
        Assert.Equal(((Fixed)4, -1, (Fixed)3), (((Fixed)(-4)).Abs(), ((Fixed)(-4)).Sign(), three.Clamp(1, 5)));
        Assert.Equal((Fixed)1, three.Clamp(0, 1));
        Assert.Equal(FixedMath.Scale(768, 8192), three.Scale(8192).Raw);
        Assert.Throws<DivideByZeroException>(() => three / 0);
        Assert.Throws<DivideByZeroException>(() => three / (Fixed)0);
    }

    private static int Wrapped(BigInteger value) => unchecked((int)(uint)(value & uint.MaxValue));
}
