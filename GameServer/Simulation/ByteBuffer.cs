using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GameServer.Simulation;

/// <summary>
/// Bytes that become more, in memory of the shared pool: rented with the first byte, kept by <see cref="Clear"/>, given back by
/// <see cref="Release"/>. What it has handed out is valid until it is written to. Integers of a fixed size are little-endian.
/// </summary>
/// <param name="capacity">Bytes to begin with.</param>
public sealed class ByteBuffer(int capacity = 64) : IBufferWriter<byte>
{
    private byte[] _bytes = [];

    /// <summary>How many bytes were written.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes it has memory for.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <inheritdoc cref="Written"/>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    /// <summary>What was written, for another thread: what that sees while this one writes is nonsense, but does no harm.</summary>
    internal ReadOnlySpan<byte> WrittenAsSeen
    {
        get
        {
            byte[] bytes = _bytes; // may be exchanged
            return bytes.AsSpan(0, Math.Min(Count, bytes.Length));
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Count = 0;

    /// <summary>Forgets everything and gives the memory back.</summary>
    public void Release()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Count) = ([], 0);
    }

    /// <summary>Forgets everything from a position on.</summary>
    public void CutTo(int count) => Count = count;

    /// <summary>Reads what was written.</summary>
    public ByteReader ToReader() => new(WrittenMemory);

    /// <summary>A byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Two bytes.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Four bytes.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <inheritdoc cref="WriteInt32"/>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Eight bytes.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Seven bits to a byte, the lowest first; the highest bit of a byte says that there is another one.</summary>
    public void WriteNumber(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>A number that is not negative.</summary>
    public void WriteNumber(int value) => WriteNumber((ulong)value);

    /// <summary>0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 …</summary>
    public void WriteSigned(int value) => WriteNumber((uint)((value << 1) ^ (value >> 31)));

    /// <summary>UTF-8, after its length in bytes.</summary>
    public void WriteText(string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        WriteNumber(count);
        Encoding.UTF8.GetBytes(text, Take(count));
    }

    /// <summary>Bytes, after their number.</summary>
    public void WriteSection(ReadOnlySpan<byte> bytes)
    {
        WriteNumber(bytes.Length);
        Write(bytes);
    }

    /// <summary>Bytes as they are; not its own.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Room for so many bytes, which count as written.</summary>
    public Span<byte> Take(int count)
    {
        Span<byte> taken = GetSpan(count)[..count];
        Count += count;
        return taken;
    }

    /// <summary>What was written, from a position on, to be changed.</summary>
    public Span<byte> From(int position) => _bytes.AsSpan(position, Count - position);

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(Count);
    }

    private void MakeRoom(int size)
    {
        if (_bytes.Length - Count < Math.Max(1, size)) Grow(Count + Math.Max(1, size));
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(capacity, _bytes.Length * 2)));
        int count = Count;
        Written.CopyTo(larger);
        Release();
        (_bytes, Count) = (larger, count);
    }
}
