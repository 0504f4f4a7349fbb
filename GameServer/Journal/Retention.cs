using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Deletes the oldest journals of finished matches, to bound disk use. Those that are still written are kept.
/// </summary>
internal static class Retention
{
    /// <summary>
    /// Deletes journals beyond the limits of age, number or total size; returns how many and their bytes.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The limits.</param>
    /// <param name="isWritten">Whether a file is still written.</param>
    /// <param name="now">The time.</param>
    public static (int Count, long Bytes) Apply(
        JournalFolder folder, JournalOptions options, Func<string, bool> isWritten, DateTimeOffset now)
    {
        DateTimeOffset oldest = now - options.AgeMax;
        (int count, long bytes) = Apply(folder.Path, oldest, options.MatchesMax, options.BytesMax, isWritten);
        (int privateCount, long privateBytes) =
            Apply(folder.PrivatePath, oldest, options.PrivateMatchesMax, options.PrivateBytesMax, isWritten);
        return (count + privateCount, bytes + privateBytes);
    }

    private static (int Count, long Bytes) Apply(
        string folder, DateTimeOffset oldest, int matchesMax, long bytesMax, Func<string, bool> isWritten)
    {
        if (!Directory.Exists(folder)) return (0, 0);
        FileInfo[] all = [.. new DirectoryInfo(folder).EnumerateFiles("*" + JournalFolder.Extension)];
        FileInfo[] finished = [.. all.Where(file => !isWritten(file.FullName)).OrderBy(file => file.LastWriteTimeUtc)];
        long bytes = all.Sum(file => file.Length);
        (int deleted, long deletedBytes) = (0, 0);
        foreach (FileInfo file in finished)
        {
            bool areTooMany = finished.Length - deleted > matchesMax;
            if (file.LastWriteTimeUtc >= oldest && !areTooMany && bytes - deletedBytes <= bytesMax) break;
            deletedBytes += file.Length;
            file.Delete();
            deleted++;
        }

        return (deleted, deletedBytes);
    }
}
