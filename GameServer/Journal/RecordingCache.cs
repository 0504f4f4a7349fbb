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
