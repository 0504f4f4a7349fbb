using GameServer.Diagnostics;
using GameServer.Net.Addresses;

namespace GameServer.Net.Direct;

/// <summary>What every direct connection works with.</summary>
internal sealed record DirectContext(
    SessionOptions Options, Sessions Sessions, AddressLimits Addresses, TrustedProxies Proxies, TimeProvider Time, GameMetrics Metrics,
    ILogger<DirectConnection> Logger);
