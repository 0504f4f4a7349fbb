using System.Buffers.Binary;
using System.Text;

namespace GameServer.Simulation;

/// <summary>
/// Reads what a <see cref="ByteBuffer"/> wrote. Files can be damaged, so everything is checked: what is not there, or cannot be, throws
/// <see cref="DataFormatException"/>.
/// </summary>
/// <param name="bytes">What is read.</param>
public struct ByteReader(ReadOnlyMemory<byte> bytes)
{
    private const int BitsPerByte = 7;

    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _position;

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - _position;

    /// <summary>Whether none are left.</summary>
    public readonly bool AtEnd => Left == 0;

    /// <summary>A byte.</summary>
    public byte ReadByte() => Take(1).Span[0];

    /// <summary>Two bytes.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    /// <summary>Four bytes.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    /// <summary>Eight bytes.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

    /// <summary>Four bytes: a number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int ReadInRange(int min, int max, string what)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span);
        return value >= min && value <= max ? value : throw new DataFormatException($"{what} is {value}, outside {min}..{max}");
    }

    /// <summary>What <see cref="ByteBuffer.WriteNumber(ulong)"/> wrote.</summary>
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

    /// <summary>A number from 0 to <paramref name="max"/>.</summary>
    public int ReadNumber(int max, string what)
    {
        ulong value = ReadNumber();
        return value <= (ulong)max ? (int)value : throw new DataFormatException($"{what} is {value}, more than {max}");
    }

    /// <summary>What <see cref="ByteBuffer.WriteSigned"/> wrote.</summary>
    public int ReadSigned()
    {
        ulong value = ReadNumber();
        if (value > uint.MaxValue) throw new DataFormatException("a number is too large");
        return (int)((uint)value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>The number of things that follow, each of which has at least a byte.</summary>
    public int ReadCount(int max, string what) => ReadNumber(Math.Min(max, Left), what);

    /// <summary>What <see cref="ByteBuffer.WriteText"/> wrote.</summary>
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

    /// <summary>What <see cref="ByteBuffer.WriteSection"/> wrote.</summary>
    public ReadOnlyMemory<byte> ReadSection() => Take(ReadNumber(Left, "a length"));

    /// <summary>All that is left.</summary>
    public ReadOnlyMemory<byte> ReadRest() => Take(Left);

    /// <summary>So many bytes.</summary>
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
