using System.ComponentModel.DataAnnotations;

namespace GameServer.Journal;

/// <summary>
/// When journal data is synced to disk. Matters only if the machine fails: a crash of the process loses no written
/// data.
/// </summary>
public enum JournalSync
{
    /// <summary>After each write.</summary>
    EachWrite,

    /// <summary>Once per second.</summary>
    EachSecond,

    /// <summary>When the operating system decides, and before a write-ahead file is deleted.</summary>
    Never,
}

/// <summary>Match recording. See docs/journal.md.</summary>
public sealed record JournalOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>Whether matches are recorded. Only recorded matches survive a crash.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Folder of the journals, relative to the content root. Only one server may use it at a time.</summary>
    [Required] public string Folder { get; init; } = Path.Combine("data", "journals");

    /// <summary>
    /// Interval between journal writes. A crash of the process loses everything since the last write.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")] public TimeSpan WriteInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// When written data is synced to disk, to survive a machine failure: after each write, once per second, or when
    /// the operating system decides.
    /// </summary>
    public JournalSync Sync { get; init; } = JournalSync.EachWrite;

    /// <summary>
    /// Maximum length of a journal. It ends with its round or after this time, and the next one starts.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan MatchTimeMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Retention time of finished matches.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan AgeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Total size limit of journals of public rooms. Above it, the oldest finished ones are deleted.</summary>
    [Range(1L << 20, 1L << 50)] public long BytesMax { get; init; } = 4L << 30;

    /// <summary>Limit of finished matches of public rooms. Above it, the oldest are deleted.</summary>
    [Range(1, 1_000_000)] public int MatchesMax { get; init; } = 10_000;

    /// <summary>As <see cref="BytesMax"/>, for private rooms, which anybody can open.</summary>
    [Range(1L << 20, 1L << 50)] public long PrivateBytesMax { get; init; } = 1L << 30;

    /// <summary>As <see cref="MatchesMax"/>, for private rooms.</summary>
    [Range(1, 1_000_000)] public int PrivateMatchesMax { get; init; } = 2000;

    /// <summary>
    /// Whether players may download the journal of the match they are in. It reveals hidden state; for development
    /// only.
    /// </summary>
    public bool DownloadRunning { get; init; }

    /// <summary>
    /// Limit of concurrent replays, one per viewer. Further ones get 503. A replay costs as much as a room without
    /// players.
    /// </summary>
    [Range(0, 10_000)] public int ReplaySessionsMax { get; init; } = 20;

    /// <summary>A paused replay ends after this time without input from its viewer.</summary>
    [Range(1, 86_400)] public int ReplayIdleSeconds { get; init; } = 600;

    /// <summary>Length of the match list, newest first. Older matches can still be opened by link.</summary>
    [Range(1, 100_000)] public int ListedMax { get; init; } = 1000;
}
