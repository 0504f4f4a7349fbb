using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>The description of a recorded match.</summary>
/// <param name="Header">The journal's header.</param>
/// <param name="Ticks">Its length in ticks.</param>
/// <param name="Players">The first few players' names, in order of joining.</param>
/// <param name="PlayerCount">The total number of names.</param>
public sealed record MatchSummary(JournalHeader Header, int Ticks, IReadOnlyList<string> Players, int PlayerCount)
{
    private const int PlayersNamedMax = 8;

    /// <summary>Summarizes a journal.</summary>
    public static MatchSummary Of(JournalReader journal)
    {
        string[] names =
        [
            .. journal.Names.Where(n => n.Name is not null && n.Player < journal.Header.Players).Select(n => n.Name!).Distinct()
        ];
        return new MatchSummary(
            journal.Header, Math.Max(0, journal.LastTick - journal.FirstTick), [.. names.Take(PlayersNamedMax)], names.Length);
    }
}

/// <summary>
/// Lists recorded matches, newest first: an in-memory index that rereads a file only when it has changed. One thread
/// reads at a time; the others wait for its result without blocking. Called from any thread.
/// </summary>
/// <param name="folder">The folder of journals.</param>
/// <param name="options">The length of the list.</param>
/// <param name="time">The clock.</param>
public sealed class RecordingList(JournalFolder folder, JournalOptions options, TimeProvider time)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<string, Entry> _entries = []; // by path; used by the running refresh only
    private Task<IReadOnlyList<MatchSummary>>? _refresh; // the running one, or the last
    private IReadOnlyList<MatchSummary> _public = [];
    private long _refreshed;

    /// <summary>Matches of public rooms.</summary>
    public Task<IReadOnlyList<MatchSummary>> GetPublicAsync()
    {
        lock (_lock)
        {
            bool isCurrent = _refresh is { } last
                && (!last.IsCompleted || (last.IsCompletedSuccessfully && time.GetElapsedTime(_refreshed) < RefreshInterval));
            return isCurrent ? _refresh! : _refresh = Task.Run(Refresh);
        }
    }

    private IReadOnlyList<MatchSummary> Refresh()
    {
        var directory = new DirectoryInfo(folder.Path);
        FileInfo[] files = directory.Exists ? directory.GetFiles("*" + JournalFolder.Extension) : [];
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
        _refreshed = time.GetTimestamp();
        if (!isNew) return _public;
        return _public =
        [
            .. entries.Values.Select(e => e.Match).OfType<MatchSummary>()
                .OrderByDescending(m => m.Header.Started).ThenByDescending(m => m.Header.RecordingId),
        ];
    }

    private MatchSummary? TrySummarize(string path)
    {
        try
        {
            JournalReader journal = JournalReader.Open(path);
            return folder.PathOf(journal.Header) == path ? MatchSummary.Of(journal) : null;
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            return null; // an unreadable journal cannot be watched either
        }
    }

    private sealed record Entry(long Length, DateTime Written, MatchSummary? Match);
}
