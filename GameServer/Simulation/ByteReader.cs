using System.Buffers.Binary;
using System.Text;

namespace GameServer.Simulation;

/// <summary>
/// Reads what a <see cref="ByteBuffer"/> wrote. Files can be damaged, so every read is checked: truncated or invalid
/// data throws <see cref="DataFormatException"/>.
/// </summary>
/// <param name="bytes">The bytes to read.</param>
public struct ByteReader(ReadOnlyMemory<byte> bytes)
{
    private const int BitsPerByte = 7;

    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _position;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Left => _bytes.Length - _position;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool AtEnd => Left == 0;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1).Span[0];

    /// <summary>Reads two bytes.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    /// <summary>Reads four bytes.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    /// <summary>Reads eight bytes.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

    /// <summary>Reads four bytes as an integer from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int ReadInRange(int min, int max, string what)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span);
        return value >= min && value <= max ? value : throw new DataFormatException($"{what} is {value}, outside {min}..{max}");
    }

    /// <summary>Reads a varint (<see cref="ByteBuffer.WriteNumber(ulong)"/>).</summary>
    public ulong ReadNumber()
    {
        ReadOnlySpan<byte> bytes = _bytes.Span;
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += BitsPerByte)
        {
            if (_position == bytes.Length) throw TooShort();
            byte next = bytes[_position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new DataFormatException("a number is too long");
    }

    /// <summary>Reads a varint from 0 to <paramref name="max"/>.</summary>
    public int ReadNumber(int max, string what)
    {
        ulong value = ReadNumber();
        return value <= (ulong)max ? (int)value : throw new DataFormatException($"{what} is {value}, more than {max}");
    }

    /// <summary>Reads a zigzag varint (<see cref="ByteBuffer.WriteSigned"/>).</summary>
    public int ReadSigned()
    {
        ulong value = ReadNumber();
        if (value > uint.MaxValue) throw new DataFormatException("a number is too large");
        return (int)((uint)value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>Reads the number of items that follow, each at least one byte long.</summary>
    public int ReadCount(int max, string what) => ReadNumber(Math.Min(max, Left), what);

    /// <summary>Reads a string (<see cref="ByteBuffer.WriteText"/>).</summary>
    public string ReadText(int bytesMax, string what)
    {
        try
        {
            return Strict.GetString(Take(ReadNumber(bytesMax, what)).Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFormatException($"{what} is not valid text", e);
        }
    }

    /// <summary>Reads a length-prefixed section (<see cref="ByteBuffer.WriteSection"/>).</summary>
    public ReadOnlyMemory<byte> ReadSection() => Take(ReadNumber(Left, "a length"));

    /// <summary>Reads everything that is left.</summary>
    public ReadOnlyMemory<byte> ReadRest() => Take(Left);

    /// <summary>Reads <paramref name="count"/> raw bytes.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        if (count > Left) throw TooShort();
        ReadOnlyMemory<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static DataFormatException TooShort() => new("the data ends too early");
}
