using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>What there is to know of a recorded match without computing it.</summary>
/// <param name="Header">What it is.</param>
/// <param name="Ticks">How long it is.</param>
/// <param name="Players">Who played, in the order in which they came; the first few.</param>
/// <param name="PlayerCount">How many names there were.</param>
public sealed record MatchSummary(JournalHeader Header, int Ticks, IReadOnlyList<string> Players, int PlayerCount)
{
    private const int PlayersNamedMax = 8;

    /// <summary>Of a journal.</summary>
    public static MatchSummary Of(JournalReader journal)
    {
        string[] names = [.. journal.Names.Where(n => n.Name is not null && n.Player < journal.Header.Players).Select(n => n.Name!).Distinct()];
        return new MatchSummary(journal.Header, Math.Max(0, journal.LastTick - journal.FirstTick), [.. names.Take(PlayersNamedMax)], names.Length);
    }
}

/// <summary>
/// Which matches were recorded, the newest first: an index that is kept in memory, and looks at a file again only when that has changed. Called from any thread that may wait for a disk.
/// </summary>
/// <param name="folder">Where they are.</param>
/// <param name="options">How many are listed.</param>
/// <param name="time">The clock.</param>
public sealed class MatchCatalog(JournalFolder folder, JournalOptions options, TimeProvider time)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<string, Entry> _entries = []; // by path
    private IReadOnlyList<MatchSummary> _public = [];
    private long? _refreshed;

    /// <summary>Matches that anybody may see.</summary>
    public IReadOnlyList<MatchSummary> Public
    {
        get
        {
            lock (_lock)
            {
                if (_refreshed is { } last && time.GetElapsedTime(last) < RefreshInterval) return _public;
                Refresh();
                _refreshed = time.GetTimestamp();
                return _public;
            }
        }
    }

    private void Refresh()
    {
        var directory = new DirectoryInfo(folder.Path);
        FileInfo[] files = directory.Exists ? directory.GetFiles("*" + Path.GetExtension(folder.PathOf(Guid.Empty))) : [];
        var entries = new Dictionary<string, Entry>(files.Length);
        bool isNew = files.Length != _entries.Count;
        foreach (FileInfo file in files.OrderByDescending(f => f.LastWriteTimeUtc).Take(options.ListedMax))
        {
            Entry? entry = _entries.GetValueOrDefault(file.FullName);
            if (entry is null || entry.Length != file.Length || entry.Written != file.LastWriteTimeUtc)
            {
                entry = new Entry(file.Length, file.LastWriteTimeUtc, TrySummarize(file.FullName));
                isNew = true;
            }

            entries.Add(file.FullName, entry);
        }

        _entries = entries;
        if (!isNew) return;
        _public =
        [
            .. entries.Values.Select(e => e.Match).OfType<MatchSummary>().Where(m => !m.Header.IsPrivate)
                .OrderByDescending(m => m.Header.Started).ThenByDescending(m => m.Header.RecordingId),
        ];
    }

    private MatchSummary? TrySummarize(string path)
    {
        try
        {
            JournalReader journal = JournalReader.Open(path);
            return folder.PathOf(journal.Header.RecordingId) == path ? MatchSummary.Of(journal) : null;
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            return null; // what cannot be read cannot be watched either
        }
    }

    private sealed record Entry(long Length, DateTime Written, MatchSummary? Match);
}
