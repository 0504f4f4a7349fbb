using GameServer.Lobby.Matchmaking;
using GameServer.Transport;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Lobby.Api;

/// <summary>The HTTP API, which covers everything outside a match.</summary>
public static class ApiRegistration
{
    /// <summary>Registers the API's services.</summary>
    public static void AddApi(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<ApiDocument>();
        services.AddSingleton(provider => new KeyFolder(environment, provider.GetRequiredService<IdentityOptions>()));
        services.AddSingleton(provider => new Identities(
            provider.GetRequiredService<KeyFolder>().Open(),
            provider.GetRequiredService<IdentityOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EloRatings>();
        services.AddSingleton<Parties>();
        services.AddSingleton<PlayerNotifications>();
        services.AddSingleton<MatchQueues>();
        services.AddSingleton<RatingUpdater>();
        services.AddHostedService(provider => provider.GetRequiredService<RatingUpdater>());
        services.AddSingleton<LobbyFeed>();
        services.AddSingleton<PlayerFeed>();
        services.AddSingleton<ServerSentEvents>();
        services.AddSingleton<RoomFinder>();
        services.AddSingleton<ReplayFinder>();
        services.AddSingleton<MeEndpoints>();
        services.AddSingleton<RoomEndpoints>();
        services.AddSingleton<TicketEndpoints>();
        services.AddSingleton<PartyEndpoints>();
        services.AddSingleton<MatchmakingEndpoints>();
        services.AddSingleton<MatchEndpoints>();
    }

    /// <summary>
    /// Answers faults and requests that no endpoint can read with problem documents. Only faults are logged and shown
    /// to the application's exception handlers.
    /// </summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = BadRequests.ExplainFaultAsync });
        app.UseStatusCodePages(BadRequests.ExplainStatusAsync);
        app.Use(BadRequests.AnswerAsync);
    }

    /// <summary>
    /// The same builder, but its endpoints read and write JSON by the API's rules instead of the application's.
    /// </summary>
    public static IEndpointRouteBuilder WithApiRules(this IEndpointRouteBuilder endpoints) => new ApiRouteBuilder(endpoints);

    /// <summary>Maps the endpoints, on a builder <see cref="WithApiRules"/>.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder api = endpoints.MapGroup("/api").WithGroupName(ApiDocument.Name).RefuseInvalidIdentity()
            .AllowOrigins(endpoints.ServiceProvider.GetRequiredService<SessionOptions>(), "Authorization");
        endpoints.ServiceProvider.GetRequiredService<MeEndpoints>().Map(api.MapGroup("").WithTags("Player"));
        endpoints.ServiceProvider.GetRequiredService<RoomEndpoints>().Map(api.MapGroup("").WithTags("Rooms"));
        endpoints.ServiceProvider.GetRequiredService<TicketEndpoints>().Map(api.MapGroup("").WithTags("Tickets"));
        endpoints.ServiceProvider.GetRequiredService<PartyEndpoints>().Map(api.MapGroup("").WithTags("Parties"));
        endpoints.ServiceProvider.GetRequiredService<MatchmakingEndpoints>().Map(api.MapGroup("").WithTags("Matchmaking"));
        endpoints.ServiceProvider.GetRequiredService<MatchEndpoints>().Map(api.MapGroup("").WithTags("Matches"));
    }
}
