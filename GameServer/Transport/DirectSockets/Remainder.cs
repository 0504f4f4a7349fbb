using System.Buffers;

namespace GameServer.Transport.DirectSockets;

/// <summary>Some bytes kept for later, in a buffer that is rented only while there are any.</summary>
internal struct Remainder
{
    private byte[]? _rented;
    private int _start;
    private int _end;

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _rented is null;

    /// <summary>The bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _rented.AsSpan(_start, _end - _start);

    /// <summary>Keeps these instead.</summary>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        Clear();
        if (!bytes.IsEmpty) Append(bytes);
    }

    /// <summary>Keeps these too.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int length = _end - _start;
        byte[] rented = ArrayPool<byte>.Shared.Rent(length + bytes.Length);
        Bytes.CopyTo(rented);
        bytes.CopyTo(rented.AsSpan(length));
        Clear();
        (_rented, _end) = (rented, length + bytes.Length);
    }

    /// <summary>Forgets the first <paramref name="count"/>.</summary>
    public void Drop(int count)
    {
        _start += count;
        if (_start == _end) Clear();
    }

    /// <summary>Copies them out and forgets them; returns how many there were.</summary>
    public int Take(Span<byte> destination)
    {
        int length = _end - _start;
        if (length == 0) return 0;
        Bytes.CopyTo(destination);
        Clear();
        return length;
    }

    /// <summary>Forgets them and gives the buffer back.</summary>
    public void Clear()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        (_rented, _start, _end) = (null, 0, 0);
    }
}
