using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>
/// Everything that changes files of journals, one method per system call, so that a test can stop a process after any
/// of them. Every method throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> on failure.
/// </summary>
internal partial class JournalDisk
{
    private const int ReadOnly = 0;

    // Files are read while they are written.
    private const FileShare Share = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Opens a file for writing; creates it if it does not exist.</summary>
    public virtual SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, Share);

    /// <summary>Cuts off a file.</summary>
    public virtual void SetLength(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    /// <summary>Writes at an offset.</summary>
    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <summary>Syncs what was written to a file, so that it survives a failure of the machine.</summary>
    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>
    /// Syncs a folder and files in it: in one system call on Linux, no matter how many they are.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="paths">Files that were written; those that no longer exist are skipped.</param>
    public virtual void FlushAll(string folder, IReadOnlyCollection<string> paths)
    {
        if (OperatingSystem.IsLinux())
        {
            SyncFileSystem(folder);
            return;
        }

        foreach (string path in paths.Where(File.Exists))
        {
            using SafeFileHandle file = Open(path);
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <summary>Deletes a file.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    private static void SyncFileSystem(string folder)
    {
        int descriptor = OpenFolder(folder, ReadOnly);
        if (descriptor < 0) throw Failure(folder);
        try
        {
            if (SyncFileSystem(descriptor) != 0) throw Failure(folder);
        }
        finally
        {
            _ = CloseFolder(descriptor);
        }
    }

    private static IOException Failure(string folder) => new($"{folder} cannot be synced: {Marshal.GetLastPInvokeErrorMessage()}");

    // .NET does not open folders.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFolder(int descriptor);
}
