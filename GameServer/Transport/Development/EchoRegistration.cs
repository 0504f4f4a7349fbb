namespace GameServer.Transport.Development;

/// <summary>Puts the echo into the application.</summary>
public static class EchoRegistration
{
    private const string Path = "/echo";

    /// <summary>Maps it, if there is to be one.</summary>
    public static void MapEcho(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<EchoOptions>().Enabled) return;
        // For GET, and for CONNECT over HTTP/2: so, any method.
        endpoints.Map(Path, (HttpContext context, EchoEndpoint endpoint) => endpoint.HandleAsync(context));
    }
}
