using GameServer.Diagnostics;

namespace GameServer.Net.Direct;

/// <summary>What every direct connection works with.</summary>
internal sealed record DirectContext(SessionOptions Options, Sessions Sessions, TimeProvider Time, GameMetrics Metrics, ILogger<DirectConnection> Logger);
