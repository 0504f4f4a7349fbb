using System.Buffers.Binary;
using System.IO.Compression;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// The open segment. It grows tick by tick when recording and batch by batch when reading; a batch holds everything
/// added since the previous one.
/// </summary>
internal sealed class SegmentBuilder
{
    private const int Quality = 6, WindowBits = 20;

    private readonly TickColumns _columns;
    private readonly TickEncoder _encoder;
    private readonly ByteBuffer _saved = new();
    private readonly ByteBuffer _names = new();
    private readonly ByteBuffer _marks = new();
    private readonly ByteBuffer[] _parts; // names, marks, columns
    private readonly int[] _cuts; // how much of each part is in a batch
    private int _ticksCut;

    public SegmentBuilder(JournalHeader header)
    {
        _columns = new TickColumns(header.InputFields);
        _encoder = new TickEncoder(_columns, header.Players, header.InputFields);
        _parts = [_names, _marks, .. _columns.All];
        _cuts = new int[_parts.Length];
    }

    /// <summary>The tick of the keyframe.</summary>
    public int Keyframe { get; private set; }

    /// <summary>The keyframe's hash.</summary>
    public ulong Hash { get; private set; }

    /// <summary>The number of ticks after the keyframe.</summary>
    public int Ticks { get; private set; }

    public int LastTick => Keyframe + Ticks;

    /// <summary>The uncompressed size.</summary>
    public int Bytes
    {
        get
        {
            int bytes = _saved.Count;
            foreach (ByteBuffer part in _parts) bytes += part.Count;
            return bytes;
        }
    }

    /// <summary>The lower half of the digest after the last tick; null: there is none after the keyframe.</summary>
    public ushort? LastDigest =>
        Ticks == 0 ? null : BinaryPrimitives.ReadUInt16LittleEndian(_columns.Digests.Written[^sizeof(ushort)..]);

    /// <summary>Whether there is data that is not in a batch yet.</summary>
    public bool HasNews => Ticks > _ticksCut;

    public ByteReader Names => _names.ToReader();

    public ByteReader Marks => _marks.ToReader();

    /// <summary>Starts a new segment.</summary>
    public void Begin(int tick, ulong hash, ReadOnlySpan<byte> saved)
    {
        Keyframe = tick;
        Hash = hash;
        Ticks = _ticksCut = 0;
        foreach (ByteBuffer part in _parts) part.Clear();
        Array.Clear(_cuts);
        _encoder.Reset();
        _saved.Clear();
        _saved.Write(saved);
    }

    public void Add(in JournalName name) => name.Write(_names);

    public void Add(RecordedTick tick, Schema schema)
    {
        Ticks++;
        _encoder.Add(tick);
        ReadOnlySpan<int> highlights = tick.Highlights;
        while (!highlights.IsEmpty)
        {
            int count = schema.Events[highlights[0]].Arguments.Length;
            JournalMark.Write(_marks, Ticks, highlights[0], highlights.Slice(1, count));
            highlights = highlights[(1 + count)..];
        }
    }

    public void WriteKeyframe(ByteBuffer output)
    {
        output.WriteNumber(Keyframe);
        output.WriteUInt64(Hash);
        output.Write(_saved.Written);
    }

    public void ReadKeyframe(ByteReader input)
    {
        int tick = input.ReadNumber(int.MaxValue, "a keyframe's tick");
        Begin(tick, input.ReadUInt64(), input.ReadRest().Span);
    }

    /// <summary>
    /// Writes everything that is not in a batch yet. It counts as written only after <see cref="EndBatch"/>, so a
    /// failed write is repeated.
    /// </summary>
    public void WriteBatch(ByteBuffer output)
    {
        output.WriteNumber(Keyframe + _ticksCut + 1);
        output.WriteNumber(Ticks - _ticksCut);
        for (int i = 0; i < _parts.Length; i++) output.WriteSection(_parts[i].Written[_cuts[i]..]);
    }

    public void EndBatch()
    {
        _ticksCut = Ticks;
        for (int i = 0; i < _parts.Length; i++) _cuts[i] = _parts[i].Count;
    }

    /// <summary>Appends a batch; throws, without having changed anything, if it does not fit.</summary>
    public void ReadBatch(ByteReader input)
    {
        int first = input.ReadNumber(int.MaxValue, "a tick");
        if (first != LastTick + 1) throw new DataFormatException($"tick {first} follows tick {LastTick}");
        int count = input.ReadNumber(Math.Min(input.Left, int.MaxValue - LastTick), "the number of ticks");
        var sections = new ReadOnlyMemory<byte>[_parts.Length];
        for (int i = 0; i < sections.Length; i++) sections[i] = input.ReadSection();
        CheckNames(sections[0]);
        CheckMarks(sections[1], Keyframe);
        if (sections[2].Length != count * 2 || !input.AtEnd) throw new DataFormatException("a batch of ticks has the wrong length");
        for (int i = 0; i < sections.Length; i++) _parts[i].Write(sections[i].Span);
        Ticks += count;
    }

    /// <summary>Writes the complete segment as a block.</summary>
    public void WriteBlock(ByteBuffer output)
    {
        var raw = new ByteBuffer();
        raw.WriteSection(_saved.Written);
        foreach (ByteBuffer column in _columns.All) raw.WriteSection(column.Written);
        output.WriteNumber(Keyframe);
        output.WriteNumber(Ticks);
        output.WriteUInt64(Hash);
        output.WriteNumber(raw.Count);
        output.WriteSection(_names.Written);
        output.WriteSection(_marks.Written);
        var compressed = new ByteBuffer();
        Span<byte> space = compressed.GetSpan(BrotliEncoder.GetMaxCompressedLength(raw.Count));
        Invariant.Holds(BrotliEncoder.TryCompress(raw.Written, space, out int written, Quality, WindowBits));
        output.Write(space[..written]);
        raw.Release();
        compressed.Release();
    }

    /// <summary>Returns its memory to the pool; the next <see cref="Begin"/> rents it again.</summary>
    public void Release()
    {
        foreach (ByteBuffer part in _parts) part.Release();
        _saved.Release();
    }

    /// <summary>The current content.</summary>
    public SegmentContent Content => new(_saved.WrittenMemory, [.. _columns.All.Select(c => c.WrittenMemory)]);

    private static void CheckNames(ReadOnlyMemory<byte> section)
    {
        var input = new ByteReader(section);
        while (!input.AtEnd) JournalName.Read(ref input);
    }

    private static void CheckMarks(ReadOnlyMemory<byte> section, int keyframe)
    {
        var input = new ByteReader(section);
        while (!input.AtEnd) JournalMark.Read(ref input, keyframe);
    }
}
