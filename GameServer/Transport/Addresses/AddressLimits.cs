using System.Diagnostics.CodeAnalysis;
using System.Net;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;

namespace GameServer.Transport.Addresses;

/// <summary>
/// Limits per client address, so that no address can exhaust the server. Called from any thread; a short lock.
/// </summary>
public sealed class AddressLimits
{
    private static readonly string[] Limits = Enum.GetNames<LimitedAction>(); // ToString allocates

    // A guess: some session may have ended by then.
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

    /// <summary>Creates limits with full buckets.</summary>
    public AddressLimits(
        AddressOptions options, TrustedProxies proxies, TimeProvider time, GameMetrics metrics, ILogger<AddressLimits> logger)
    {
        (_options, _proxies, _time, _metrics, _logger) = (options, proxies, time, metrics, logger);
        _exempt = NetworkList.Parse(options.Exempt);
        _rates =
        [
            .. Enum.GetValues<LimitedAction>().Select(options.RateOf)
                .Select(r => Rate.InTimestamps(r.PerMinute, TimeSpan.FromMinutes(1), r.Burst, time)),
        ];
        _logInterval = 60 * time.TimestampFrequency;
        _table = new AddressTable(options.AddressesMax, time);
    }

    /// <summary>
    /// Counts an attempt; false if the address exceeded its rate, with the wait in <paramref name="retryAfter"/>.
    /// </summary>
    /// <param name="address">The client's address; null, as on a Unix socket, is not limited.</param>
    /// <param name="action">The action.</param>
    /// <param name="retryAfter">Time until the next allowed attempt.</param>
    public bool TryTake(IPAddress? address, LimitedAction action, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (IsExempt(address)) return true;
        long now = _time.GetTimestamp();
        lock (_lock)
            if (TryTake(EntryOf(address, now), action, now, out retryAfter)) return true;
        return Refuse(address, Limits[(int)action], now);
    }

    /// <summary>
    /// Whether the address may act now, without counting it; if not, <paramref name="retryAfter"/> is the wait.
    /// </summary>
    internal bool MayTake(IPAddress? address, LimitedAction action, out TimeSpan retryAfter)
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

        return Refuse(address, Limits[(int)action], now);
    }

    /// <summary>What limits elsewhere count an address by; null: it has no limits.</summary>
    internal ulong? KeyOf(IPAddress? address) => IsExempt(address) ? null : AddressTable.KeyOf(address);

    /// <summary>Counts a refusal by a limit that is kept elsewhere.</summary>
    internal void CountRefusal(IPAddress? address, string limit)
    {
        if (address is not null) Refuse(address, limit, _time.GetTimestamp());
    }

    /// <summary>Counts a new session and reserves one of its address's slots.</summary>
    internal bool TryEnter(IPAddress? address, out AddressSlot? slot, out TimeSpan retryAfter) =>
        TryEnter(address, LimitedAction.Sessions, out slot, out retryAfter);

    /// <summary>
    /// Counts an accepted TCP connection and reserves one of its address's slots. Trusted proxies are not limited.
    /// </summary>
    internal bool TryAccept(IPAddress peer, out AddressSlot? slot)
    {
        slot = null;
        return _proxies.Contains(peer) || TryEnter(peer, LimitedAction.Connections, out slot, out _);
    }

    /// <summary>Releases a slot.</summary>
    internal void Leave(AddressEntry entry, LimitedAction action)
    {
        lock (_lock) entry.Open[(int)action]--;
    }

    /// <summary>
    /// Counts an attempt and reserves one of the address's slots for its result; null for an exempt one.
    /// </summary>
    internal bool TryEnter(IPAddress? address, LimitedAction action, out AddressSlot? slot, out TimeSpan retryAfter)
    {
        (slot, retryAfter) = (null, TimeSpan.Zero);
        if (IsExempt(address)) return true;
        long now = _time.GetTimestamp();
        lock (_lock)
        {
            AddressEntry entry = EntryOf(address, now);
            ref int open = ref entry.Open[(int)action];
            retryAfter = WaitForAnEnd;
            if (open < _options.OpenMaxOf(action) && TryTake(entry, action, now, out retryAfter))
            {
                open++;
                slot = new AddressSlot(this, entry, action);
                return true;
            }
        }

        return Refuse(address, Limits[(int)action], now);
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

    // False, for callers to return.
    private bool Refuse(IPAddress address, string limit, long now)
    {
        _metrics.AddressLimited(limit);
        long mayLog = Volatile.Read(ref _mayLogAt);
        if (now >= mayLog && Interlocked.CompareExchange(ref _mayLogAt, now + _logInterval, mayLog) == mayLog)
            Log.AddressLimited(_logger, address, limit);
        return false;
    }
}

/// <summary>An address's slot, held by an open connection, session or stream; released once.</summary>
internal sealed class AddressSlot(AddressLimits limits, AddressEntry entry, LimitedAction action) : IDisposable
{
    private int _isReleased;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0) limits.Leave(entry, action);
    }
}
