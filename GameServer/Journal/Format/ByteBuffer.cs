using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GameServer.Journal.Format;

/// <summary>Bytes that become more; used again after <see cref="Clear"/>, without giving memory back.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[64];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Forgets everything from a position on.</summary>
    public void CutTo(int count) => Count = count;

    public ByteReader ToReader() => new(_bytes.AsMemory(0, Count));

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

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

    public void Advance(int count) => Count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        int needed = Count + Math.Max(1, sizeHint);
        if (needed > _bytes.Length) Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        return _bytes.AsSpan(Count);
    }
}
