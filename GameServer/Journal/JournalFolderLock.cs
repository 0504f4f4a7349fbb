using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>
/// Locks the folder of journals for this process: two servers continuing the same matches would corrupt them.
/// </summary>
public sealed class JournalFolderLock : IDisposable
{
    private const string LockName = ".lock";

    private readonly FileStream? _lock;

    /// <summary>
    /// Locks the folder. Throws <see cref="InvalidDataException"/> if another process holds it or it is not writable.
    /// </summary>
    /// <param name="contentRoot">The root of a relative folder.</param>
    /// <param name="options">The folder.</param>
    public JournalFolderLock(string contentRoot, JournalOptions options)
    {
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(contentRoot, options.Folder));
        Folder = new JournalFolder(Path);
        if (!options.Enabled) return;
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(System.IO.Path.Combine(Path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"Journal:Folder: {Path} cannot be used: {e.Message} "
                + "If another server uses it, choose another Journal:Folder or set Journal:Enabled=false.",
                e);
        }
    }

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The journals in the folder.</summary>
    public JournalFolder Folder { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
