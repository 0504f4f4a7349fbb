using GameServer.Transport;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Hosting;

/// <summary>Kestrel's limits, from ours.</summary>
internal static class KestrelLimits
{
    // A browser that plays over plain HTTP has two connections, and pages are loaded over others.
    private const int ConnectionsPerSession = 3;

    /// <summary>
    /// Registers them. How many connections may be upgraded is left to <see cref="Sessions"/>, which knows sessions of every kind and answers with a reason;
    /// Kestrel would fail.
    /// </summary>
    public static void AddKestrelLimits(this IServiceCollection services) =>
        services.AddOptions<KestrelServerOptions>().Configure<SessionOptions>((kestrel, session) =>
        {
            kestrel.Limits.MaxConcurrentConnections = (long)ConnectionsPerSession * session.ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = session.RequestBytesMax;
            kestrel.Limits.RequestHeadersTimeout = session.HeadTimeout;
        });
}
