using System.Buffers.Binary;
using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>Reads the records of a file sequentially, up to its end or the first damage.</summary>
internal sealed class RecordScanner : IDisposable
{
    private const int SearchBytes = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly string _name;
    private readonly long _length;
    private readonly ByteBuffer _buffer = new(4096);

    /// <summary>Throws <see cref="IOException"/> if the file cannot be opened.</summary>
    public RecordScanner(string path)
    {
        _name = Path.GetFileName(path);
        _file = JournalFiles.Read(path);
        try
        {
            _length = RandomAccess.GetLength(_file);
        }
        catch (NotSupportedException e)
        {
            _file.Dispose();
            throw new IOException($"{path} is not a file.", e);
        }
    }

    /// <summary>The offset of the last record read.</summary>
    public long RecordOffset { get; private set; }

    /// <summary>The offset of the next record; everything before it is good.</summary>
    public long Position { get; private set; }

    /// <summary>Describes the damage and its position; null if there is none so far.</summary>
    public string? Damage { get; private set; }

    /// <summary>The bytes before the first record; fewer if the file is shorter.</summary>
    public ReadOnlySpan<byte> ReadHead(int count)
    {
        Span<byte> buffer = Empty((int)Math.Min(count, _length));
        ReadOnlySpan<byte> head = buffer[..Read(0, buffer)];
        Position = head.Length;
        return head;
    }

    /// <summary>Moves to a record at a known offset.</summary>
    public void MoveTo(long offset) => Position = offset;

    /// <summary>
    /// Reads the next record; its payload is valid until the next call. False: end of file, or <see cref="Damage"/>.
    /// </summary>
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
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) != JournalRecord.Checksum(record))
        {
            return Fail("the record's checksum is wrong");
        }

        kind = (RecordKind)record[JournalRecord.HeadBytes - 1];
        payload = new ByteReader(_buffer.WrittenMemory[JournalRecord.HeadBytes..]);
        Position += size;
        return true;
    }

    /// <summary>
    /// Goes on after <see cref="Damage"/>: with the record after the damaged one if its length is right, or else after
    /// the next mark. False: neither is there.
    /// </summary>
    /// <param name="mark">A whole record that occurs in the file again and again, and by chance nowhere else.</param>
    public bool TrySkipDamage(ReadOnlySpan<byte> mark)
    {
        string? damage = Damage;
        long from = RecordOffset;
        Damage = null;
        if (TrySkipRecord(from)) return true;
        if (Find(mark, from + 1) is { } found)
        {
            Position = found;
            return true;
        }

        (Position, RecordOffset, Damage) = (from, from, damage);
        return false;
    }

    /// <summary>Reports the last record as damaged despite its valid checksum.</summary>
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

    private bool TrySkipRecord(long offset)
    {
        Span<byte> head = Empty(JournalRecord.HeadBytes);
        if (Read(offset, head) < head.Length) return false;
        long next = offset + JournalRecord.HeadBytes + BinaryPrimitives.ReadUInt32LittleEndian(head);
        Position = next;
        if (next < _length && TryRead(out _, out _))
        {
            Position = next;
            return true;
        }

        Damage = null;
        return false;
    }

    private long? Find(ReadOnlySpan<byte> mark, long from)
    {
        Span<byte> chunk = Empty(SearchBytes);
        for (long offset = from; ; offset += SearchBytes - mark.Length + 1)
        {
            int count = Read(offset, chunk);
            if (count < mark.Length) return null;
            int found = chunk[..count].IndexOf(mark);
            if (found >= 0) return offset + found;
        }
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
