using GameServer.Simulation;

namespace GameServer.Transport.DirectSockets;

/// <summary>A byte queue that rents memory only while it is not empty.</summary>
internal struct PendingBytes
{
    private ByteBuffer? _bytes;
    private int _start;

    /// <summary>Whether it is empty.</summary>
    public readonly bool IsEmpty => _bytes is null or { Count: 0 };

    /// <summary>The bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes is null ? [] : _bytes.Written[_start..];

    /// <summary>Replaces the bytes.</summary>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        Clear();
        if (!bytes.IsEmpty) Append(bytes);
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => (_bytes ??= new ByteBuffer()).Write(bytes);

    /// <summary>Removes the first <paramref name="count"/> bytes.</summary>
    public void Drop(int count)
    {
        _start += count;
        if (_start == _bytes!.Count) Clear();
    }

    /// <summary>Moves the bytes out; returns their number.</summary>
    public int Take(Span<byte> destination)
    {
        int length = Bytes.Length;
        if (length == 0) return 0;
        Bytes.CopyTo(destination);
        Clear();
        return length;
    }

    /// <summary>Removes the bytes and returns the memory.</summary>
    public void Clear()
    {
        _bytes?.Release();
        _start = 0;
    }
}
