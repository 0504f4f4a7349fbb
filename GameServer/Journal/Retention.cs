using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Deletes the oldest journals of finished matches, to bound disk use. Running and interrupted matches are kept.
/// </summary>
internal static class Retention
{
    /// <summary>
    /// Deletes journals beyond the limits of age, number or total size; returns how many and their bytes.
    /// </summary>
    public static (int Count, long Bytes) Apply(string folder, Func<string, bool> isWritten, JournalOptions options, DateTimeOffset now)
    {
        if (!Directory.Exists(folder)) return (0, 0);
        FileInfo[] all = [.. new DirectoryInfo(folder).EnumerateFiles("*" + JournalFolder.Extension)];
        FileInfo[] finished =
        [
            .. all.Where(file => !isWritten(file.FullName)).OrderBy(file => file.LastWriteTimeUtc)
        ];
        long bytes = all.Sum(file => file.Length);
        (int deleted, long deletedBytes) = (0, 0);
        foreach (FileInfo file in finished)
        {
            bool isTooOld = now - file.LastWriteTimeUtc > options.AgeMax;
            bool areTooMany = finished.Length - deleted > options.MatchesMax;
            if (!isTooOld && !areTooMany && bytes - deletedBytes <= options.BytesMax) break;
            deletedBytes += file.Length;
            file.Delete();
            deleted++;
        }

        return (deleted, deletedBytes);
    }
}
