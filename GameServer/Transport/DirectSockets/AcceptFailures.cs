using System.Net.Sockets;
using GameServer.Engine.Diagnostics;

namespace GameServer.Transport.DirectSockets;

/// <summary>Counts failed accepts, and logs at most one per minute. One thread at a time.</summary>
internal sealed class AcceptFailures(TimeProvider time, GameMetrics metrics, ILogger logger)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private long? _logged;

    /// <summary>An accept failed.</summary>
    public void Report(SocketError error)
    {
        metrics.ConnectionDropped("accept");
        if (_logged is { } logged && time.GetElapsedTime(logged) < LogInterval) return;
        _logged = time.GetTimestamp();
        Log.AcceptFailed(logger, error);
    }
}
