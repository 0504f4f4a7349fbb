using System.Buffers.Binary;
using System.Text;

namespace GameServer.Journal.Format;

/// <summary>Reads what a <see cref="ByteBuffer"/> wrote. Files can be damaged, so everything is checked: what is not there throws <see cref="JournalFormatException"/>.</summary>
internal struct ByteReader(ReadOnlyMemory<byte> bytes)
{
    private const int BitsPerByte = 7;

    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _position;

    public readonly int Left => _bytes.Length - _position;

    public readonly bool AtEnd => Left == 0;

    public byte ReadByte() => Take(1).Span[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span);

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

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

        throw new JournalFormatException("a number is too long");
    }

    /// <summary>A number from 0 to <paramref name="max"/>.</summary>
    public int ReadNumber(int max, string what)
    {
        ulong value = ReadNumber();
        return value <= (ulong)max ? (int)value : throw new JournalFormatException($"{what} is {value}, more than {max}");
    }

    public int ReadSigned()
    {
        ulong value = ReadNumber();
        if (value > uint.MaxValue) throw new JournalFormatException("a number is too large");
        return (int)((uint)value >> 1) ^ -(int)(value & 1);
    }

    /// <summary>The number of things that follow, each of which has at least a byte.</summary>
    public int ReadCount(int max, string what) => ReadNumber(Math.Min(max, Left), what);

    public string ReadText(int bytesMax, string what)
    {
        try
        {
            return Strict.GetString(Take(ReadNumber(bytesMax, what)).Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new JournalFormatException($"{what} is no text", e);
        }
    }

    public ReadOnlyMemory<byte> ReadSection() => Take(ReadNumber(Left, "a length"));

    public ReadOnlyMemory<byte> ReadRest() => Take(Left);

    public ReadOnlyMemory<byte> Take(int count)
    {
        if (count > Left) throw TooShort();
        ReadOnlyMemory<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static JournalFormatException TooShort() => new("something ends too early");
}
