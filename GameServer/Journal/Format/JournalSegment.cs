using System.IO.Compression;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>A piece of a journal: a keyframe, and what the ticks after it consumed.</summary>
/// <param name="Keyframe">The tick whose state is kept.</param>
/// <param name="LastTick">The last tick in it; that of the next segment's keyframe.</param>
/// <param name="Hash">The kept state's <see cref="Simulation.World.Hash"/>.</param>
public sealed record JournalSegment(int Keyframe, int LastTick, ulong Hash)
{
    /// <summary>Where its record begins in the .journal; -1: it is the open one.</summary>
    internal long Offset { get; init; } = -1;

    /// <summary>Bytes on disk.</summary>
    public int Bytes { get; init; }
}

/// <summary>What is in a segment.</summary>
/// <param name="Saved">The saved world of the keyframe.</param>
/// <param name="Columns">As in <see cref="TickColumns.All"/>.</param>
public sealed record SegmentContent(ReadOnlyMemory<byte> Saved, IReadOnlyList<ReadOnlyMemory<byte>> Columns)
{
    /// <summary>From what a block holds, compressed.</summary>
    public static SegmentContent Decompress(ReadOnlySpan<byte> compressed, int length, int inputFields)
    {
        var raw = new byte[length];
        if (!BrotliDecoder.TryDecompress(compressed, raw, out int written) || written != length)
            throw new DataFormatException("a block cannot be decompressed");
        var input = new ByteReader(raw);
        ReadOnlyMemory<byte> saved = input.ReadSection();
        var columns = new ReadOnlyMemory<byte>[TickColumns.CountFor(inputFields)];
        for (int i = 0; i < columns.Length; i++) columns[i] = input.ReadSection();
        return input.AtEnd ? new SegmentContent(saved, columns) : throw new DataFormatException("data follows a block's end");
    }
}
