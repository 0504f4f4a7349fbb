using GameServer.Engine.Rooms;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using GameServer.Engine.Diagnostics;

namespace GameServer.Transport.Addresses;

/// <summary>What each address may do, so that one cannot take everything. Called from any thread; a short lock.</summary>
public sealed class AddressLimits
{
    private static readonly string[] Limits = Enum.GetNames<LimitedAction>(); // ToString allocates

    // Another will have ended by then, perhaps; nobody can know.
    private static readonly TimeSpan WaitForAnEnd = TimeSpan.FromSeconds(5);

    private readonly AddressOptions _options;
    private readonly TrustedProxies _proxies;
    private readonly TimeProvider _time;
    private readonly GameMetrics _metrics;
    private readonly ILogger<AddressLimits> _logger;
    private readonly NetworkList _exempt;
    private readonly Rate[] _rates;
    private readonly long _logInterval;
    private readonly Lock _lock = new();
    private readonly AddressTable _table;
    private long _mayLogAt;

    /// <summary>Limits that nobody has used up yet.</summary>
    public AddressLimits(AddressOptions options, TrustedProxies proxies, TimeProvider time, GameMetrics metrics, ILogger<AddressLimits> logger)
    {
        (_options, _proxies, _time, _metrics, _logger) = (options, proxies, time, metrics, logger);
        _exempt = NetworkList.Parse(options.Exempt);
        _rates = [.. Enum.GetValues<LimitedAction>().Select(options.RateOf).Select(r => Rate.InTimestamps(r.PerMinute, TimeSpan.FromMinutes(1), r.Burst, time))];
        _logInterval = 60 * time.TimestampFrequency;
        _table = new AddressTable(options.AddressesMax, time);
    }

    /// <summary>Counts an attempt; false when the address has made too many and may make the next after <paramref name="retryAfter"/>.</summary>
    /// <param name="address">The client's; null where there is none to know, as on a Unix socket, is not limited.</param>
    /// <param name="action">What it wants.</param>
    /// <param name="retryAfter">How long it has to wait.</param>
    public bool TryTake(IPAddress? address, LimitedAction action, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (IsExempt(address)) return true;
        long now = _time.GetTimestamp();
        lock (_lock)
            if (TryTake(EntryOf(address, now), action, now, out retryAfter)) return true;
        return Refuse(address, action, now);
    }

    /// <summary>Whether the address may do something, which is not counted; false: <paramref name="retryAfter"/> from now it may.</summary>
    public bool MayTake(IPAddress? address, LimitedAction action, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (IsExempt(address)) return true;
        long now = _time.GetTimestamp();
        lock (_lock)
        {
            TokenBucket tried = EntryOf(address, now).Buckets[(int)action]; // a copy
            if (tried.TryTake(_rates[(int)action], now, 1, out long wait)) return true;
            retryAfter = _time.GetElapsedTime(0, wait);
        }

        return Refuse(address, action, now);
    }

    /// <summary>Counts a session that is about to be opened, and gives it one of its address's places.</summary>
    public bool TryEnter(IPAddress? address, out AddressPlace? place, out TimeSpan retryAfter) =>
        TryEnter(address, LimitedAction.Sessions, _options.SessionsMax, out place, out retryAfter);

    /// <summary>Counts a stream of news that is about to be opened, and gives it one of its address's places.</summary>
    public bool TryListen(IPAddress? address, out AddressPlace? place, out TimeSpan retryAfter) =>
        TryEnter(address, LimitedAction.Streams, _options.StreamsMax, out place, out retryAfter);

    /// <summary>Counts a TCP connection that was accepted, and gives it one of its address's places. Proxies have as many as they need.</summary>
    public bool TryAccept(IPAddress peer, out AddressPlace? place)
    {
        place = null;
        return _proxies.Contains(peer) || TryEnter(peer, LimitedAction.Connections, _options.ConnectionsMax, out place, out _);
    }

    /// <summary>A place is free again.</summary>
    internal void Leave(AddressEntry entry, LimitedAction action)
    {
        lock (_lock) entry.Open[(int)action]--;
    }

    private bool TryEnter(IPAddress? address, LimitedAction action, int openMax, out AddressPlace? place, out TimeSpan retryAfter)
    {
        (place, retryAfter) = (null, TimeSpan.Zero);
        if (IsExempt(address)) return true;
        long now = _time.GetTimestamp();
        lock (_lock)
        {
            AddressEntry entry = EntryOf(address, now);
            ref int open = ref entry.Open[(int)action];
            retryAfter = WaitForAnEnd;
            if (open < openMax && TryTake(entry, action, now, out retryAfter))
            {
                open++;
                place = new AddressPlace(this, entry, action);
                return true;
            }
        }

        return Refuse(address, action, now);
    }

    private bool IsExempt([NotNullWhen(false)] IPAddress? address) => address is null || _exempt.Contains(address);

    private AddressEntry EntryOf(IPAddress address, long now)
    {
        AddressEntry entry = _table.Of(address, now);
        if (entry == _table.OverflowBucket) _metrics.AddressOverflowed();
        return entry;
    }

    private bool TryTake(AddressEntry entry, LimitedAction action, long now, out TimeSpan retryAfter)
    {
        bool isTaken = entry.Buckets[(int)action].TryTake(_rates[(int)action], now, 1, out long wait);
        retryAfter = isTaken ? TimeSpan.Zero : _time.GetElapsedTime(0, wait);
        return isTaken;
    }

    // False, for whoever returns it.
    private bool Refuse(IPAddress address, LimitedAction action, long now)
    {
        string limit = Limits[(int)action];
        _metrics.AddressLimited(limit);
        long mayLog = Volatile.Read(ref _mayLogAt);
        if (now >= mayLog && Interlocked.CompareExchange(ref _mayLogAt, now + _logInterval, mayLog) == mayLog) Log.AddressLimited(_logger, address, limit);
        return false;
    }
}

/// <summary>A place of an address that something open has; given back once.</summary>
public sealed class AddressPlace(AddressLimits limits, AddressEntry entry, LimitedAction action) : IDisposable
{
    private int _isGivenBack;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGivenBack, 1) == 0) limits.Leave(entry, action);
    }
}
