using GameServer.Protocol;

namespace GameServer.Transport.HttpStream;

/// <summary>Registers the HTTP stream transport.</summary>
public static class StreamRegistration
{
    /// <summary>Registers the services.</summary>
    public static void AddHttpStreams(this IServiceCollection services)
    {
        services.AddCors();
        services.AddSingleton<StreamEndpoint>();
    }

    /// <summary>Maps the endpoints. Allowed origins are the same as for WebSockets, which need no CORS.</summary>
    public static void MapHttpStreams(this IEndpointRouteBuilder endpoints)
    {
        SessionOptions options = endpoints.ServiceProvider.GetRequiredService<SessionOptions>();
        RouteGroupBuilder streams = endpoints.MapGroup(ProtocolConstants.StreamPath)
            .AllowOrigins(options, StreamEndpoint.KeyHeader, StreamEndpoint.SequenceHeader);
        streams.MapPost("", (HttpContext http, StreamEndpoint endpoint) => endpoint.OpenAsync(http));
        streams.MapPost("up", (HttpContext http, StreamEndpoint endpoint) => endpoint.SendAsync(http));
    }
}
