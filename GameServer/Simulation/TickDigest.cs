using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GameServer.Simulation;

/// <summary>
/// A running weighted sum of columns, modulo 2^32. Addition is commutative, so the result does not depend on the
/// machine's vector width; without a dependency chain it takes a fraction of the time of a <see cref="StateHash"/>.
/// </summary>
internal struct TickDigest
{
    /// <summary>
    /// Columns take turns: each is in one of this many digests. Putting all of them into each would cost a tick with 20
    /// players a fifteenth of its time.
    /// </summary>
    public const int Turns = 4;

    /// <summary>Slots per step that give the best speed.</summary>
    public const int Step = 8;

    private Vector<int> _sums;
    private int _rest;
    private int _columnWeight;
    private ulong _others;

    /// <summary>One odd weight per slot.</summary>
    public static int[] WeightsFor(int slots)
    {
        var random = new SimRandom { State = 1 };
        var weights = new int[slots];
        for (int i = 0; i < slots; i++) weights[i] = (random.Next(1 << 16) << 16) | random.Next(1 << 16) | 1;
        return weights;
    }

    /// <summary>The sum so far, in 32 bits.</summary>
    public readonly uint Value
    {
        get
        {
            var hash = new StateHash();
            hash.Add(_others);
            hash.Add(_rest + Vector.Sum(_sums));
            return (uint)hash.Value;
        }
    }

    /// <summary>Adds a single number.</summary>
    public void Add(ulong value) => _others = ((_others ^ value) * 0x9E3779B97F4A7C15) + (_others >> 32);

    /// <summary>Adds a range of some columns, which must be at least as long as the weights.</summary>
    public void Add(int[][] columns, int[] slotWeights, int first, int end)
    {
        int vectors = (end - first) / Vector<int>.Count;
        ref int weights = ref MemoryMarshal.GetArrayDataReference(slotWeights);
        Vector<int> sums = _sums;
        foreach (int[] column in columns)
        {
            ref int values = ref MemoryMarshal.GetArrayDataReference(column);
            _columnWeight = (_columnWeight * 0x2c9277b5) + 0x3c6ef372;
            Vector<int> sum = Vector<int>.Zero;
            nuint slot = (nuint)first;
            for (int i = 0; i < vectors; i++, slot += (nuint)Vector<int>.Count)
                sum += Vector.LoadUnsafe(ref values, slot) * Vector.LoadUnsafe(ref weights, slot);
            sums += sum * (_columnWeight | 1);
            for (; slot < (nuint)end; slot++) _rest += Unsafe.Add(ref values, slot) * Unsafe.Add(ref weights, slot) * (_columnWeight | 1);
        }

        _sums = sums;
    }
}
