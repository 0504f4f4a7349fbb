using System.Diagnostics.CodeAnalysis;

namespace GameServer.Journal.Format;

/// <summary>A folder of journals, each named after its match's id. Only valid ids ever become part of a path.</summary>
/// <param name="path">The folder; need not exist until the first write.</param>
public sealed class JournalFolder(string path)
{
    /// <summary>The file extension of journals.</summary>
    public const string Extension = JournalFiles.Extension;

    private const string IdFormat = "N"; // 32 hexadecimal digits

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// The folder of private rooms' matches, which have limits of their own: anybody can open a private room and play
    /// as many short rounds there as they like.
    /// </summary>
    public string PrivatePath { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(path), "private");

    /// <summary>The path of a match's .journal file, which may not exist.</summary>
    internal string PathOf(JournalHeader header) => PathIn(header.IsPrivate ? PrivatePath : Path, header.RecordingId);

    /// <summary>
    /// The matches that a process is running, or has left running when it stopped, as the write-ahead log has them.
    /// </summary>
    public IReadOnlyList<UnfinishedMatch> ReadUnfinished() =>
    [
        .. WriteAheadLogReader.Read(Path, out _).Where(journal => journal.End is null)
            .Select(journal => new UnfinishedMatch(
                journal.Header.Room, journal.Header.RecordingId, journal.Last.Segment.LastTick)),
    ];

    /// <summary>
    /// Finds a journal by an id from a client, which can be any text; false if it is not an id or there is no such
    /// journal.
    /// </summary>
    public bool TryFind(string? id, [NotNullWhen(true)] out string? file)
    {
        file = Guid.TryParseExact(id, IdFormat, out Guid recordingId)
            ? Array.Find([PathIn(Path, recordingId), PathIn(PrivatePath, recordingId)], File.Exists)
            : null;
        return file is not null;
    }

    private static string PathIn(string folder, Guid recordingId) =>
        System.IO.Path.Combine(folder, recordingId.ToString(IdFormat) + JournalFiles.Extension);
}

/// <summary>A match without an end.</summary>
/// <param name="Room">The room's id.</param>
/// <param name="RecordingId">The match's id.</param>
/// <param name="LastTick">The last tick that was written.</param>
public sealed record UnfinishedMatch(int Room, Guid RecordingId, int LastTick);
