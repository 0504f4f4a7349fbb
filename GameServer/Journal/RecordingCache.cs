using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Recorded matches by id. Caches the most recently used indices, and reads one file at a time; others wait without
/// blocking. Called from any thread.
/// </summary>
/// <param name="folder">The folder of journals.</param>
/// <param name="types">The room types of this server.</param>
/// <param name="time">The clock.</param>
public sealed class RecordingCache(JournalFolder folder, IReadOnlyList<RoomType> types, TimeProvider time) : IDisposable
{
    private const int KeptMax = 32;

    // A recording that grows is read again this often at most.
    private static readonly TimeSpan GrowthInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _kept = []; // most recently used first

    /// <summary>
    /// The journal of a match; null if no match has this id, which can be any text. Throws
    /// <see cref="DataFormatException"/> if the journal cannot be read.
    /// </summary>
    public async ValueTask<JournalReader?> FindAsync(string id)
    {
        if (!folder.TryFind(id, out string? path)) return null;
        if (Kept(path) is { } kept) return kept;
        await _reading.WaitAsync();
        try
        {
            return Kept(path) ?? Open(path);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    /// <summary>
    /// Writes a running match, up to what is in the write-ahead log by now, as a journal; null: it is not recorded.
    /// Reads the whole log: for development only.
    /// </summary>
    public Func<Stream, CancellationToken, Task>? FindRunning(Guid recordingId)
    {
        LoggedJournal? logged =
            WriteAheadLogReader.Read(folder.Path, out _).FirstOrDefault(journal => journal.Header.RecordingId == recordingId);
        return logged?.TryComplete(folder, out _) is { } file ? file.CopyToAsync : null;
    }

    /// <summary>A match as a replay; null, with the reason as a sentence, if it cannot be re-simulated here.</summary>
    public JournalReplay? Prepare(JournalReader journal, out string? problem)
    {
        RecordedRoom? room = RecordedRoom.TryFind(types, journal.Header, out problem);
        if (room is null) return null;
        var replay = new JournalReplay(journal, room.Game);
        if (replay.LastTick >= replay.FirstTick) return replay;
        problem = "The recording is empty.";
        return null;
    }

    private JournalReader? Kept(string path)
    {
        lock (_lock)
        {
            for (LinkedListNode<Entry>? node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Journal.Path != path) continue;
                _kept.Remove(node);
                if (!IsCurrent(node.Value)) return null;
                _kept.AddFirst(node);
                return node.Value.Journal;
            }
        }

        return null;
    }

    private bool IsCurrent(Entry entry) =>
        entry.Journal.IsEnded || time.GetElapsedTime(entry.Read) < GrowthInterval || VersionOf(entry.Journal.Path) == entry.Version;

    private JournalReader? Open(string path)
    {
        JournalReader journal;
        (DateTime, long)? version = VersionOf(path); // before reading: growth meanwhile is read the next time
        try
        {
            journal = JournalReader.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // deleted meanwhile
        }

        lock (_lock)
        {
            _kept.AddFirst(new Entry(journal, version, time.GetTimestamp()));
            if (_kept.Count > KeptMax) _kept.RemoveLast();
        }

        return journal;
    }

    // Times alone are too coarse on some file systems.
    private static (DateTime, long)? VersionOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
    }

    private sealed record Entry(JournalReader Journal, (DateTime, long)? Version, long Read);
}
