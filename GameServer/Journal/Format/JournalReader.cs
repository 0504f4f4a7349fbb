using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// A snapshot of a match's journal at the time it was opened: its header and an index. Re-simulation is up to
/// <see cref="Resimulate"/>. The files may be written meanwhile. Immutable, and holds no file open.
/// </summary>
public sealed class JournalReader
{
    private readonly List<JournalSegment> _segments = [];
    private readonly List<JournalMark> _marks = [];
    private readonly List<JournalName> _names = [];

    private JournalReader(string path, JournalHeader header)
    {
        Path = path;
        Header = header;
    }

    /// <summary>The .journal file.</summary>
    public string Path { get; }

    /// <summary>The journal's header.</summary>
    public JournalHeader Header { get; }

    /// <summary>
    /// Describes the damage: where, what, and up to which tick the journal is good. Null if there is none.
    /// </summary>
    public string? Damage { get; private set; }

    /// <summary>The tick of the first keyframe; 0 if there is none.</summary>
    public int FirstTick => _segments.Count == 0 ? 0 : _segments[0].Keyframe;

    /// <summary>The last tick that can be re-simulated; -1 if there is none.</summary>
    public int LastTick => _segments.Count == 0 ? -1 : _segments[^1].LastTick;

    /// <summary>
    /// Whether the match has ended; otherwise it is running, and its newest ticks are still in the write-ahead log, or
    /// its recording stopped.
    /// </summary>
    public bool IsEnded => EndReason is not null;

    /// <summary>Why the match ended; null if it has not.</summary>
    public string? EndReason { get; private set; }

    /// <summary>
    /// The world's <see cref="Simulation.World.Digest"/> after the last tick of a match that has ended. Only its lower
    /// half is known if the match was interrupted and could not continue.
    /// </summary>
    internal uint EndDigest { get; private set; }

    /// <summary>The segments in order; each begins where the previous one ends.</summary>
    public IReadOnlyList<JournalSegment> Segments => _segments;

    /// <summary>Highlights, in order.</summary>
    public IReadOnlyList<JournalMark> Marks => _marks;

    /// <summary>Joins and leaves, in order.</summary>
    public IReadOnlyList<JournalName> Names => _names;

    /// <summary>The number of undamaged bytes in the .journal.</summary>
    internal long GoodBytes { get; private set; }

    /// <summary>
    /// Opens a journal. Throws <see cref="DataFormatException"/> if it is not one or its header is unreadable, and
    /// <see cref="IOException"/> if the file cannot be read. Damage after the header is reported in
    /// <see cref="Damage"/>; everything before it is good.
    /// </summary>
    /// <param name="path">The .journal file.</param>
    public static JournalReader Open(string path)
    {
        var reader = new JournalReader(path, ReadHeader(path));
        reader.ReadBlocks();
        if (reader.Damage is not null)
        {
            reader.Damage += reader.LastTick < 0 ? "; no tick is intact." : $"; intact up to tick {reader.LastTick}.";
        }

        return reader;
    }

    /// <summary>A segment from the write-ahead log, as a journal that is only in memory.</summary>
    internal static JournalReader Of(JournalHeader header, LoggedSegment logged)
    {
        var reader = new JournalReader("", header);
        SegmentBuilder segment = logged.Segment;
        reader._names.AddRange(logged.Present.Select(one => new JournalName(segment.Keyframe, one.Key, one.Value)));
        ReadLists(segment.Names, segment.Marks, segment.Keyframe, reader._names, reader._marks);
        reader._segments.Add(new JournalSegment(segment.Keyframe, segment.LastTick, segment.Hash)
        {
            Content = segment.Content,
            Bytes = segment.Bytes,
        });
        return reader;
    }

    /// <summary>
    /// Re-simulates the match from its first keyframe. Throws <see cref="DataFormatException"/>, with a sentence, if
    /// there is no tick, the game differs from the recorded one, or the keyframe is damaged.
    /// </summary>
    /// <param name="game">A game with the same settings: <see cref="JournalHeader.DifferenceFrom"/>.</param>
    public Resimulation Resimulate(IGame game) => Resimulation.TryOpen(new JournalTicks(this, game), FirstTick)!;

    /// <summary>
    /// Reads the recorded ticks in order without the game that they belong to: inputs and what came between ticks. The
    /// copy is reused: it is good until the next one. Throws <see cref="DataFormatException"/> if the file is damaged.
    /// </summary>
    public IEnumerable<(int Tick, RecordedTick Recorded)> ReadTicks()
    {
        var recorded = new RecordedTick();
        foreach (JournalSegment segment in _segments)
        {
            var decoder = new TickDecoder(Load(segment).Columns, Header);
            for (int tick = segment.Keyframe + 1; decoder.HasNext; tick++)
            {
                decoder.Read(recorded);
                yield return (tick, recorded);
            }
        }
    }

    /// <summary>The players present at a tick, by seat.</summary>
    public IReadOnlyDictionary<int, string> PresentAt(int tick) => JournalName.Present(_names.Take(CountNames(tick)));

    /// <summary>The number of <see cref="Names"/> up to and including a tick.</summary>
    internal int CountNames(int tick)
    {
        (int low, int high) = (0, _names.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_names[middle].Tick <= tick) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Reads only the header. Throws like <see cref="Open"/>.</summary>
    internal static JournalHeader ReadHeader(string path)
    {
        using var file = new RecordScanner(path);
        if (JournalFiles.CheckHead(file.ReadHead(JournalFiles.HeadBytes)) is { } wrong) throw Unreadable(path, wrong);
        try
        {
            if (file.TryRead(out RecordKind kind, out ByteReader payload) && kind == RecordKind.Header) return JournalHeader.Read(payload);
        }
        catch (DataFormatException e)
        {
            throw Unreadable(path, $"its header cannot be read: {e.Message}");
        }

        throw Unreadable(path, $"its header cannot be read: {file.Damage ?? "it is missing"}");
    }

    /// <summary>
    /// Writes everything undamaged. Throws <see cref="IOException"/> if the file can no longer be read.
    /// </summary>
    public Task CopyToAsync(Stream output, CancellationToken cancellation = default) =>
        JournalFile.CopyAsync(Path, GoodBytes, output, cancellation);

    /// <summary>
    /// Loads a segment's content. Throws <see cref="DataFormatException"/> if the file has changed since.
    /// </summary>
    public SegmentContent Load(JournalSegment segment)
    {
        if (segment.Content is { } content) return content;
        using var file = new RecordScanner(Path);
        file.MoveTo(segment.Offset);
        if (!file.TryRead(out RecordKind kind, out ByteReader payload) || kind != RecordKind.Block)
            throw new DataFormatException($"the block of tick {segment.Keyframe} is missing");
        BlockHead head = BlockHead.Read(ref payload);
        return SegmentContent.Decompress(payload.ReadRest().Span, head.RawBytes, Header.InputFields);
    }

    private static DataFormatException Unreadable(string path, string why) => new($"{path} cannot be read: {why}.");

    private void ReadBlocks()
    {
        using var file = new RecordScanner(Path);
        file.ReadHead(JournalFiles.HeadBytes);
        file.TryRead(out _, out _); // the header
        while (file.TryRead(out RecordKind kind, out ByteReader payload))
        {
            try
            {
                Take(kind, payload, file);
            }
            catch (DataFormatException e)
            {
                file.Fail(e.Message);
            }
        }

        GoodBytes = file.Position;
        Damage = file.Damage;
    }

    private void Take(RecordKind kind, ByteReader payload, RecordScanner file)
    {
        if (IsEnded) throw new DataFormatException("a record follows the end");
        if (kind == RecordKind.End)
        {
            var end = EndRecord.Read(ref payload);
            if (end.Tick != LastTick) throw new DataFormatException($"it ends with tick {end.Tick}, but the last one is {LastTick}");
            (EndReason, EndDigest) = (end.Reason, end.Digest);
            return;
        }

        if (kind != RecordKind.Block) throw new DataFormatException($"a record of kind {(int)kind} is not allowed here");
        int bytes = payload.Left + JournalRecord.HeadBytes;
        BlockHead head = BlockHead.Read(ref payload);
        if (LastTick >= 0 && head.Keyframe != LastTick)
        {
            throw new DataFormatException($"a block begins with tick {head.Keyframe} after tick {LastTick}");
        }

        var names = new List<JournalName>();
        var marks = new List<JournalMark>();
        ReadLists(new ByteReader(head.Names), new ByteReader(head.Marks), head.Keyframe, names, marks);
        _names.AddRange(names);
        _marks.AddRange(marks);
        _segments.Add(new JournalSegment(head.Keyframe, head.Keyframe + head.Ticks, head.Hash)
        {
            Offset = file.RecordOffset,
            Bytes = bytes
        });
    }

    private static void ReadLists(
        ByteReader nameBytes, ByteReader markBytes, int keyframe, List<JournalName> names, List<JournalMark> marks)
    {
        while (!nameBytes.AtEnd) names.Add(JournalName.Read(ref nameBytes));
        while (!markBytes.AtEnd) marks.Add(JournalMark.Read(ref markBytes, keyframe));
    }
}
