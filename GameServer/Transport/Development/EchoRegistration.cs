namespace GameServer.Transport.Development;

/// <summary>Registers the echo endpoint.</summary>
public static class EchoRegistration
{
    private const string Path = "/echo";

    /// <summary>Maps the endpoint if enabled.</summary>
    public static void MapEcho(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<EchoOptions>().Enabled) return;
        // Any method: GET for HTTP/1.1, CONNECT for HTTP/2.
        endpoints.Map(Path, (HttpContext context, EchoEndpoint endpoint) => endpoint.HandleAsync(context));
    }
}
