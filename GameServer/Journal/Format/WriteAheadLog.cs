using System.Security.Cryptography;
using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>
/// The log of all running matches of a process. Records are collected into a batch, which costs one write and one sync,
/// no matter how many matches there are (group commit). Files are numbered; those whose segments have all been stored
/// in .journal files are discarded, oldest first. Used by one thread.
/// </summary>
internal sealed class WriteAheadLog : IDisposable
{
    private const int GuidBytes = 16;

    private readonly string _folder;
    private readonly long _fileBytesMax;
    private readonly JournalDisk _disk;
    private readonly ByteBuffer _batch = new();
    private readonly ByteBuffer _mark = new();
    private readonly SortedSet<long> _files; // without the current one
    private SafeFileHandle? _file;
    private long _length;
    private long _discarded;
    private bool _hasNews; // written, but not synced

    /// <summary>Writes after the files of earlier processes.</summary>
    /// <param name="folder">The folder of journals.</param>
    /// <param name="fileBytesMax">A file that has grown to this size is followed by the next one.</param>
    /// <param name="disk">Writes.</param>
    public WriteAheadLog(string folder, long fileBytesMax, JournalDisk disk)
    {
        (_folder, _fileBytesMax, _disk) = (folder, fileBytesMax, disk);
        _files = [.. JournalFiles.LogNumbers(folder)];
        Number = (_files.Count == 0 ? 0 : _files.Max) + 1;
    }

    /// <summary>The number of the file that the current batch goes to.</summary>
    public long Number { get; private set; }

    /// <summary>The oldest file that still exists; <see cref="Number"/> if there are no others.</summary>
    public long OldestNumber => _files.Count == 0 ? Number : Math.Min(_files.Min, Number);

    /// <summary>Whether the last <see cref="Commit"/> failed, or there has been none since the last record.</summary>
    public bool HasUnwritten => _batch.Count > 0;

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Syncs so far.</summary>
    public long Flushes { get; private set; }

    /// <summary>The batch's current end, for <see cref="Rewind"/>.</summary>
    public int Position => _batch.Count;

    /// <summary>Drops the records after a position.</summary>
    public void Rewind(int position) => _batch.Truncate(position);

    /// <summary>Begins a segment of a match.</summary>
    public void Add(LoggedSegment segment)
    {
        int start = Begin(RecordKind.Segment);
        segment.Write(_batch);
        JournalRecord.End(_batch, start);
    }

    /// <summary>Adds the ticks of an open segment that have not been added yet.</summary>
    public void AddTicks(Guid recordingId, SegmentBuilder segment)
    {
        if (!segment.HasNews) return;
        int start = Begin(RecordKind.Ticks, recordingId);
        _batch.WriteNumber(segment.Keyframe); // differences go on from tick to tick, but not from segment to segment
        segment.WriteBatch(_batch);
        JournalRecord.End(_batch, start);
        segment.EndBatch();
    }

    /// <summary>Replaces what the process needs to continue a match.</summary>
    public void AddHost(Guid recordingId, ReadOnlySpan<byte> host)
    {
        int start = Begin(RecordKind.Host, recordingId);
        _batch.Write(host);
        JournalRecord.End(_batch, start);
    }

    /// <summary>Ends a match.</summary>
    public void AddEnd(Guid recordingId, EndRecord end)
    {
        int start = Begin(RecordKind.End, recordingId);
        end.Write(_batch);
        JournalRecord.End(_batch, start);
    }

    /// <summary>
    /// Writes the batch. Throws <see cref="IOException"/> on failure; the next call writes it, and what was added
    /// meanwhile, again.
    /// </summary>
    public void Commit()
    {
        if (_batch.Count == 0) return;
        _file ??= Open();
        _disk.Write(_file, _batch.Written, _length);
        _hasNews = true;
        _length += _batch.Count;
        BytesWritten += _batch.Count;
        _batch.Clear();
        if (_length < _fileBytesMax) return;
        Flush();
        Dispose();
        _files.Add(Number);
        Number++;
        _length = 0;
    }

    /// <summary>Syncs what was written. Throws <see cref="IOException"/> on failure.</summary>
    public void Flush()
    {
        if (!_hasNews || _file is null) return;
        _disk.Flush(_file);
        Flushes++;
        _hasNews = false;
    }

    /// <summary>
    /// Says that files before a number are no longer needed, and deletes them. A crash in between leaves files that no
    /// reader heeds. Throws <see cref="IOException"/> on failure; the next call goes on.
    /// </summary>
    public void Discard(long before)
    {
        if (before > _discarded)
        {
            int start = Begin(RecordKind.Discard);
            _batch.WriteNumber((ulong)before);
            JournalRecord.End(_batch, start);
            _discarded = before;
        }

        Commit();
        Flush();
        while (_files.Count > 0 && _files.Min < before)
        {
            _disk.Delete(JournalFiles.LogPath(_folder, _files.Min));
            _files.Remove(_files.Min);
        }
    }

    /// <summary>Deletes all files, because no match is left in them.</summary>
    public void DeleteAll()
    {
        Dispose();
        _files.Add(Number);
        while (_files.Count > 0)
        {
            _disk.Delete(JournalFiles.LogPath(_folder, _files.Min));
            _files.Remove(_files.Min);
        }
    }

    /// <summary>Closes the current file, which stays as after a crash.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private SafeFileHandle Open()
    {
        Directory.CreateDirectory(_folder);
        SafeFileHandle file = _disk.Open(JournalFiles.LogPath(_folder, Number));
        try
        {
            // It names players and seats.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private int Begin(RecordKind kind, Guid recordingId)
    {
        int start = Begin(kind);
        Invariant.Holds(recordingId.TryWriteBytes(_batch.Take(GuidBytes), bigEndian: true, out _));
        return start;
    }

    private int Begin(RecordKind kind)
    {
        if (_batch.Count == 0) BeginBatch();
        return JournalRecord.Begin(_batch, kind);
    }

    private void BeginBatch()
    {
        if (_length == 0)
        {
            ulong mark = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
            JournalFiles.WriteLogHead(_batch, mark);
            _mark.Clear();
            WriteMark(_mark, mark);
        }

        _batch.Write(_mark.Written);
    }

    /// <summary>The record that begins each batch of a file.</summary>
    internal static void WriteMark(ByteBuffer output, ulong mark)
    {
        int start = JournalRecord.Begin(output, RecordKind.Batch);
        output.WriteUInt64(mark);
        JournalRecord.End(output, start);
    }
}
