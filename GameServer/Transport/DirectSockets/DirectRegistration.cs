using GameServer.Engine.Rooms;
using GameServer.Transport.Connections;
using Microsoft.AspNetCore.Connections;

namespace GameServer.Transport.DirectSockets;

/// <summary>Registers the direct transport between Kestrel and its ports.</summary>
public static class DirectRegistration
{
    /// <summary>
    /// Registers it where available. Call before registering the tick loops: it must stop after them, to send close
    /// frames to the sessions they end.
    /// </summary>
    public static void AddDirectTransport(this IServiceCollection services)
    {
        if (!OperatingSystem.IsLinux()) return;
        services.AddSingleton(provider =>
            new OpenFileLimit(provider.GetRequiredService<SessionOptions>(), provider.GetRequiredService<RoomOptions>()));
        services.AddSingleton<ConnectionTable>();
        services.AddSingleton<IStartupFilter, RequestTracking>();
        services.AddSingleton<DirectContext>();
        services.AddSingleton<ConnectionPoller>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionPoller>());
        services.AddSingleton<IConnectionListenerFactory, DirectListenerFactory>();
    }

    /// <summary>Whether it is registered.</summary>
    public static bool HasDirectTransport(this IServiceProvider services) => services.GetService<DirectContext>() is not null;
}
