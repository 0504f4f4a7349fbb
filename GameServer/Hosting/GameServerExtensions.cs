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

/// <summary>A game server in an ASP.NET Core application, beside endpoints, authentication and middleware of its own.</summary>
public static class GameServerExtensions
{
    /// <summary>
    /// Registers the game server. Its options are sections of the application's configuration (docs/options.md). Clients' WebSockets pass the application's
    /// middleware, unless <c>Session:Transport</c> is <c>Direct</c>: then loop threads drive the sockets, which is several times cheaper, and middleware does not
    /// see them. Kestrel's limits, signals and pages stay the application's own.
    /// </summary>
    /// <param name="builder">The application's.</param>
    /// <param name="games">Adds the games.</param>
    public static WebApplicationBuilder AddGameServer(this WebApplicationBuilder builder, Action<HostedGames> games)
    {
        bool direct = string.Equals(builder.Configuration["Session:Transport"], nameof(TransportChoice.Direct), StringComparison.OrdinalIgnoreCase);
        builder.Services.AddGameServices(builder.Environment, games, ownsPorts: direct);
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>
    /// Opens the first room, goes on with interrupted matches, and maps the endpoints of the game server: /ws, /stream, /api, /maps, /networks, /echo, /openapi,
    /// /metrics, /healthz, /readyz. Anybody may call them, whatever the application's authorization asks by default; errors of theirs are problem documents. To be
    /// called after the application's own middleware, before it runs.
    /// </summary>
    /// <returns>All of them, for conventions such as <c>RequireHost</c>.</returns>
    /// <exception cref="InvalidDataException">An option, a file or a game is wrong; the message is for the operator.</exception>
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
        // For GET, and for CONNECT over HTTP/2: so, any method.
        endpoints.Map(ProtocolConstants.Path, (HttpContext context, WebSocketEndpoint endpoint) => endpoint.HandleAsync(context));
        endpoints.MapEcho();
        endpoints.MapApi();
        endpoints.MapOperations();
        endpoints.MapHttpStreams();
        endpoints.MapGet("/networks", (NetworkSimulator simulator) => simulator.Presets);
        endpoints.MapGet("/maps/{name}.json", (string name, GameCatalog games) => games.ServeMap(name));
        endpoints.AllowAnonymous();
        endpoints.WithMetadata(new GameServerEndpoint(), new RequestSizeLimitAttribute(services.GetRequiredService<SessionOptions>().RequestBytesMax));
        return endpoints;
    }

    /// <summary>The first player finds a game that is going on.</summary>
    private static void OpenRooms(IServiceProvider services)
    {
        RoomDirectory rooms = services.GetRequiredService<RoomDirectory>();
        WarmUp.Run(rooms.Types[0], services.GetRequiredService<FramePool>());
        services.GetRequiredService<Recovery>().Run();
        if (rooms.Rooms.Any(room => room.Type == rooms.Types[0] && room.Room.IsKept)) return;
        Invariant.Holds(rooms.TryOpen(RoomRequest.Default(rooms.Types[0]) with { IsKept = true }, out _) == SeatOutcome.Reserved);
    }

    internal static void ApplyTrustedProxies(this WebApplication app) => app.Services.GetRequiredService<TrustedProxies>().Use(app);

    // Marks the endpoints of the game server.
    private sealed class GameServerEndpoint;
}
