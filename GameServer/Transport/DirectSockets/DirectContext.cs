using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Transport.Addresses;
using GameServer.Transport.Connections;

namespace GameServer.Transport.DirectSockets;

/// <summary>Services shared by all direct connections.</summary>
internal sealed record DirectContext(
    SessionOptions Options, RoomOptions RoomOptions, Sessions Sessions, TrustedProxies Proxies, ConnectionTable Connections,
    OpenFileLimit Files, TimeProvider Time, GameMetrics Metrics,
    ILogger<DirectConnection> Logger);
