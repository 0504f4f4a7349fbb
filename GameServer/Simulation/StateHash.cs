using System.Numerics;

namespace GameServer.Simulation;

/// <summary>
/// A running 64-bit hash of integers, the same on every machine and in every process. Detects accidents, not attacks.
/// The mixing step is xxHash64's (Yann Collet), fed one integer at a time.
/// </summary>
public struct StateHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;

    private ulong _value = Prime3;

    /// <summary>The hash of an empty sequence.</summary>
    public StateHash()
    {
    }

    /// <summary>The hash of everything added so far.</summary>
    public readonly ulong Value
    {
        get
        {
            ulong h = _value;
            h = (h ^ (h >> 33)) * Prime2;
            h = (h ^ (h >> 29)) * Prime3;
            return h ^ (h >> 32);
        }
    }

    /// <summary>Adds one integer.</summary>
    public void Add(int value) => Add((ulong)(uint)value);

    /// <summary>Adds one integer.</summary>
    public void Add(ulong value) => _value = (BitOperations.RotateLeft(_value ^ (value * Prime2), 27) * Prime1) + Prime3;

    /// <summary>Adds a string, including its length.</summary>
    public void Add(string text)
    {
        Add(text.Length);
        foreach (char c in text) Add(c);
    }
}
