using GameServer.Journal.Format;

namespace GameServer.Journal;

/// <summary>The folder of journals, for this process alone: two servers that went on with the same matches would ruin them.</summary>
public sealed class JournalStore : IDisposable
{
    private const string LockName = ".lock";

    private readonly FileStream? _lock;

    /// <summary>Takes the folder. Throws <see cref="InvalidDataException"/> when another process has it, or it cannot be written.</summary>
    /// <param name="contentRoot">What the folder is relative to.</param>
    /// <param name="options">Which folder.</param>
    public JournalStore(string contentRoot, JournalOptions options)
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
                $"Journal:Folder: {Path} cannot be used: {e.Message} If another server uses it, choose another Journal:Folder or set Journal:Enabled=false.", e);
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What is in it.</summary>
    public JournalFolder Folder { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
