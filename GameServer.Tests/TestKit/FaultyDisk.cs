using GameServer.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A real disk that can be full, slow, or the last that a process saw: after some number of calls nothing happens any
/// more.
/// </summary>
internal sealed class FaultyDisk : JournalDisk
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SafeFileHandle, string> _open = [];
    private readonly Dictionary<string, byte[]> _synced = [];

    /// <summary>Whether every call fails.</summary>
    public bool IsFull { get; set; }

    /// <summary>Calls for such paths fail.</summary>
    public Func<string, bool> Fails { get; set; } = static _ => false;

    /// <summary>Called for each sync.</summary>
    public Action Syncing { get; set; } = static () => { };

    /// <summary>The call that is the last one: a write is cut in the middle, others do not happen.</summary>
    public int StopsAt { get; set; } = int.MaxValue;

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>Syncs of single files so far.</summary>
    public int Flushes { get; private set; }

    public bool IsStopped => Calls >= StopsAt;

    public override SafeFileHandle Open(string path)
    {
        lock (_lock)
        {
            Call(path);
            SafeFileHandle file = base.Open(path);
            _open[file] = path;
            return file;
        }
    }

    public override void SetLength(SafeFileHandle file, long length)
    {
        lock (_lock)
        {
            Call(_open[file]);
            base.SetLength(file, length);
        }
    }

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (_lock)
        {
            try
            {
                Call(_open[file]);
            }
            catch (ProcessStopped)
            {
                if (Calls == StopsAt) base.Write(file, bytes[..(bytes.Length / 2)], offset);
                throw;
            }

            base.Write(file, bytes, offset);
        }
    }

    public override void Flush(SafeFileHandle file)
    {
        lock (_lock)
        {
            Call(_open[file]);
            Syncing();
            Flushes++;
            Keep(_open[file]);
        }
    }

    public override void FlushAll(string folder, IReadOnlyCollection<string> paths)
    {
        lock (_lock)
        {
            Call(folder);
            Syncing();
            foreach (string path in Directory.GetFiles(folder)) Keep(path);
        }
    }

    public override void Delete(string path)
    {
        lock (_lock)
        {
            Call(path);
            base.Delete(path);
        }
    }

    /// <summary>
    /// What a failure of the machine leaves, at worst: nothing that was not synced, and files again whose deletion was
    /// not.
    /// </summary>
    public void FailPower(string folder)
    {
        foreach (string path in Directory.GetFiles(folder).Where(IsOurs)) File.Delete(path);
        foreach ((string path, byte[] bytes) in _synced) File.WriteAllBytes(path, bytes);
    }

    private static bool IsOurs(string path) => Path.GetExtension(path) is JournalFiles.Extension or JournalFiles.LogExtension;

    private void Keep(string path)
    {
        if (IsOurs(path) && File.Exists(path)) _synced[path] = File.ReadAllBytes(path);
    }

    private void Call(string path)
    {
        if (++Calls >= StopsAt) throw new ProcessStopped();
        if (IsFull || Fails(path)) throw new IOException($"No space left on device : '{path}'");
    }
}

/// <summary>The process is gone. No code of the product may catch this.</summary>
internal sealed class ProcessStopped : Exception;
