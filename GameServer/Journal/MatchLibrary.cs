using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>Recorded matches by their ids. Called from any thread that may wait for a disk; keeps the indices of those that were asked for last.</summary>
/// <param name="folder">Where they are.</param>
/// <param name="types">What can be played here.</param>
public sealed class MatchLibrary(JournalFolder folder, IReadOnlyList<RoomType> types)
{
    private const int KeptMax = 32;

    private readonly Lock _lock = new();
    private readonly LinkedList<JournalReader> _kept = []; // those that were asked for last, the newest first

    /// <summary>
    /// The journal of a match; null when there is none with this id, which may be any text. Throws <see cref="DataFormatException"/> when it cannot be read at all.
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

    /// <summary>What can be shown of a match; null: it cannot be computed here, and then why, as a sentence.</summary>
    public JournalReplay? Prepare(JournalReader journal, out string? problem)
    {
        RecordedRoom? room = RecordedRoom.TryFind(types, journal.Header, out problem);
        if (room is null) return null;
        var replay = new JournalReplay(journal, room.Game);
        if (replay.LastTick >= replay.FirstTick) return replay;
        problem = "Nothing of it was recorded.";
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
            return null; // it has just been deleted
        }

        if (!journal.IsEnded) return journal; // it may become more
        lock (_lock)
        {
            _kept.AddFirst(journal);
            if (_kept.Count > KeptMax) _kept.RemoveLast();
        }

        return journal;
    }
}
