using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Tests.Journal.Format;

/// <summary>
/// Writes a journal again with something changed, all checksums right: what no accident does, but a bug or a person
/// might.
/// </summary>
internal static class JournalSurgery
{
    public static string Rewrite(
        JournalReader journal, string folder, Action<RecordedTick, int>? changeTick = null,
        Func<JournalSegment, byte[], (ulong Hash, byte[] Saved)>? changeKeyframe = null,
        Func<JournalHeader, JournalHeader>? changeHeader = null)
    {
        string path = Path.Combine(folder, $"{journal.Header.RecordingId:N}-changed.journal");
        var file = new ByteBuffer();
        JournalFiles.WriteHead(file);
        Add(file, RecordKind.Header, output => (changeHeader?.Invoke(journal.Header) ?? journal.Header).Write(output));
        var builder = new SegmentBuilder(journal.Header);
        var tick = new RecordedTick();
        foreach (JournalSegment segment in journal.Segments)
        {
            SegmentContent content = journal.Load(segment);
            byte[] saved = content.Saved.ToArray();
            (ulong hash, saved) = changeKeyframe?.Invoke(segment, saved) ?? (segment.Hash, saved);
            builder.Begin(segment.Keyframe, hash, saved);
            var decoder = new TickDecoder(content.Columns, journal.Header);
            while (decoder.HasNext)
            {
                decoder.Read(tick);
                changeTick?.Invoke(tick, builder.LastTick + 1);
                builder.Add(tick, schema: null!); // no highlights
            }

            Add(file, RecordKind.Block, builder.WriteBlock);
        }

        File.WriteAllBytes(path, file.Written);
        return path;
    }

    public static void Add(ByteBuffer file, RecordKind kind, Action<ByteBuffer> write)
    {
        int start = JournalRecord.Begin(file, kind);
        write(file);
        JournalRecord.End(file, start);
    }
}
