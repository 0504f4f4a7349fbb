using GameServer.Engine.Rooms;
using GameServer.Hosting.Operations;
using GameServer.Journal;
using GameServer.Lobby.Api;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using GameServer.Transport.Development;
using GameServer.Transport.HttpStream;
using Microsoft.AspNetCore.Mvc;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Hosting;

/// <summary>
/// Adds a game server to an ASP.NET Core application, next to its own endpoints, authentication and middleware.
/// </summary>
public static class GameServerExtensions
{
    /// <summary>
    /// Registers the game server. Options are sections of the application's configuration (docs/options.md). WebSockets
    /// pass through the application's middleware unless <c>Session:Transport</c> is <c>Direct</c>: then loop threads
    /// drive the sockets, several times cheaper, and bypass middleware. Kestrel limits, signals and pages stay under
    /// the application's control.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="games">Adds the games.</param>
    public static WebApplicationBuilder AddGameServer(this WebApplicationBuilder builder, Action<HostedGames> games)
    {
        bool direct =
            string.Equals(builder.Configuration["Session:Transport"], nameof(TransportChoice.Direct), StringComparison.OrdinalIgnoreCase);
        builder.Services.AddGameServices(builder.Environment, games, ownsPorts: direct);
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>
    /// Opens the first room, recovers interrupted matches and maps the game server's endpoints: /ws, /stream, /api,
    /// /maps, /networks, /echo, /openapi, /metrics, /healthz, /readyz. They allow anonymous access regardless of the
    /// application's fallback policy and report errors as problem documents. Call after adding the application's
    /// middleware, before running it.
    /// </summary>
    /// <returns>All endpoints, for conventions such as <c>RequireHost</c>.</returns>
    /// <exception cref="InvalidDataException">An option, a file or a game is invalid; the message is for the
    /// operator.</exception>
    public static RouteGroupBuilder MapGameServer(this WebApplication app)
    {
        app.ApplyTrustedProxies();
        app.UseWhen(
            context => context.GetEndpoint()?.Metadata.GetMetadata<GameServerEndpoint>() is not null,
            ours =>
            {
                ours.UseSecurityHeaders();
                ours.UseExceptionHandler();
                ours.UseStatusCodePages();
            });
        return app.MapGameServerEndpoints();
    }

    internal static RouteGroupBuilder MapGameServerEndpoints(this WebApplication app)
    {
        IServiceProvider services = app.Services;
        services.GetRequiredService<KeyFolder>().Check();
        services.BeginMetrics();
        OpenRooms(services);
        app.Lifetime.ApplicationStopping.Register(services.GetRequiredService<Sessions>().Stop);

        app.UseWebSockets();
        app.UseCors();
        RouteGroupBuilder endpoints = app.MapGroup("");
        // Any method: GET for HTTP/1.1, CONNECT for HTTP/2.
        endpoints.Map(ProtocolConstants.Path, (HttpContext context, WebSocketEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapEcho();
        endpoints.MapApi();
        endpoints.MapOperations();
        endpoints.MapHttpStreams();
        endpoints.MapGet("/networks", (NetworkSimulator simulator) => simulator.Presets);
        endpoints.MapGet("/maps/{name}.json", (string name, GameCatalog games) => games.ServeMap(name));
        endpoints.AllowAnonymous();
        endpoints.WithMetadata(
            new GameServerEndpoint(), new RequestSizeLimitAttribute(services.GetRequiredService<SessionOptions>().RequestBytesMax));
        return endpoints;
    }

    /// <summary>Opens a room, so that the first player finds a running game.</summary>
    private static void OpenRooms(IServiceProvider services)
    {
        RoomDirectory rooms = services.GetRequiredService<RoomDirectory>();
        WarmUp.Run(rooms.Types[0], services.GetRequiredService<FramePool>());
        services.GetRequiredService<Recovery>().Run();
        if (rooms.Rooms.Any(room => room.Type == rooms.Types[0] && room.Room.IsKept)) return;
        Invariant.Holds(rooms.TryOpen(RoomRequest.Default(rooms.Types[0]) with { IsKept = true }, out _) == SeatOutcome.Reserved);
    }

    internal static void ApplyTrustedProxies(this WebApplication app) => app.Services.GetRequiredService<TrustedProxies>().Use(app);

    // Marks the game server's endpoints.
    private sealed class GameServerEndpoint;
}
