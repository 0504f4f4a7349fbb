namespace GameServer.Simulation;

/// <summary>
/// The world's random numbers. The state is one integer, saved with the world. SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
public sealed class SimRandom
{
    /// <summary>The complete state; a copy produces the same sequence.</summary>
    public ulong State { get; set; }

    /// <summary>A (nearly) uniform number from 0 to <paramref name="exclusiveMax"/> - 1.</summary>
    public int Next(int exclusiveMax)
    {
        Invariant.Holds(exclusiveMax > 0);
        return (int)(((NextBits() >> 32) * (ulong)exclusiveMax) >> 32);
    }

    /// <summary>A (nearly) uniform number from <paramref name="min"/> to <paramref name="max"/>, inclusive.</summary>
    public int Next(int min, int max) => min + Next(max - min + 1);

    /// <summary>A (nearly) uniform number from <paramref name="min"/> to <paramref name="max"/>, inclusive.</summary>
    public Fixed Next(Fixed min, Fixed max) => new(Next(min.Raw, max.Raw));

    private ulong NextBits()
    {
        State += 0x9E3779B97F4A7C15;
        ulong z = State;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
