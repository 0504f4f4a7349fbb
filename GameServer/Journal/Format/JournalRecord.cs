using System.Buffers.Binary;
using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The kinds of records in a journal's files; docs/journal.md has the layouts.</summary>
internal enum RecordKind
{
    /// <summary>The header: the first record of a .journal.</summary>
    Header = 1,

    /// <summary>A closed segment, compressed.</summary>
    Block = 2,

    /// <summary>
    /// The match has ended: the last record of a .journal. In a .wal, the match's id comes first.
    /// </summary>
    End = 3,

    /// <summary>The state a process needs to continue a match. Only in a .wal, because it may hold secrets.</summary>
    Host = 4,

    /// <summary>A segment begins, with everything needed to continue the match from there. Only in a .wal.</summary>
    Segment = 5,

    /// <summary>Inputs of some ticks of the open segment. Only in a .wal.</summary>
    Ticks = 6,

    /// <summary>A batch begins; the same bytes in all of a .wal.</summary>
    Batch = 7,

    /// <summary>Earlier .wal files are no longer needed. Only in a .wal.</summary>
    Discard = 8,
}

/// <summary>
/// Record layout: payload length (4 bytes), CRC-32C over length, kind and payload (4), kind (1), payload. Fixed-size
/// integers are little-endian throughout.
/// </summary>
internal static class JournalRecord
{
    public const int HeadBytes = 9;

    /// <summary>
    /// The limit for a record and for a decompressed segment. Segments are closed long before they reach it.
    /// </summary>
    public const int BytesMax = 1 << 26;

    /// <summary>Begins a record; the payload follows.</summary>
    /// <returns>The position to pass to <see cref="End"/>.</returns>
    public static int Begin(ByteBuffer buffer, RecordKind kind)
    {
        int start = buffer.Count;
        buffer.Take(HeadBytes)[HeadBytes - 1] = (byte)kind;
        return start;
    }

    /// <summary>Completes the record after its payload.</summary>
    public static void End(ByteBuffer buffer, int start)
    {
        Span<byte> record = buffer.From(start);
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Checksum(record));
    }

    /// <summary>The expected checksum of a record, over everything but the checksum field.</summary>
    public static uint Checksum(ReadOnlySpan<byte> record)
    {
        uint crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(record));
        ReadOnlySpan<byte> rest = record[8..];
        for (; rest.Length >= 8; rest = rest[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (byte b in rest) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
