using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MessagePack;

/// <content>How the reader moves. The fast path is one span; only at its end are there segments.</content>
public ref partial struct MessagePackReader
{
    private readonly long Remaining => _span.Length - _index + _behind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte TakeByte()
    {
        if ((uint)_index >= (uint)_span.Length) MoveToNextSegment();
        return _span[_index++];
    }

    private ushort TakeUInt16()
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_span[_index..], out ushort value)) return (ushort)TakeByteByByte(sizeof(ushort));
        _index += sizeof(ushort);
        return value;
    }

    private uint TakeUInt32()
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_span[_index..], out uint value)) return (uint)TakeByteByByte(sizeof(uint));
        _index += sizeof(uint);
        return value;
    }

    private ulong TakeUInt64()
    {
        if (!BinaryPrimitives.TryReadUInt64BigEndian(_span[_index..], out ulong value)) return TakeByteByByte(sizeof(ulong));
        _index += sizeof(ulong);
        return value;
    }

    private ulong TakeByteByByte(int size)
    {
        ulong value = 0;
        for (int i = 0; i < size; i++) value = (value << 8) | TakeByte();
        return value;
    }

    private void Advance(long count)
    {
        if (count > Remaining) ThrowEnd();
        while (count > _span.Length - _index)
        {
            count -= _span.Length - _index;
            _index = _span.Length;
            MoveToNextSegment();
        }

        _index += (int)count;
    }

    // Called at the end of a segment. A sequence may have empty segments anywhere.
    private void MoveToNextSegment()
    {
        if (_behind == 0) ThrowEnd();
        _before += _span.Length;
        _index = 0;
        do
        {
            if (!_sequence.TryGet(ref _next, out ReadOnlyMemory<byte> segment)) ThrowEnd();
            _span = segment.Span;
        }
        while (_span.IsEmpty);
        _behind -= _span.Length;
    }
}
