using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// The .journal files of running and just ended matches. What the write-ahead log already has is cut out into them
/// without haste: nothing is lost as long as the log is kept. Used by one thread.
/// </summary>
/// <param name="disk">Writes.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalFileQueue(JournalDisk disk, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, long?> _files = []; // by path: since when it cannot be written
    private readonly List<JournalFile> _queue = [];
    private HashSet<string> _unsynced = [];

    /// <summary>The oldest write-ahead file with something that is not in its .journal yet; null: none.</summary>
    public long? OldestLogNumber => _queue.Min(file => file.OldestLogNumber);

    /// <summary>Whether everything is in the files.</summary>
    public bool IsEmpty => _queue.TrueForAll(file => file.IsStored);

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Files so far that lack something because they could not be written.</summary>
    public int Abandoned { get; private set; }

    /// <summary>Whether a file is still written.</summary>
    public bool Contains(string path) => _files.ContainsKey(path);

    /// <summary>Adds a file, which leaves by itself when it has ended.</summary>
    public void Add(JournalFile file)
    {
        _queue.Add(file);
        _files[file.Path] = null;
    }

    /// <summary>
    /// Writes what is pending. A file that cannot be written for a minute is abandoned: its room begins another one.
    /// Returns the last failure as a sentence; null: none.
    /// </summary>
    public string? Store()
    {
        string? failure = null;
        foreach (JournalFile file in _queue)
        {
            if (file.IsStored) continue;
            long before = file.BytesWritten;
            string? problem = TryStore(file);
            BytesWritten += file.BytesWritten - before;
            _unsynced.Add(file.Path);
            if (problem is null) _files[file.Path] = null;
            else if (_files[file.Path] is not { } since) _files[file.Path] = time.GetTimestamp();
            else if (time.GetElapsedTime(since) > Patience) Abandon(file);
            failure = problem ?? failure;
        }

        foreach (JournalFile done in _queue.Where(file => file is { IsEnded: true, IsStored: true })) _files.Remove(done.Path);
        _queue.RemoveAll(file => file is { IsEnded: true, IsStored: true });
        return failure;
    }

    /// <summary>Takes the files that have been written since the last call and are not synced yet.</summary>
    public IReadOnlyCollection<string> TakeUnsynced()
    {
        HashSet<string> taken = _unsynced;
        _unsynced = [];
        return taken;
    }

    /// <summary>Says that files are not synced after all.</summary>
    public void AddUnsynced(IEnumerable<string> paths) => _unsynced.UnionWith(paths);

    private void Abandon(JournalFile file)
    {
        file.Abandon();
        Abandoned++;
    }

    private string? TryStore(JournalFile file)
    {
        try
        {
            file.Store(disk);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Sentences.Of(e);
        }
    }
}
