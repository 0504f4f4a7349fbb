using GameServer.Engine.Diagnostics;
using GameServer.Transport.Addresses;

namespace GameServer.Transport.DirectSockets;

/// <summary>Services shared by all direct connections.</summary>
internal sealed record DirectContext(
    SessionOptions Options, Sessions Sessions, AddressLimits Addresses, TrustedProxies Proxies, TimeProvider Time, GameMetrics Metrics,
    ILogger<DirectConnection> Logger);
