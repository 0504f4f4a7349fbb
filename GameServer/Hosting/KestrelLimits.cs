using GameServer.Transport;
using GameServer.Transport.DirectSockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Hosting;

/// <summary>Derives Kestrel's limits from the game server's options.</summary>
internal static class KestrelLimits
{
    // A browser uses two connections for play over plain HTTP, plus more for loading pages.
    private const int ConnectionsPerSession = 3;

    /// <summary>
    /// Sets the limits. <see cref="Sessions"/> limits upgraded connections, because it counts all transports and
    /// refuses with a reason.
    /// </summary>
    public static void AddKestrelLimits(this IServiceCollection services) =>
        services.AddOptions<KestrelServerOptions>().Configure<SessionOptions, IServiceProvider>((kestrel, session, provider) =>
        {
            // The direct transport's listener has a limit of its own, which closes idle connections instead of new
            // ones.
            if (!provider.HasDirectTransport())
                kestrel.Limits.MaxConcurrentConnections = (long)ConnectionsPerSession * session.ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = session.RequestBytesMax;
            kestrel.Limits.RequestHeadersTimeout = session.HeadTimeout;
        });
}
