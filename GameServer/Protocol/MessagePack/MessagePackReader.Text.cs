using System.Buffers;
using System.Text;

namespace MessagePack;

/// <content>Strings and bytes.</content>
public ref partial struct MessagePackReader
{
    private const int StackBytesMax = 256;

    /// <summary>Reads a string, or nil as null. What is not UTF-8 in it becomes U+FFFD.</summary>
    public string? ReadString()
    {
        if (TryReadNil()) return null;
        int length = TakeStringLength();
        if (_span.Length - _index < length) return ReadScatteredString(length);
        string value = Encoding.UTF8.GetString(_span.Slice(_index, length));
        _index += length;
        return value;
    }

    /// <summary>Reads a string's UTF-8 without decoding it, or nil as null. The result is part of the memory that is being read.</summary>
    public ReadOnlySequence<byte>? ReadStringSequence() => TryReadNil() ? null : Take(TakeStringLength());

    /// <summary>Reads bytes, or nil as null. The result is part of the memory that is being read.</summary>
    /// <remarks>Takes strings too, because the first version of MessagePack had nothing else for bytes.</remarks>
    public ReadOnlySequence<byte>? ReadBytes()
    {
        if (TryReadNil()) return null;
        return NextCode is >= MessagePackCode.Bin8 and <= MessagePackCode.Bin32
            ? Take(TakeLength(TakeByte(), MessagePackCode.Bin8))
            : Take(TakeStringLength());
    }

    private int TakeStringLength()
    {
        byte code = TakeByte();
        if ((code & 0xe0) != MessagePackCode.MinFixStr) return TakeLength(code, MessagePackCode.Str8);
        int length = code & 0x1f;
        if (length > Remaining) ThrowEnd();
        return length;
    }

    // The codes for lengths of 8, 16 and 32 bits always follow each other. A length is never more than what is left.
    private int TakeLength(byte code, byte code8)
    {
        uint length = (code - code8) switch
        {
            0 => TakeByte(),
            1 => TakeUInt16(),
            2 => TakeUInt32(),
            _ => throw Unexpected(code),
        };
        if (length > Remaining) ThrowEnd();
        return checked((int)length);
    }

    private ReadOnlySequence<byte> Take(int length)
    {
        ReadOnlySequence<byte> part = _sequence.Slice(Consumed, length);
        Advance(length);
        return part;
    }

    private string ReadScatteredString(int length)
    {
        byte[]? rented = length > StackBytesMax ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> together = rented ?? stackalloc byte[StackBytesMax];
        Take(length).CopyTo(together);
        string value = Encoding.UTF8.GetString(together[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return value;
    }
}
