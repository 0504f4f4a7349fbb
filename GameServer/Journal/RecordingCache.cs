using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>
/// Recorded matches by id. Caches the most recently used indices. Called from any thread that may block on the disk.
/// </summary>
/// <param name="folder">The folder of journals.</param>
/// <param name="types">The room types of this server.</param>
public sealed class RecordingCache(JournalFolder folder, IReadOnlyList<RoomType> types)
{
    private const int KeptMax = 32;

    private readonly Lock _lock = new();
    private readonly LinkedList<JournalReader> _kept = []; // most recently used first

    /// <summary>
    /// The journal of a match; null if no match has this id, which can be any text. Throws
    /// <see cref="DataFormatException"/> if the journal cannot be read.
    /// </summary>
    public JournalReader? Find(string id)
    {
        if (!folder.TryFind(id, out string? path)) return null;
        lock (_lock)
        {
            for (LinkedListNode<JournalReader>? node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.Path != path) continue;
                _kept.Remove(node);
                _kept.AddFirst(node);
                return node.Value;
            }
        }

        return Open(path);
    }

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

    private JournalReader? Open(string path)
    {
        JournalReader journal;
        try
        {
            journal = JournalReader.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // deleted meanwhile
        }

        if (!journal.IsEnded) return journal; // it may grow
        lock (_lock)
        {
            _kept.AddFirst(journal);
            if (_kept.Count > KeptMax) _kept.RemoveLast();
        }

        return journal;
    }
}
