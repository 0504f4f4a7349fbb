using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// Reads the write-ahead log that a process has left behind. A damaged record costs the match that it belongs to some
/// ticks, and others nothing: the next record, or the next batch, is found again.
/// </summary>
internal sealed class WriteAheadLogReader
{
    private const int IdBytes = 16;

    private readonly Dictionary<Guid, LoggedJournal> _journals = [];
    private readonly List<string> _problems = [];
    private long _oldest;

    private WriteAheadLogReader()
    {
    }

    /// <summary>Reads all files of a folder.</summary>
    /// <param name="folder">The folder of journals.</param>
    /// <param name="problems">Damage that is not just an unfinished last write, as sentences.</param>
    public static IReadOnlyList<LoggedJournal> Read(string folder, out IReadOnlyList<string> problems)
    {
        var reader = new WriteAheadLogReader();
        foreach (long number in JournalFiles.LogNumbers(folder)) reader.TryReadFile(JournalFiles.LogPath(folder, number), number);
        problems = reader._problems;
        return [.. reader._journals.Values.Where(journal => journal.TryKeepFrom(reader._oldest))];
    }

    private void TryReadFile(string path, long number)
    {
        try
        {
            ReadFile(path, number);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(e.Message);
        }
    }

    private void ReadFile(string path, long number)
    {
        using var file = new RecordScanner(path);
        string? wrong = JournalFiles.CheckLogHead(file.ReadHead(JournalFiles.LogHeadBytes), out ulong? written, out bool isOther);
        // The first record repeats the mark, so that a damaged header costs nothing.
        if ((isOther ? null : TryReadMark(file) ?? written) is not { } bytes)
        {
            _problems.Add($"{Path.GetFileName(path)} cannot be read: {wrong}.");
            return;
        }

        if (wrong is not null || bytes != written) _problems.Add($"{Path.GetFileName(path)}: its header is damaged.");
        var mark = new ByteBuffer();
        WriteAheadLog.WriteMark(mark, bytes);
        do
        {
            while (file.TryRead(out RecordKind kind, out ByteReader payload))
            {
                try
                {
                    Take(kind, payload, number);
                }
                catch (DataFormatException e)
                {
                    _problems.Add($"{Path.GetFileName(path)}, byte {file.RecordOffset}: {e.Message}.");
                }
            }
        }
        while (TrySkipDamage(file, mark.Written));
    }

    private static ulong? TryReadMark(RecordScanner file) =>
        file.TryRead(out RecordKind kind, out ByteReader payload) && kind == RecordKind.Batch && payload.Left == sizeof(ulong)
            ? payload.ReadUInt64()
            : null;

    private bool TrySkipDamage(RecordScanner file, ReadOnlySpan<byte> mark)
    {
        string? damage = file.Damage;
        if (damage is null || !file.TrySkipDamage(mark)) return false;
        _problems.Add(damage + ".");
        return true;
    }

    private void Take(RecordKind kind, ByteReader payload, long number)
    {
        switch (kind)
        {
            case RecordKind.Batch:
                break;
            case RecordKind.Discard:
                _oldest = Math.Max(_oldest, (long)payload.ReadNumber());
                break;
            case RecordKind.Segment:
                Take(LoggedSegment.Read(payload), number);
                break;
            case RecordKind.Ticks:
                JournalOf(ref payload)?.AddTicks(payload);
                break;
            case RecordKind.Host:
                JournalOf(ref payload)?.SetHost(payload.ReadRest().ToArray());
                break;
            case RecordKind.End:
                if (JournalOf(ref payload) is { } ended) ended.End = EndRecord.Read(ref payload);
                break;
            default:
                throw new DataFormatException($"a record of kind {(int)kind} is not allowed here");
        }
    }

    private void Take(LoggedSegment segment, long number)
    {
        Guid id = segment.Header.RecordingId;
        if (!_journals.TryGetValue(id, out LoggedJournal? journal)) _journals.Add(id, journal = new LoggedJournal(segment.Header));
        journal.Add(segment, number);
        if (segment.Ended is var (ended, end) && _journals.TryGetValue(ended, out LoggedJournal? before)) before.End = end;
    }

    // Null: its first record is damaged, or was discarded.
    private LoggedJournal? JournalOf(ref ByteReader payload) =>
        _journals.GetValueOrDefault(new Guid(payload.Take(IdBytes).Span, bigEndian: true));
}
