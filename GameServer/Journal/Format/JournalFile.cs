using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>
/// The .journal of one match as it is written: closed segments and the end wait in memory until <see cref="Store"/>
/// appends them. Holds no file open.
/// </summary>
internal sealed class JournalFile
{
    private const int CopiedBytesMax = 1 << 16;

    private readonly Queue<(ByteBuffer Record, long LogNumber)> _pending = new();
    private long _length;

    private JournalFile(string path, long length)
    {
        Path = path;
        _length = length;
    }

    /// <summary>The .journal file.</summary>
    public string Path { get; }

    /// <summary>Whether nothing more is appended.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether everything is in the file.</summary>
    public bool IsStored => _pending.Count == 0;

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Bytes that are not in the file yet.</summary>
    public long PendingBytes => _pending.Sum(static one => one.Record.Count);

    /// <summary>The oldest write-ahead file with something that is not in the file yet; null: none.</summary>
    public long? OldestLogNumber => _pending.TryPeek(out (ByteBuffer Record, long LogNumber) oldest) ? oldest.LogNumber : null;

    /// <summary>Starts the journal of a match.</summary>
    /// <param name="path">The .journal file.</param>
    /// <param name="header">The match.</param>
    /// <param name="logNumber">The write-ahead file in which its first segment begins.</param>
    public static JournalFile New(string path, JournalHeader header, long logNumber)
    {
        var file = new JournalFile(path, 0);
        var record = new ByteBuffer();
        JournalFiles.WriteHead(record);
        int start = JournalRecord.Begin(record, RecordKind.Header);
        header.Write(record);
        file.Enqueue(record, start, logNumber);
        return file;
    }

    /// <summary>Goes on with a journal that has not ended, after its undamaged part.</summary>
    public static JournalFile Continue(JournalReader journal) => new(journal.Path, journal.GoodBytes);

    /// <summary>Appends a closed segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="logNumber">The write-ahead file in which it began.</param>
    public void Append(SegmentBuilder segment, long logNumber)
    {
        var record = new ByteBuffer();
        int start = JournalRecord.Begin(record, RecordKind.Block);
        segment.WriteBlock(record);
        Enqueue(record, start, logNumber);
    }

    /// <summary>Appends the end of the match.</summary>
    /// <param name="end">The end.</param>
    /// <param name="logNumber">The write-ahead file in which the last segment began.</param>
    public void End(EndRecord end, long logNumber)
    {
        var record = new ByteBuffer();
        int start = JournalRecord.Begin(record, RecordKind.End);
        end.Write(record);
        Enqueue(record, start, logNumber);
        IsEnded = true;
    }

    /// <summary>Leaves the file as it is, without an end.</summary>
    public void Abandon()
    {
        _pending.Clear();
        IsEnded = true;
    }

    /// <summary>
    /// Appends everything that is not in the file yet. Throws <see cref="IOException"/> on failure; the next call goes
    /// on.
    /// </summary>
    public void Store(JournalDisk disk)
    {
        if (IsStored) return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using SafeFileHandle file = disk.Open(Path);
        if (RandomAccess.GetLength(file) != _length) disk.SetLength(file, _length);
        while (_pending.TryPeek(out (ByteBuffer Record, long LogNumber) next))
        {
            disk.Write(file, next.Record.Written, _length);
            _length += next.Record.Count;
            BytesWritten += next.Record.Count;
            _pending.Dequeue();
            next.Record.Release();
        }
    }

    /// <summary>Copies the journal as it will be when everything is stored.</summary>
    public async Task CopyToAsync(Stream output, CancellationToken cancellation)
    {
        if (_length > 0) await CopyAsync(Path, _length, output, cancellation);
        foreach ((ByteBuffer record, _) in _pending) await output.WriteAsync(record.WrittenMemory, cancellation);
    }

    /// <summary>
    /// Copies the beginning of a file. Throws <see cref="IOException"/> if it can no longer be read or is shorter.
    /// </summary>
    public static async Task CopyAsync(string path, long length, Stream output, CancellationToken cancellation)
    {
        using SafeFileHandle file = JournalFiles.Read(path);
        var buffer = new byte[CopiedBytesMax];
        for (long position = 0; position < length;)
        {
            int count = await RandomAccess.ReadAsync(
                file, buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - position)), position, cancellation);
            if (count == 0) throw new EndOfStreamException($"{path} was truncated.");
            await output.WriteAsync(buffer.AsMemory(0, count), cancellation);
            position += count;
        }
    }

    private void Enqueue(ByteBuffer record, int start, long logNumber)
    {
        JournalRecord.End(record, start);
        _pending.Enqueue((record, logNumber));
    }
}
