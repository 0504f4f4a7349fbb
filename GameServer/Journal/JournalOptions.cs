using System.ComponentModel.DataAnnotations;

namespace GameServer.Journal;

/// <summary>When what is written of a journal is made to survive the machine's sudden end. The end of the process alone loses nothing that is written.</summary>
public enum JournalSync
{
    /// <summary>After each write: what is lost is at most what happened since the last one.</summary>
    EachWrite,

    /// <summary>Once in a second.</summary>
    EachSecond,

    /// <summary>When the operating system likes, and whenever a segment is closed.</summary>
    Never,
}

/// <summary>How matches are recorded. Section "Journal" of the configuration; read once, at the start.</summary>
public sealed record JournalOptions
{
    /// <summary>The defaults, for tests.</summary>
    public static JournalOptions Default { get; } = new();

    /// <summary>Whether matches are recorded, and go on after the process has crashed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Where journals are kept; relative to the content root. One server at a time uses it.</summary>
    [Required] public string Folder { get; init; } = Path.Combine("data", "journals");

    /// <summary>How often is written. What happened since the last time is lost when the process crashes; ten times in a second leave some room below 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")] public TimeSpan WriteInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>When what is written survives the machine's sudden end too.</summary>
    public JournalSync Sync { get; init; } = JournalSync.EachWrite;

    /// <summary>A journal ends with its round, or when it is so long, and another one begins.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")] public TimeSpan MatchTimeMax { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A finished match that is older is deleted.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")] public TimeSpan AgeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Bytes of all journals together. More: the oldest finished ones are deleted.</summary>
    [Range(1L << 20, 1L << 50)] public long BytesMax { get; init; } = 4L << 30;

    /// <summary>Finished matches that are kept. More: the oldest are deleted.</summary>
    [Range(1, 1_000_000)] public int MatchesMax { get; init; } = 10_000;

    /// <summary>Whether players may download the journal of the match that they are in. It tells what the game hides from them, so it is for developers.</summary>
    public bool DownloadRunning { get; init; }

    /// <summary>Replays that are shown at the same time, each to one viewer. Further ones are answered 503. One at normal speed takes as long as a room without players.</summary>
    [Range(0, 10_000)] public int ScreeningsMax { get; init; } = 20;

    /// <summary>A replay that is paused, and whose viewer does nothing, ends after so long.</summary>
    [Range(1, 86_400)] public int ScreeningIdleSeconds { get; init; } = 600;

    /// <summary>The list of matches has the newest so many of those in the folder. Others can be watched by who has their address.</summary>
    [Range(1, 100_000)] public int ListedMax { get; init; } = 1000;
}
