using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GameServer.Simulation;

/// <summary>
/// A growable byte buffer over pooled memory: rented at the first write, kept by <see cref="Clear"/>, returned by
/// <see cref="Release"/>. Spans and memory it returns are valid until the next write. Fixed-size integers are
/// little-endian. Not thread-safe.
/// </summary>
/// <param name="capacity">Initial capacity in bytes.</param>
public sealed class ByteBuffer(int capacity = 64) : IBufferWriter<byte>
{
    private byte[] _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that fit before the buffer grows.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    /// <inheritdoc cref="Written"/>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    /// <summary>
    /// The bytes written so far, for readers on other threads. They may read garbage while the owner writes, but stay
    /// in bounds.
    /// </summary>
    internal ReadOnlySpan<byte> WrittenAsSeen
    {
        get
        {
            byte[] bytes = _bytes; // may be replaced by a larger one
            return bytes.AsSpan(0, Math.Min(Count, bytes.Length));
        }
    }

    /// <summary>Resets the count to 0 and keeps the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Resets the count to 0 and returns the memory to the pool.</summary>
    public void Release()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Count) = ([], 0);
    }

    /// <summary>Truncates the buffer to <paramref name="count"/> bytes.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>A reader over the bytes written so far.</summary>
    public ByteReader ToReader() => new(WrittenMemory);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes two bytes.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes four bytes.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <inheritdoc cref="WriteInt32"/>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes eight bytes.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>
    /// Writes a varint: seven bits per byte, least significant first; the high bit marks that another byte follows.
    /// </summary>
    public void WriteNumber(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>Writes a non-negative integer as a varint.</summary>
    public void WriteNumber(int value) => WriteNumber((ulong)value);

    /// <summary>Writes a zigzag varint: 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 …</summary>
    public void WriteSigned(int value) => WriteNumber((uint)((value << 1) ^ (value >> 31)));

    /// <summary>Writes UTF-8, prefixed with its length in bytes.</summary>
    public void WriteText(string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        WriteNumber(count);
        Encoding.UTF8.GetBytes(text, Take(count));
    }

    /// <summary>Writes bytes, prefixed with their count.</summary>
    public void WriteSection(ReadOnlySpan<byte> bytes)
    {
        WriteNumber(bytes.Length);
        Write(bytes);
    }

    /// <summary>Appends raw bytes, which must not come from this buffer.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Appends <paramref name="count"/> bytes for the caller to fill.</summary>
    public Span<byte> Take(int count)
    {
        Span<byte> taken = GetSpan(count)[..count];
        Count += count;
        return taken;
    }

    /// <summary>The written bytes from <paramref name="position"/> on, writable.</summary>
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
