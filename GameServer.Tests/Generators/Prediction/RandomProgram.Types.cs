namespace GameServer.Tests.Generators.Prediction;

/// <summary>What random programs use.</summary>
internal sealed partial class RandomProgram
{
    /// <summary>Types and methods that all programs use.</summary>
    public const string Declarations = """
        using System;
        using System.Collections.Immutable;
        using GameServer.Simulation;

        public enum Mode { Off = 0, Slow = 3, Back = -5 }
        public enum Small : byte { None = 0, Some = 200 }
        public struct Inner
        {
            public int A;
            public long L;
            public readonly int Sum() => A + (int)L;
            public void Turn(int d) { A -= d; L += A; }
        }

        public struct Body
        {
            public int X;
            public short Y;
            public byte Z;
            public uint U;
            public long L;
            public bool F;
            public Inner In;
            public int Count { get; set; }
            public readonly int Double => X * 2;
            public void Push(int by) { X += by; Y += (short)by; Z++; U -= (uint)by; L = L * 3 - by; F = !F; Count -= by; In.Turn(by); }
            public readonly int Hash() =>
                X + Y * 3 + Z * 5 + (int)U * 7 + (int)L * 11 + (F ? 13 : 0) + In.A * 17 + (int)(In.L >> 7) + Count * 19;
        }

        public readonly record struct Fixed(int Raw)
        {
            public static Fixed operator +(Fixed a, Fixed b) => new(a.Raw + b.Raw);
            public static Fixed operator *(Fixed a, Fixed b) => new((int)((long)a.Raw * b.Raw >> 8));
            public static bool operator <(Fixed a, Fixed b) => a.Raw < b.Raw;
            public static bool operator >(Fixed a, Fixed b) => a.Raw > b.Raw;
            public static explicit operator int(Fixed a) => a.Raw >> 8;
            public int Floor() => Raw >> 8;
        }

        public readonly struct Point
        {
            public readonly int X, Y;
            public Point(int x, int y) { X = x; Y = y - 1; }
            public int Dot(in Point other) => X * other.X + Y * other.Y;
        }

        public readonly record struct Pair(int A, short B);

        public static class Shared
        {
            public const int Limit = 1000;
            public const long Far = 5_000_000_000;
            public static readonly int[] Table = [3, -1, 4, 1, -5, 9, 2, 65536];
            public static ImmutableArray<byte> Bytes { get; } = [1, 2, 250, 255];
            public static int Mix(int a, int b) => (a ^ (b << 3)) + Limit;
            public static void Bump(ref Body body, int by) { body.X -= by; body.In.L ^= by; body.Push(by & 7); }
            public static Body Moved(Body body, in Inner by) { body.X += by.A; body.In = by; body.L = by.L; return body; }
            public static (int Low, long High) Split(long value) => ((int)value, value >> 32);
        }

        """;
}
