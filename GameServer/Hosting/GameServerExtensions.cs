using GameServer.Engine.Calls;
using GameServer.Engine.Rooms;
using GameServer.Hosting.Operations;
using GameServer.Journal;
using GameServer.Lobby.Api;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using GameServer.Transport.Development;
using GameServer.Transport.DirectSockets;
using GameServer.Transport.HttpStream;
using GameServer.Transport.WebSockets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Hosting;

/// <summary>
/// Adds a game server to an ASP.NET Core application, next to its own endpoints, authentication and middleware.
/// </summary>
public static class GameServerExtensions
{
    /// <summary>
    /// Registers the game server. Options are sections of the application's configuration (docs/options.md); add your
    /// sources to <c>builder.Configuration</c> first, because some options decide what is registered. WebSockets pass
    /// through the application's middleware unless <c>Session:Transport</c> is <c>Direct</c>: then loop threads drive
    /// the sockets, several times cheaper, and bypass middleware. In that case the game server also accepts all TCP
    /// connections of the application, and the section <c>Addresses</c> limits them per address. Kestrel limits,
    /// signals and pages stay under the application's control. Your own <see cref="TimeProvider"/> and
    /// <see cref="IChatFilter"/> are used if they are registered.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="games">Adds the games.</param>
    public static WebApplicationBuilder AddGameServer(this WebApplicationBuilder builder, Action<HostedGames> games)
    {
        bool direct =
            string.Equals(builder.Configuration["Session:Transport"], nameof(TransportChoice.Direct), StringComparison.OrdinalIgnoreCase);
        builder.Services.AddGameServices(builder.Environment, games, ownsPorts: direct);
        builder.AddTelemetry(isHost: false);
        return builder;
    }

    /// <summary>
    /// Opens the first room, recovers interrupted matches and maps the game server's endpoints: /ws, /stream, /api,
    /// /maps, /networks, /echo, /openapi/gameserver.json, /metrics, /healthz, /readyz; in Development also /dev. They
    /// allow anonymous access regardless of the application's fallback policy, have their own rules for JSON and report
    /// errors as problem documents. Call after adding the application's middleware, before running it: middleware
    /// before this call sees the address of the proxy, while the endpoints see the client's if <c>Proxies:Trusted</c>
    /// names the proxy.
    /// </summary>
    /// <returns>All endpoints, for conventions such as <c>RequireHost</c>.</returns>
    /// <exception cref="OptionsValidationException">An option is invalid; the message is for the operator.</exception>
    /// <exception cref="InvalidDataException">A file or a game is invalid; the message is for the operator.</exception>
    public static RouteGroupBuilder MapGameServer(this WebApplication app)
    {
        RefuseLateOptions(app.Services);
        app.UseWhen(context => context.GetEndpoint()?.Metadata.GetMetadata<GameServerEndpoint>() is not null, ours => ours.UseGameServer());
        return app.MapGameServerEndpoints($"/openapi/{ApiDocument.Name}.json");
    }

    /// <summary>
    /// Lets no new players in and waits until all rounds have ended, for <c>Drain:Time</c> at most. /readyz answers 503
    /// meanwhile. Call it before you stop the application.
    /// </summary>
    public static Task DrainGameServerAsync(this IHost app) => app.Services.GetRequiredService<Drain>().RunAsync();

    /// <summary>Adds the middleware of the game server's endpoints.</summary>
    internal static void UseGameServer(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<TrustedProxies>().Use(app);
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseGameWebSockets();
        app.UseCors();
    }

    /// <summary>Maps the endpoints.</summary>
    internal static RouteGroupBuilder MapGameServerEndpoints(this WebApplication app, string apiDocument)
    {
        IServiceProvider services = app.Services;
        services.GetRequiredService<KeyFolder>().Check();
        services.BeginMetrics();
        OpenRooms(services);
        app.Lifetime.ApplicationStopping.Register(services.GetRequiredService<Sessions>().Stop);

        RouteGroupBuilder endpoints = app.WithApiRules().MapGroup("");
        endpoints.MapApi();
        RouteGroupBuilder others = endpoints.MapGroup("").ExcludeFromDescription();
        // Any method: GET for HTTP/1.1, CONNECT for HTTP/2.
        others.Map(ProtocolConstants.Path, (HttpContext context, WebSocketEndpoint endpoint) => endpoint.HandleAsync(context));
        others.MapEcho();
        others.MapPlayground();
        others.MapOperations();
        others.MapHttpStreams();
        RouteGroupBuilder forPages = others.MapGroup("").AllowOrigins(services.GetRequiredService<SessionOptions>());
        forPages.MapGet("/networks", (NetworkSimulator simulator) => simulator.Presets);
        forPages.MapGet("/maps/{name}.json", (string name, GameCatalog games, HttpContext context) => games.ServeMap(name, context));
        ApiDocument.Map(others, apiDocument);
        endpoints.AllowAnonymous();
        endpoints.WithMetadata(
            new GameServerEndpoint(), new RequestSizeLimitAttribute(services.GetRequiredService<SessionOptions>().RequestBytesMax));
        return endpoints;
    }

    // What these options say was decided by the configuration as it was in AddGameServer.
    private static void RefuseLateOptions(IServiceProvider services)
    {
        const string Late = "was set after AddGameServer: configure builder.Configuration first.";
        if (services.GetRequiredService<SessionOptions>().Transport == TransportChoice.Direct && !services.HasDirectTransport())
            throw new InvalidDataException($"Session:Transport {Late}");
        if (services.GetRequiredService<MetricsOptions>().Enabled && services.GetService<MeterProvider>() is null)
            throw new InvalidDataException($"Metrics:Enabled {Late}");
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

    // Marks the game server's endpoints.
    private sealed class GameServerEndpoint;
}
