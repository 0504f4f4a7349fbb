using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using GameServer.Engine.Rooms;

namespace GameServer.Transport.Addresses;

/// <summary>One address's open slots and token buckets.</summary>
internal sealed class AddressEntry
{
    private static readonly int Actions = Enum.GetValues<LimitedAction>().Length;

    /// <summary>Token buckets by <see cref="LimitedAction"/>.</summary>
    public TokenBucket[] Buckets { get; } = new TokenBucket[Actions];

    /// <summary>Open slots by <see cref="LimitedAction"/>.</summary>
    public int[] Open { get; } = new int[Actions];

    /// <summary>Whether the entry can be dropped.</summary>
    public bool IsIdle(long now)
    {
        foreach (int open in Open)
            if (open != 0) return false;
        foreach (ref readonly TokenBucket bucket in Buckets.AsSpan())
            if (!bucket.IsFull(now)) return false;
        return true;
    }
}

/// <summary>Recently active addresses, up to a limit, and one shared entry for the rest. Not thread-safe.</summary>
internal sealed class AddressTable(int addressesMax, TimeProvider time)
{
    // The scan visits every entry, so a single attempt must not trigger it each time.
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ulong, AddressEntry> _entries = [];
    private long? _swept;

    /// <summary>The entry shared by all addresses without their own.</summary>
    public AddressEntry OverflowBucket { get; } = new();

    /// <summary>The number of addresses with their own entry.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry of an address, created if needed, possibly replacing an idle one.</summary>
    public AddressEntry Of(IPAddress address, long now)
    {
        ulong key = KeyOf(address);
        if (_entries.TryGetValue(key, out AddressEntry? entry)) return entry;
        if (_entries.Count >= addressesMax) Sweep(now);
        if (_entries.Count >= addressesMax) return OverflowBucket;
        return _entries[key] = new AddressEntry();
    }

    /// <summary>The first 64 bits of an IPv6 address. IPv4 addresses map into the reserved range ::/8.</summary>
    internal static ulong KeyOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private void Sweep(long now)
    {
        if (_swept is { } swept && time.GetElapsedTime(swept, now) < SweepInterval) return;
        _swept = now;
        foreach ((ulong key, AddressEntry entry) in _entries)
            if (entry.IsIdle(now)) _entries.Remove(key);
    }
}
