using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// What the ticks of a segment consumed, as columns of bytes, because like stands beside like then and compresses better. A <see cref="TickEncoder"/> writes them,
/// a <see cref="TickDecoder"/> reads them. A column can be cut between any two ticks and put together again.
/// </summary>
internal sealed class TickColumns
{
    private const int Fixed = 5;

    public TickColumns(int inputFields)
    {
        Values = [.. Enumerable.Range(0, inputFields).Select(_ => new ByteBuffer())];
        All = [Digests, Between, Counts, Players, Masks, .. Values];
    }

    /// <summary>16 bits of the digest after each tick.</summary>
    public ByteBuffer Digests { get; } = new();

    /// <summary>For each tick the number of integers that say what happened before it, and these.</summary>
    public ByteBuffer Between { get; } = new();

    /// <summary>For each tick how many players do something for the first time in this segment.</summary>
    public ByteBuffer Counts { get; } = new();

    /// <summary>For each of those: who.</summary>
    public ByteBuffer Players { get; } = new();

    /// <summary>For each tick and each player who has done something so far, in the order of the first time: a bit for each field that differs from the tick before.</summary>
    public ByteBuffer Masks { get; } = new();

    /// <summary>By field: for each bit the difference.</summary>
    public ImmutableArray<ByteBuffer> Values { get; }

    /// <summary>All of them, in the order of the file.</summary>
    public ImmutableArray<ByteBuffer> All { get; }

    public static int CountFor(int inputFields) => Fixed + inputFields;

    public int Bytes => All.Sum(c => c.Count);

    public void Clear()
    {
        foreach (ByteBuffer column in All) column.Clear();
    }
}
