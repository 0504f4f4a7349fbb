using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// The record that begins a segment in the write-ahead log. It needs no earlier record, and it can end another journal
/// of the room: both happen, or neither.
/// </summary>
/// <param name="Header">The match.</param>
/// <param name="Host">What the process needs to continue it.</param>
/// <param name="Present">The players present, by seat.</param>
/// <param name="Ended">The journal that this one replaces; null: none.</param>
/// <param name="Segment">The segment, at its keyframe.</param>
internal sealed record LoggedSegment(
    JournalHeader Header, ReadOnlyMemory<byte> Host, IReadOnlyDictionary<int, string> Present, (Guid Id, EndRecord End)? Ended,
    SegmentBuilder Segment)
{
    private const int NameBytesMax = 1024;

    /// <summary>Writes the record's payload.</summary>
    public void Write(ByteBuffer output)
    {
        var header = new ByteBuffer();
        Header.Write(header);
        output.WriteSection(header.Written);
        output.WriteSection(Host.Span);
        output.WriteNumber(Present.Count);
        foreach ((int player, string name) in Present)
        {
            output.WriteNumber(player);
            output.WriteText(name);
        }

        output.WriteByte(Ended is null ? (byte)0 : (byte)1);
        if (Ended is var (id, end))
        {
            output.Write(id.ToByteArray(bigEndian: true));
            end.Write(output);
        }

        Segment.WriteKeyframe(output);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Throws <see cref="DataFormatException"/>.</summary>
    public static LoggedSegment Read(ByteReader input)
    {
        JournalHeader header = JournalHeader.Read(new ByteReader(input.ReadSection()));
        ReadOnlyMemory<byte> host = input.ReadSection().ToArray();
        var present = new SortedDictionary<int, string>();
        for (int i = input.ReadCount(int.MaxValue, "the number of players"); i > 0; i--)
        {
            int player = input.ReadNumber(int.MaxValue, "a player");
            present[player] = input.ReadText(NameBytesMax, "a name");
        }

        (Guid, EndRecord)? ended = null;
        if (input.ReadByte() != 0)
        {
            var id = new Guid(input.Take(16).Span, bigEndian: true);
            ended = (id, EndRecord.Read(ref input));
        }

        var segment = new SegmentBuilder(header);
        segment.ReadKeyframe(input);
        return new LoggedSegment(header, host, present, ended, segment);
    }
}
