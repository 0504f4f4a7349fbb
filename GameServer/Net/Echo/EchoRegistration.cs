namespace GameServer.Net.Echo;

/// <summary>Puts the echo into the application.</summary>
internal static class EchoRegistration
{
    private const string Path = "/echo";

    /// <summary>Maps it, if there is to be one.</summary>
    public static void MapEcho(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<EchoOptions>().Enabled) return;
        // For GET, and for CONNECT over HTTP/2: so, any method.
        app.Map(Path, (HttpContext context, EchoEndpoint endpoint) => endpoint.HandleAsync(context));
    }
}
