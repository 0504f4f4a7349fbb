using System.IO.Compression;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>A section of a journal: a keyframe, and the inputs of the ticks after it.</summary>
/// <param name="Keyframe">The tick of the keyframe.</param>
/// <param name="LastTick">The last tick of the segment, which is also the tick of the next keyframe.</param>
/// <param name="Hash">The keyframe's <see cref="Simulation.World.Hash"/>.</param>
public sealed record JournalSegment(int Keyframe, int LastTick, ulong Hash)
{
    /// <summary>The offset of its record in the .journal.</summary>
    internal long Offset { get; init; }

    /// <summary>The content of a segment that is only in memory.</summary>
    internal SegmentContent? Content { get; init; }

    /// <summary>Bytes on disk.</summary>
    public int Bytes { get; init; }
}

/// <summary>The content of a segment.</summary>
/// <param name="Saved">The saved world of the keyframe.</param>
/// <param name="Columns">As in <see cref="TickColumns.All"/>.</param>
public sealed record SegmentContent(ReadOnlyMemory<byte> Saved, IReadOnlyList<ReadOnlyMemory<byte>> Columns)
{
    /// <summary>Decompresses the content of a block.</summary>
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
