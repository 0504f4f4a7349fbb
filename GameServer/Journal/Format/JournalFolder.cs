using System.Diagnostics.CodeAnalysis;
using GameServer.Simulation;

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

    /// <summary>The path of the .open file, which exists beside a .journal until the match has ended.</summary>
    internal static string OpenPathOf(string path) => JournalFiles.OpenPath(path);

    /// <summary>The path of a match's .journal file, which may not exist.</summary>
    internal string PathOf(Guid recordingId) => System.IO.Path.Combine(Path, recordingId.ToString(IdFormat) + JournalFiles.Extension);

    /// <summary>
    /// Finds a journal by an id from a client, which can be any text; false if it is not an id or there is no such
    /// journal.
    /// </summary>
    public bool TryFind(string? id, [NotNullWhen(true)] out string? file)
    {
        file = Guid.TryParseExact(id, IdFormat, out Guid recordingId) ? PathOf(recordingId) : null;
        if (file is not null && File.Exists(file)) return true;
        file = null;
        return false;
    }

    /// <summary>All journals by name, including damaged ones. Reads their headers.</summary>
    internal IReadOnlyList<JournalEntry> List()
    {
        if (!Directory.Exists(Path)) return [];
        List<JournalEntry> entries =
        [
            .. Directory.GetFiles(Path, "*" + JournalFiles.Extension).Order(StringComparer.Ordinal).Select(ReadEntry)
        ];
        foreach (IGrouping<Guid, JournalEntry> same in
            entries.Where(e => e.Header is not null).GroupBy(e => e.Header!.RecordingId).ToList())
            if (same.Count() > 1) MarkConflict(entries, [.. same], "the same match");
        foreach (IGrouping<int, JournalEntry> same in
            entries.Where(e => e is { Header: not null, IsOpen: true, Problem: null }).GroupBy(e => e.Header!.Room).ToList())
            if (same.Count() > 1) MarkConflict(entries, [.. same], $"room {same.Key}, and none has ended");
        return entries;
    }

    private static JournalEntry ReadEntry(string file)
    {
        bool isOpen = File.Exists(JournalFiles.OpenPath(file));
        try
        {
            JournalHeader header = JournalReader.ReadHeader(file);
            bool isNamed = System.IO.Path.GetFileNameWithoutExtension(file) == header.RecordingId.ToString(IdFormat);
            return new JournalEntry(
                file,
                header,
                isOpen,
                isNamed ? null : $"{file} is named after another match; it records {header.RecordingId:N}.");
        }
        catch (Exception e) when (e is DataFormatException or IOException or UnauthorizedAccessException)
        {
            return new JournalEntry(file, null, isOpen, e.Message);
        }
    }

    private static void MarkConflict(List<JournalEntry> entries, IReadOnlyList<JournalEntry> same, string what)
    {
        string all = string.Join(" and ", same.Select(e => System.IO.Path.GetFileName(e.Path)));
        for (int i = 0; i < entries.Count; i++)
            if (same.Contains(entries[i])) entries[i] = entries[i] with { Problem = $"{all} claim {what}." };
    }
}

/// <summary>A journal in a folder.</summary>
/// <param name="Path">The .journal file.</param>
/// <param name="Header">Its header; null if it cannot be read.</param>
/// <param name="IsOpen">It has an .open file: the match is running or was interrupted.</param>
/// <param name="Problem">Why it cannot be used, as a sentence; null if it can.</param>
internal sealed record JournalEntry(string Path, JournalHeader? Header, bool IsOpen, string? Problem);
