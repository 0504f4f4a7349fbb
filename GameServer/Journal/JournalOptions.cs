using System.ComponentModel.DataAnnotations;

namespace GameServer.Journal;

/// <summary>
/// When written journal data is synced to disk. Only matters for power failures: after a crash of the process nothing
/// written is lost.
/// </summary>
public enum JournalSync
{
    /// <summary>After each write: only data since the last write can be lost.</summary>
    EachWrite,

    /// <summary>Once per second.</summary>
    EachSecond,

    /// <summary>When the operating system decides, and whenever a segment is closed.</summary>
    Never,
}

/// <summary>Recording of matches. See docs/journal.md.</summary>
public sealed record JournalOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>Whether matches are recorded, and continue after a crash.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Folder of the journals, relative to the content root. One server at a time may use it.</summary>
    [Required] public string Folder { get; init; } = Path.Combine("data", "journals");

    /// <summary>
    /// How often journals are written. A crash of the process loses what happened since the last write.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")] public TimeSpan WriteInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// When written data is flushed so that it survives a crash of the machine: after each write, once per second, or
    /// when the system likes.
    /// </summary>
    public JournalSync Sync { get; init; } = JournalSync.EachWrite;

    /// <summary>A journal ends with its round, or after this time; then another begins.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan MatchTimeMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Finished matches older than this are deleted.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan AgeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Size limit of all journals. Beyond, the oldest finished ones are deleted.</summary>
    [Range(1L << 20, 1L << 50)] public long BytesMax { get; init; } = 4L << 30;

    /// <summary>Limit of finished matches. Beyond, the oldest are deleted.</summary>
    [Range(1, 1_000_000)] public int MatchesMax { get; init; } = 10_000;

    /// <summary>
    /// Whether players may download the journal of the match they are in. It reveals what the game hides, so it is for
    /// developers.
    /// </summary>
    public bool DownloadRunning { get; init; }

    /// <summary>
    /// Replays running at the same time, each for one viewer. Further ones get 503. One costs as much as a room without
    /// players.
    /// </summary>
    [Range(0, 10_000)] public int ScreeningsMax { get; init; } = 20;

    /// <summary>A paused replay ends after this time without input from its viewer.</summary>
    [Range(1, 86_400)] public int ScreeningIdleSeconds { get; init; } = 600;

    /// <summary>
    /// Length of the list of matches, newest first. Older matches can still be opened by their address.
    /// </summary>
    [Range(1, 100_000)] public int ListedMax { get; init; } = 1000;
}
