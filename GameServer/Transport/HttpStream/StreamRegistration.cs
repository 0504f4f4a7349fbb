using GameServer.Protocol;

namespace GameServer.Transport.HttpStream;

/// <summary>Puts the streams into the application.</summary>
public static class StreamRegistration
{
    // How long a browser may remember what a page of another origin may send; without that it would ask before every POST.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(2);

    /// <summary>Registers what the endpoints need.</summary>
    public static void AddHttpStreams(this IServiceCollection services)
    {
        services.AddCors();
        services.AddSingleton<StreamEndpoint>();
    }

    /// <summary>Maps the endpoints. Pages of allowed origins may use them as they may use WebSockets, which need no CORS for it.</summary>
    public static void MapHttpStreams(this IEndpointRouteBuilder endpoints)
    {
        SessionOptions options = endpoints.ServiceProvider.GetRequiredService<SessionOptions>();
        RouteGroupBuilder streams = endpoints.MapGroup(ProtocolConstants.StreamPath).RequireCors(policy => policy
            .SetIsOriginAllowed(origin => options.AllowAnyOrigin || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            .WithMethods(HttpMethods.Post)
            .WithHeaders("Content-Type", StreamEndpoint.KeyHeader, StreamEndpoint.SequenceHeader)
            .SetPreflightMaxAge(PreflightAge));
        streams.MapPost("", (HttpContext http, StreamEndpoint endpoint) => endpoint.OpenAsync(http));
        streams.MapPost("up", (HttpContext http, StreamEndpoint endpoint) => endpoint.SendAsync(http));
    }
}
