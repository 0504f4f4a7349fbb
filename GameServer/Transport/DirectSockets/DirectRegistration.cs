using Microsoft.AspNetCore.Connections;

namespace GameServer.Transport.DirectSockets;

/// <summary>Puts the direct transport between Kestrel and its ports.</summary>
public static class DirectRegistration
{
    /// <summary>Registers it, where there is one. Before the tick loops, so that it stops after them: it says goodbye to those they disconnect.</summary>
    public static void AddDirectTransport(this IServiceCollection services)
    {
        if (!OperatingSystem.IsLinux()) return;
        services.AddSingleton<DirectContext>();
        services.AddSingleton<ConnectionPoller>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionPoller>());
        services.AddSingleton<IConnectionListenerFactory, DirectListenerFactory>();
    }
}
