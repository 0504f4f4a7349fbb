using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>Decodes the ticks of a segment sequentially.</summary>
internal sealed class TickDecoder(IReadOnlyList<ReadOnlyMemory<byte>> columns, JournalHeader header)
{
    private const int BetweenMax = 1 << 20;

    private readonly int[] _inputs = new int[header.Players * header.InputFields];
    private readonly List<int> _known = [];
    private readonly ByteReader[] _values = [.. columns.Skip(TickColumns.Fixed).Select(c => new ByteReader(c))];
    private ByteReader _digests = new(columns[0]);
    private ByteReader _between = new(columns[1]);
    private ByteReader _counts = new(columns[2]);
    private ByteReader _players = new(columns[3]);
    private ByteReader _masks = new(columns[4]);
    private int[] _integers = [];

    /// <summary>Whether there is another tick.</summary>
    public bool HasNext => !_digests.AtEnd;

    /// <summary>
    /// Decodes the next tick; its digest has only the low 16 bits. Throws <see cref="DataFormatException"/> if the
    /// columns are inconsistent.
    /// </summary>
    public void Read(RecordedTick tick)
    {
        tick.Digest = _digests.ReadUInt16();
        int count = _between.ReadCount(BetweenMax, "the number of events between ticks");
        if (_integers.Length < count) _integers = new int[count];
        for (int i = 0; i < count; i++) _integers[i] = _between.ReadSigned();
        tick.SetBetween(_integers.AsSpan(0, count));
        ReadInputs();
        tick.SetInputs(_inputs);
    }

    private void ReadInputs()
    {
        for (int count = _counts.ReadNumber(header.Players - _known.Count, "the number of inputs"); count > 0; count--)
            _known.Add(_players.ReadNumber(header.Players - 1, "a player"));
        foreach (int player in _known)
        {
            int mask = _masks.ReadNumber((1 << header.InputFields) - 1, "a mask");
            if (mask == 0) continue;
            for (int field = 0; field < header.InputFields; field++)
            {
                ref int value = ref _inputs[(player * header.InputFields) + field];
                if ((mask & (1 << field)) != 0) value = unchecked(value + _values[field].ReadSigned());
            }
        }
    }
}
