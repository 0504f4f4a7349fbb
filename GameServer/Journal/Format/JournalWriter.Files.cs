using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <content>File access. A failed write is repeated at the same offset.</content>
public sealed partial class JournalWriter
{
    private void WriteHeader()
    {
        _record.Clear();
        JournalFiles.WriteHead(_record);
        int start = JournalRecord.Begin(_record, RecordKind.Header);
        _header.Write(_record);
        Append(start);
    }

    private void KeepHost(ReadOnlySpan<byte> state)
    {
        _host.Clear();
        _host.Write(state);
        _hasHost = true;
        _isHostWritten = false;
    }

    private void WriteHost()
    {
        if (_isHostWritten || !_isOpenReplaced) return;
        int start = BeginRecord(RecordKind.Host);
        _record.Write(_host.Written);
        AppendToOpen(start);
        _isHostWritten = true;
    }

    private void WriteBatch()
    {
        if (!_segment.HasNews) return;
        int start = BeginRecord(RecordKind.Ticks);
        _segment.WriteBatch(_record);
        AppendToOpen(start);
        _segment.EndBatch();
        Tick = _segment.LastTick;
    }

    // On disk before the .open with the same ticks is replaced.
    private void StoreSegment()
    {
        if (_isStored) return;
        Store(_segment);
        _isStored = true;
    }

    private void Store(SegmentBuilder segment)
    {
        int start = BeginRecord(RecordKind.Block);
        segment.WriteBlock(_record);
        Append(start);
        FlushFile();
        _hasBlocks = true;
    }

    private void FlushFile()
    {
        RandomAccess.FlushToDisk(_file);
        _hasNews = false;
    }

    private void ReplaceOpen()
    {
        string newPath = JournalFiles.NewPath(Path);
        _record.Clear();
        JournalFiles.WriteOpenHead(_record, _header.RecordingId);
        if (_hasHost)
        {
            int host = JournalRecord.Begin(_record, RecordKind.Host);
            _record.Write(_host.Written);
            JournalRecord.End(_record, host);
        }

        int keyframe = JournalRecord.Begin(_record, RecordKind.Keyframe);
        _segment.WriteKeyframe(_record);
        JournalRecord.End(_record, keyframe);
        SafeFileHandle open = JournalFiles.Write(newPath, FileMode.Create);
        try
        {
            RandomAccess.Write(open, _record.Written, 0);
            RandomAccess.FlushToDisk(open);
            File.Move(newPath, JournalFiles.OpenPath(Path), overwrite: true);
        }
        catch
        {
            open.Dispose();
            throw;
        }

        _open?.Dispose();
        _open = open;
        _openLength = _record.Count;
        BytesWritten += _record.Count;
        (_isOpenReplaced, _isHostWritten, _hasOpenNews) = (true, true, false);
    }

    private int BeginRecord(RecordKind kind)
    {
        _record.Clear();
        return JournalRecord.Begin(_record, kind);
    }

    private void Append(int start)
    {
        JournalRecord.End(_record, start);
        RandomAccess.Write(_file, _record.Written, _length);
        _hasNews = true;
        _length += _record.Count;
        BytesWritten += _record.Count;
    }

    private void AppendToOpen(int start)
    {
        JournalRecord.End(_record, start);
        RandomAccess.Write(_open!, _record.Written, _openLength);
        _hasOpenNews = true;
        _openLength += _record.Count;
        BytesWritten += _record.Count;
    }
}
