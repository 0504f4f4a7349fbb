using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MessagePack;

/// <summary>Reads MessagePack values. Allocates nothing but the strings that it returns.</summary>
/// <remarks>
/// Whatever the bytes are, the outcome is a value or one of three exceptions: <see cref="MessagePackSerializationException"/>, another kind
/// of value is next; <see cref="EndOfStreamException"/>, it is cut short or claims to be larger than what is left;
/// <see cref="OverflowException"/>, the number does not fit the type that was asked for. Where the reader stands after one is not defined.
/// </remarks>
public ref partial struct MessagePackReader
{
    private readonly ReadOnlySequence<byte> _sequence;

    // The segment that is being read, the next byte in it, and where the segment after it begins.
    private ReadOnlySpan<byte> _span;
    private int _index;
    private SequencePosition _next;

    // Bytes in the segments before and behind it.
    private long _before;
    private long _behind;

    /// <summary>A reader of one block of memory.</summary>
    public MessagePackReader(ReadOnlyMemory<byte> memory)
    {
        _sequence = new ReadOnlySequence<byte>(memory);
        _span = memory.Span;
    }

    /// <summary>A reader of blocks of memory that belong together.</summary>
    public MessagePackReader(scoped in ReadOnlySequence<byte> readOnlySequence)
    {
        _sequence = readOnlySequence;
        _span = readOnlySequence.FirstSpan;
        if (readOnlySequence.IsSingleSegment) return;
        _behind = readOnlySequence.Length - _span.Length;
        _next = readOnlySequence.GetPosition(_span.Length);
    }

    /// <summary>How deep in nested values the caller is; kept for the caller, who counts and limits it.</summary>
    public int Depth { get; set; }

    /// <summary>How many bytes have been read.</summary>
    public readonly long Consumed => _before + _index;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool End => Remaining == 0;

    /// <summary>The next value's first byte. It is not consumed.</summary>
    public byte NextCode
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)_index >= (uint)_span.Length) MoveToNextSegment();
            return _span[_index];
        }
    }

    /// <summary>The kind of the next value. It is not consumed.</summary>
    public MessagePackType NextMessagePackType => MessagePackCode.ToMessagePackType(NextCode);

    /// <summary>A reader that stands where this one stands and moves independently of it.</summary>
    public readonly MessagePackReader CreatePeekReader() => this;

    /// <summary>Reads nil.</summary>
    public Nil ReadNil()
    {
        byte code = TakeByte();
        return code == MessagePackCode.Nil ? Nil.Default : throw Unexpected(code);
    }

    /// <summary>Reads nil if that is the next value, and tells whether it was.</summary>
    public bool TryReadNil()
    {
        if (NextCode != MessagePackCode.Nil) return false;
        _index++;
        return true;
    }

    /// <summary>Reads true or false.</summary>
    public bool ReadBoolean()
    {
        byte code = TakeByte();
        return code switch
        {
            MessagePackCode.True => true,
            MessagePackCode.False => false,
            _ => throw Unexpected(code),
        };
    }

    /// <summary>Reads how many values an array has. It is never more than bytes are left, so it is safe to allocate by it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadArrayHeader()
    {
        int count = TakeCount(MessagePackCode.MinFixArray, MessagePackCode.Array16);
        if (count > Remaining) ThrowEnd();
        return count;
    }

    /// <summary>Reads how many pairs a map has. It is never more than half of the bytes that are left.</summary>
    public int ReadMapHeader()
    {
        int count = TakeCount(MessagePackCode.MinFixMap, MessagePackCode.Map16);
        if (count * 2L > Remaining) ThrowEnd();
        return count;
    }

    /// <summary>
    /// Like <see cref="ReadArrayHeader"/>, but a header that is cut short makes it false instead of an exception, and nobody compares the
    /// count with what is left.
    /// </summary>
    public bool TryReadArrayHeader(out int count)
    {
        count = 0;
        if (End) return false;
        int size = NextCode switch { MessagePackCode.Array16 => 3, MessagePackCode.Array32 => 5, _ => 1 };
        if (Remaining < size) return false;
        count = TakeCount(MessagePackCode.MinFixArray, MessagePackCode.Array16);
        return true;
    }

    // The code for a count of 32 bits always follows that for 16 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TakeCount(byte fixCode, byte code16)
    {
        byte code = TakeByte();
        return (code & 0xf0) == fixCode ? code & 0x0f : TakeLongCount(code, code16);
    }

    private int TakeLongCount(byte code, byte code16)
    {
        if (code == code16) return TakeUInt16();
        return code == code16 + 1 ? checked((int)TakeUInt32()) : throw Unexpected(code);
    }

    private static MessagePackSerializationException Unexpected(byte code) =>
        new($"A value that begins with 0x{code:x2} ({MessagePackCode.ToMessagePackType(code)}) is not what was expected here.");

    [DoesNotReturn]
    private static void ThrowEnd() => throw new EndOfStreamException();
}
