using System.Buffers.Binary;
using System.Numerics;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>What a record of a journal's files holds; docs/journal.md has the layouts.</summary>
internal enum RecordKind
{
    /// <summary>What decides the match: the first record of a .journal.</summary>
    Header = 1,

    /// <summary>A closed segment, compressed.</summary>
    Block = 2,

    /// <summary>The match is over: the last record of a .journal.</summary>
    End = 3,

    /// <summary>What the process that ran the match needs to go on with it. In .open only, because it may hold secrets.</summary>
    Host = 4,

    /// <summary>The state with which the open segment begins.</summary>
    Keyframe = 5,

    /// <summary>What some ticks of the open segment consumed.</summary>
    Ticks = 6,
}

/// <summary>
/// Every record: the payload's length (4 bytes), a CRC-32C over length, kind and payload (4), the kind (1), the payload. Fixed-size integers are little-endian everywhere.
/// </summary>
internal static class JournalRecord
{
    public const int HeadBytes = 9;

    /// <summary>No record is longer, and no segment decompressed. A segment is closed long before.</summary>
    public const int BytesMax = 1 << 26;

    /// <summary>The payload is to be written next.</summary>
    /// <returns>For <see cref="End"/>.</returns>
    public static int Begin(ByteBuffer buffer, RecordKind kind)
    {
        int start = buffer.Count;
        buffer.Take(HeadBytes)[HeadBytes - 1] = (byte)kind;
        return start;
    }

    /// <summary>The payload is written.</summary>
    public static void End(ByteBuffer buffer, int start)
    {
        Span<byte> record = buffer.From(start);
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Checksum(record));
    }

    /// <summary>The checksum that a record should have, from all of it but the checksum itself.</summary>
    public static uint Checksum(ReadOnlySpan<byte> record)
    {
        uint crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(record));
        ReadOnlySpan<byte> rest = record[8..];
        for (; rest.Length >= 8; rest = rest[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (byte b in rest) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
