using GameServer.Simulation;

namespace GameServer.Transport.DirectSockets;

/// <summary>Some bytes kept for later, in memory that is rented only while there are any.</summary>
internal struct PendingBytes
{
    private ByteBuffer? _bytes;
    private int _start;

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _bytes is null or { Count: 0 };

    /// <summary>The bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes is null ? [] : _bytes.Written[_start..];

    /// <summary>Keeps these instead.</summary>
    public void Set(ReadOnlySpan<byte> bytes)
    {
        Clear();
        if (!bytes.IsEmpty) Append(bytes);
    }

    /// <summary>Keeps these too.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => (_bytes ??= new ByteBuffer()).Write(bytes);

    /// <summary>Forgets the first <paramref name="count"/>.</summary>
    public void Drop(int count)
    {
        _start += count;
        if (_start == _bytes!.Count) Clear();
    }

    /// <summary>Copies them out and forgets them; returns how many there were.</summary>
    public int Take(Span<byte> destination)
    {
        int length = Bytes.Length;
        if (length == 0) return 0;
        Bytes.CopyTo(destination);
        Clear();
        return length;
    }

    /// <summary>Forgets them and gives the memory back.</summary>
    public void Clear()
    {
        _bytes?.Release();
        _start = 0;
    }
}
