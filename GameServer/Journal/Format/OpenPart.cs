using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The undamaged content of a journal's .open file.</summary>
internal sealed class OpenPart
{
    public OpenPart(string path, JournalHeader header)
    {
        string openPath = JournalFiles.OpenPath(path);
        Name = Path.GetFileName(openPath);
        try
        {
            using var file = new RecordScanner(openPath);
            Exists = true;
            Damage = JournalFiles.CheckOpenHead(file.ReadHead(JournalFiles.OpenHeadBytes), header.RecordingId) is { } wrong
                ? $"{Name}, byte 0: {wrong}"
                : null;
            if (Damage is not null) return;
            Read(file, header);
            Damage = file.Damage;
        }
        catch (FileNotFoundException)
        {
            // The match has ended, or has not begun.
        }
    }

    public string Name { get; }

    public bool Exists { get; }

    public string? Damage { get; }

    /// <summary>The last host record.</summary>
    public ReadOnlyMemory<byte>? Host { get; private set; }

    /// <summary>The open segment; null if it has no keyframe.</summary>
    public SegmentBuilder? Segment { get; private set; }

    private void Read(RecordScanner file, JournalHeader header)
    {
        while (file.TryRead(out RecordKind kind, out ByteReader payload))
        {
            try
            {
                Take(kind, payload, header);
            }
            catch (DataFormatException e)
            {
                file.Fail(e.Message);
            }
        }
    }

    private void Take(RecordKind kind, ByteReader payload, JournalHeader header)
    {
        switch (kind)
        {
            case RecordKind.Host:
                Host = payload.ReadRest().ToArray();
                break;
            case RecordKind.Keyframe when Segment is null:
                var segment = new SegmentBuilder(header);
                segment.ReadKeyframe(payload);
                Segment = segment;
                break;
            case RecordKind.Ticks when Segment is not null:
                Segment.ReadBatch(payload);
                break;
            default:
                throw new DataFormatException($"a record of kind {(int)kind} is not allowed here");
        }
    }
}
