using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// The inputs of a segment's ticks as byte columns, because similar data next to each other compresses better. A
/// <see cref="TickEncoder"/> writes them, a <see cref="TickDecoder"/> reads them. Columns can be cut between any two
/// ticks and concatenated again.
/// </summary>
internal sealed class TickColumns
{
    /// <summary>The number of columns before those of the input fields.</summary>
    public const int Fixed = 5;

    public TickColumns(int inputFields)
    {
        Values = [.. Enumerable.Range(0, inputFields).Select(_ => new ByteBuffer())];
        All = [Digests, Between, Counts, Players, Masks, .. Values];
    }

    /// <summary>The low 16 bits of the digest after each tick.</summary>
    public ByteBuffer Digests { get; } = new();

    /// <summary>Per tick: the length of the list of events before it, then the list.</summary>
    public ByteBuffer Between { get; } = new();

    /// <summary>Per tick: how many players become active for the first time in this segment.</summary>
    public ByteBuffer Counts { get; } = new();

    /// <summary>For each of those: the player.</summary>
    public ByteBuffer Players { get; } = new();

    /// <summary>
    /// Per tick and active player, in order of activation: one bit for each field that differs from the tick before.
    /// </summary>
    public ByteBuffer Masks { get; } = new();

    /// <summary>By field: one delta for each bit set.</summary>
    public ImmutableArray<ByteBuffer> Values { get; }

    /// <summary>All columns, in file order.</summary>
    public ImmutableArray<ByteBuffer> All { get; }

    public static int CountFor(int inputFields) => Fixed + inputFields;
}
