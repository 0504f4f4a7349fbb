using System.Text.Json;
using System.Text.Json.Serialization;
using GameServer.Lobby.Matchmaking;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace GameServer.Lobby.Api;

/// <summary>The HTTP API, which covers everything outside a match.</summary>
public static class ApiRegistration
{
    /// <summary>Registers the API's services.</summary>
    public static void AddApi(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddDataProtection().SetApplicationName("GameServer");
        services.AddOptions<KeyManagementOptions>()
            .Configure<KeyFolder, ILoggerFactory>((keys, folder, loggers) => keys.XmlRepository = folder.Open(loggers));
        services.AddJsonRules();
        services.AddApiDocument();
        services.AddSingleton(provider => new KeyFolder(environment, provider.GetRequiredService<IdentityOptions>()));
        services.AddSingleton<Identities>();
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

    /// <summary>Maps the endpoints.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        RouteGroupBuilder api = endpoints.MapGroup("/api").RefuseInvalidIdentity();
        endpoints.ServiceProvider.GetRequiredService<MeEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<RoomEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<TicketEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<PartyEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<MatchmakingEndpoints>().Map(api);
        endpoints.ServiceProvider.GetRequiredService<MatchEndpoints>().Map(api);
    }

    // Reject missing and mistyped fields with a problem document.
    private static void AddJsonRules(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequests>();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
    }
}
