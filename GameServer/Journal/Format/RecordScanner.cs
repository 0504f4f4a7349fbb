using System.Buffers.Binary;
using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>Reads the records of a file from its beginning to its end, or to where it is damaged.</summary>
internal sealed class RecordScanner : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _name;
    private readonly long _length;
    private readonly ByteBuffer _buffer = new(4096);

    /// <summary>Throws <see cref="IOException"/> when the file cannot be opened.</summary>
    public RecordScanner(string path)
    {
        _name = Path.GetFileName(path);
        _file = JournalFiles.Read(path);
        _length = RandomAccess.GetLength(_file);
    }

    /// <summary>Where the record that was read last begins.</summary>
    public long RecordOffset { get; private set; }

    /// <summary>Where the next one begins: so much is good.</summary>
    public long Position { get; private set; }

    /// <summary>What is wrong and where; null: nothing so far.</summary>
    public string? Damage { get; private set; }

    /// <summary>The bytes before the first record; fewer when there are no more.</summary>
    public ReadOnlySpan<byte> ReadHead(int count)
    {
        Span<byte> buffer = Empty((int)Math.Min(count, _length));
        ReadOnlySpan<byte> head = buffer[..Read(0, buffer)];
        Position = head.Length;
        return head;
    }

    /// <summary>Goes to a record of which the place is known.</summary>
    public void MoveTo(long offset) => Position = offset;

    /// <summary>The next record; its payload is good until the next call. False: that was all, or see <see cref="Damage"/>.</summary>
    public bool TryRead(out RecordKind kind, out ByteReader payload)
    {
        (kind, payload) = (default, default);
        if (Damage is not null || Position == _length) return false;
        RecordOffset = Position;
        long left = _length - Position;
        if (left < JournalRecord.HeadBytes) return IsCut();
        Span<byte> head = Empty(JournalRecord.HeadBytes);
        Read(Position, head);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (length > JournalRecord.BytesMax) return Fail($"the record length {length} exceeds the limit");
        if (length > left - JournalRecord.HeadBytes) return IsCut();
        int size = JournalRecord.HeadBytes + (int)length;
        Span<byte> record = Empty(size);
        if (Read(Position, record) < size) return IsCut();
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != JournalRecord.Checksum(record)) return Fail("the record's checksum is wrong");
        kind = (RecordKind)record[JournalRecord.HeadBytes - 1];
        payload = new ByteReader(_buffer.WrittenMemory[JournalRecord.HeadBytes..]);
        Position += size;
        return true;
    }

    /// <summary>The record that was read last is not good for something else than its checksum.</summary>
    public bool Fail(string what)
    {
        Position = RecordOffset;
        Damage = $"{_name}, byte {RecordOffset}: {what}";
        return false;
    }

    public void Dispose()
    {
        _file.Dispose();
        _buffer.Release();
    }

    private bool IsCut() => Fail("the record is incomplete: writing was interrupted or is in progress");

    private Span<byte> Empty(int count)
    {
        _buffer.Clear();
        return _buffer.Take(count);
    }

    private int Read(long offset, Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length)
        {
            int count = RandomAccess.Read(_file, buffer[read..], offset + read);
            if (count == 0) break;
            read += count;
        }

        return read;
    }
}
