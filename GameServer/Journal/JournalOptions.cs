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

/// <summary>How matches are recorded. Section "Journal" of the configuration; read once, at the start.</summary>
public sealed record JournalOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>Whether matches are recorded, and recovered after a crash.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The folder of journals, relative to the content root. Must not be shared by two servers.</summary>
    [Required] public string Folder { get; init; } = Path.Combine("data", "journals");

    /// <summary>
    /// The interval of writes, which bounds the data a crash can lose. Ten per second leave some room below 200 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")] public TimeSpan WriteInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>When written data is synced to disk.</summary>
    public JournalSync Sync { get; init; } = JournalSync.EachWrite;

    /// <summary>A journal ends with its round or at this length, and the next one begins.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan MatchTimeMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Finished matches older than this are deleted.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan AgeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Total size of all journals in bytes. Above it, the oldest finished ones are deleted.</summary>
    [Range(1L << 20, 1L << 50)] public long BytesMax { get; init; } = 4L << 30;

    /// <summary>Finished matches to keep. Above it, the oldest are deleted.</summary>
    [Range(1, 1_000_000)] public int MatchesMax { get; init; } = 10_000;

    /// <summary>
    /// Whether players can download the journal of the match they are in. It reveals what the game hides from them, so
    /// this is for developers.
    /// </summary>
    public bool DownloadRunning { get; init; }

    /// <summary>
    /// Concurrent replays, one per viewer. Above it, requests get a 503. A replay at normal speed costs as much as a
    /// room without players.
    /// </summary>
    [Range(0, 10_000)] public int ScreeningsMax { get; init; } = 20;

    /// <summary>A paused replay whose viewer does nothing ends after this time.</summary>
    [Range(1, 86_400)] public int ScreeningIdleSeconds { get; init; } = 600;

    /// <summary>
    /// The length of the list of matches, newest first. Other matches can be watched by their address.
    /// </summary>
    [Range(1, 100_000)] public int ListedMax { get; init; } = 1000;
}
