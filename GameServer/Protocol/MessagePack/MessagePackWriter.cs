using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MessagePack;

/// <summary>
/// Writes MessagePack values, each in its shortest format. This folder is our own implementation of the part of the MessagePack package's
/// API that we use, with the package's signatures and behaviour; -p:UseMessagePackPackage=true builds with the package instead.
/// </summary>
/// <remarks>Nothing is certain to have reached the output before <see cref="Flush"/>. Pass it by reference: a copy overwrites.</remarks>
public ref partial struct MessagePackWriter
{
    private readonly IBufferWriter<byte> _output;

    // What the output has lent us, and how much of it is filled: the output is called once per buffer, not once per value.
    private Span<byte> _span;
    private int _written;

    /// <summary>A writer to <paramref name="writer"/>.</summary>
    public MessagePackWriter(IBufferWriter<byte> writer)
    {
        _output = writer;
        _span = writer.GetSpan();
        _written = 0;
    }

    /// <summary>Hands all that was written over to the output. More may be written afterwards.</summary>
    public void Flush()
    {
        if (_written > 0) _output.Advance(_written);
        _written = 0;
        _span = default;
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteCode(MessagePackCode.Nil);

    /// <summary>Writes true or false.</summary>
    public void Write(bool value) => WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Begins an array: <paramref name="count"/> values must follow.</summary>
    public void WriteArrayHeader(int count) => WriteCount((uint)count, MessagePackCode.MinFixArray, MessagePackCode.Array16);

    /// <summary>Begins a map: <paramref name="count"/> keys, each with its value behind it, must follow.</summary>
    public void WriteMapHeader(int count) => WriteCount((uint)count, MessagePackCode.MinFixMap, MessagePackCode.Map16);

    /// <summary>Writes bytes as they are; they should be whole values.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> rawMessagePackBlock)
    {
        rawMessagePackBlock.CopyTo(Reserve(rawMessagePackBlock.Length));
        _written += rawMessagePackBlock.Length;
    }

    // The code for a count of 32 bits always follows that for 16 bits.
    private void WriteCount(uint count, byte fixCode, byte code16)
    {
        if (count < 16) WriteCode((byte)(fixCode | count));
        else if (count <= ushort.MaxValue) WriteWithUInt16(code16, (ushort)count);
        else WriteWithUInt32((byte)(code16 + 1), count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCode(byte code)
    {
        if ((uint)_written >= (uint)_span.Length) Renew(1);
        _span[_written++] = code;
    }

    private void WriteWithByte(byte code, byte value)
    {
        Span<byte> span = Reserve(2);
        span[0] = code;
        span[1] = value;
        _written += 2;
    }

    private void WriteWithUInt16(byte code, ushort value)
    {
        Span<byte> span = Reserve(3);
        span[0] = code;
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], value);
        _written += 3;
    }

    private void WriteWithUInt32(byte code, uint value)
    {
        Span<byte> span = Reserve(5);
        span[0] = code;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
        _written += 5;
    }

    private void WriteWithUInt64(byte code, ulong value)
    {
        Span<byte> span = Reserve(9);
        span[0] = code;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
        _written += 9;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int size)
    {
        if (_span.Length - _written < size) Renew(size);
        return _span.Slice(_written, size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Renew(int size)
    {
        Flush();
        _span = _output.GetSpan(size);
    }
}
