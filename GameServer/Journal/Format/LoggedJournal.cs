using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>What the write-ahead log has of one match.</summary>
/// <param name="header">The match.</param>
internal sealed class LoggedJournal(JournalHeader header)
{
    private readonly List<(LoggedSegment Segment, long LogNumber)> _segments = [];

    /// <summary>The match.</summary>
    public JournalHeader Header { get; } = header;

    /// <summary>The segments in order, each with the number of the file in which it began.</summary>
    public IReadOnlyList<(LoggedSegment Segment, long LogNumber)> Segments => _segments;

    /// <summary>The last segment, from which the match continues.</summary>
    public LoggedSegment Last => _segments[^1].Segment;

    /// <summary>What the process needs to continue the match.</summary>
    public ReadOnlyMemory<byte> Host { get; private set; }

    /// <summary>How the match ended; null: it was running.</summary>
    public EndRecord? End { get; set; }

    /// <summary>Why ticks after those of <see cref="Last"/> cannot be used; null: they all can.</summary>
    public string? Damage { get; private set; }

    /// <summary>Begins the next segment, which needs nothing of the ones before.</summary>
    public void Add(LoggedSegment segment, long logNumber)
    {
        _segments.Add((segment, logNumber));
        Host = segment.Host;
        Damage = null;
    }

    /// <summary>Replaces <see cref="Host"/>.</summary>
    public void SetHost(ReadOnlyMemory<byte> host)
    {
        if (Damage is null) Host = host;
    }

    /// <summary>Appends ticks to the last segment; after a gap, all are ignored until the next segment.</summary>
    public void AddTicks(ByteReader batch)
    {
        if (Damage is not null) return;
        try
        {
            int keyframe = batch.ReadNumber(int.MaxValue, "a keyframe's tick");
            if (keyframe != Last.Segment.Keyframe) throw new DataFormatException($"the segment of tick {keyframe} is missing");
            Last.Segment.ReadBatch(batch);
        }
        catch (DataFormatException e)
        {
            Damage = $"{e.Message}; intact up to tick {Last.Segment.LastTick}";
        }
    }

    /// <summary>Drops segments that began in files before a number; false if none are left.</summary>
    public bool TryKeepFrom(long logNumber)
    {
        _segments.RemoveAll(segment => segment.LogNumber < logNumber);
        return _segments.Count > 0;
    }

    /// <summary>
    /// The .journal, to which everything that is only in the log is appended. Null: it is complete and has an
    /// <see cref="End"/>, or, with the reason as a sentence, cannot be completed.
    /// </summary>
    public JournalFile? TryComplete(JournalFolder folder, out string? problem)
    {
        string path = folder.PathOf(Header);
        JournalReader? stored = null;
        var file = JournalFile.New(path, Header, _segments[0].LogNumber);
        problem = null;
        try
        {
            var info = new FileInfo(path);
            // A shorter file is one whose very beginning was interrupted.
            if (info.Exists && info.Length >= file.PendingBytes) stored = JournalReader.Open(path);
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }

        if (stored is { EndReason: { } reason })
        {
            End ??= new EndRecord(reason, stored.LastTick, stored.EndDigest);
            return null;
        }

        if (stored is not null) file = JournalFile.Continue(stored);
        int last = stored?.LastTick ?? -1;
        foreach ((LoggedSegment logged, long logNumber) in _segments)
        {
            SegmentBuilder segment = logged.Segment;
            if (segment.LastTick <= last) continue; // stored already
            if (last >= 0 && segment.Keyframe != last)
            {
                problem = $"{path} ends with tick {last}, and the next segment begins with tick {segment.Keyframe}.";
                return null;
            }

            file.Append(segment, logNumber);
            last = segment.LastTick;
        }

        return file;
    }

    /// <summary>The last segment as a journal of its own.</summary>
    public JournalReader ToReader() => JournalReader.Of(Header, Last);
}
