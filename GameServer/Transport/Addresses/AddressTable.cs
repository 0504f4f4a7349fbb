using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using GameServer.Engine.Rooms;

namespace GameServer.Transport.Addresses;

/// <summary>What is known of one address: what it has open, and a bucket for everything that it may do so often.</summary>
public sealed class AddressEntry
{
    private static readonly int Actions = Enum.GetValues<LimitedAction>().Length;

    /// <summary>By <see cref="LimitedAction"/>.</summary>
    public TokenBucket[] Buckets { get; } = new TokenBucket[Actions];

    /// <summary>How many are open, by <see cref="LimitedAction"/>: only the first three can be.</summary>
    public int[] Open { get; } = new int[(int)LimitedAction.Streams + 1];

    /// <summary>Whether there is nothing to remember.</summary>
    public bool IsIdle(long now)
    {
        foreach (int open in Open)
            if (open != 0) return false;
        foreach (ref readonly TokenBucket bucket in Buckets.AsSpan())
            if (!bucket.IsFull(now)) return false;
        return true;
    }
}

/// <summary>The addresses that have done something lately: a bounded number, and one entry for all for whom there is no room. Not for several threads.</summary>
internal sealed class AddressTable(int addressesMax, TimeProvider time)
{
    // It looks at every entry, so it must not be had for the price of one attempt.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ulong, AddressEntry> _entries = [];
    private long? _swept;

    /// <summary>The entry of all that have none of their own.</summary>
    public AddressEntry OverflowBucket { get; } = new();

    /// <summary>Addresses with an entry of their own.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry of an address; a new one, if need be in the place of one that is idle.</summary>
    public AddressEntry Of(IPAddress address, long now)
    {
        ulong key = KeyOf(address);
        if (_entries.TryGetValue(key, out AddressEntry? entry)) return entry;
        if (_entries.Count >= addressesMax) Sweep(now);
        if (_entries.Count >= addressesMax) return OverflowBucket;
        return _entries[key] = new AddressEntry();
    }

    /// <summary>The first 64 bits of an address of IPv6. Those of IPv4 stand where IPv6 has none that anybody could have (::/8 is reserved).</summary>
    internal static ulong KeyOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private void Sweep(long now)
    {
        if (_swept is { } swept && time.GetElapsedTime(swept, now) < SweepInterval) return;
        _swept = now;
        foreach ((ulong key, AddressEntry entry) in _entries)
            if (entry.IsIdle(now)) _entries.Remove(key);
    }
}
