using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GameServer.Engine.Calls;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Hosting.Operations;
using GameServer.Journal;
using GameServer.Lobby;
using GameServer.Lobby.Api;
using GameServer.Lobby.Matchmaking;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using GameServer.Transport.Development;
using GameServer.Transport.DirectSockets;
using GameServer.Transport.HttpStream;
using GameServer.Transport.WebSockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SessionOptions = GameServer.Transport.SessionOptions;

namespace GameServer.Hosting;

/// <summary>All services of a game server.</summary>
internal static class GameServices
{
    /// <summary>Registers them.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="environment">Resolves relative paths.</param>
    /// <param name="games">Adds the games.</param>
    /// <param name="ownsPorts">Whether the direct transport may replace Kestrel's listeners.</param>
    public static void AddGameServices(
        this IServiceCollection services, IHostEnvironment environment, Action<HostedGames> games, bool ownsPorts)
    {
        AddOptions(services);
        AddGames(services, games);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GameMetrics>();
        services.AddSingleton<FramePool>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<IAdmission>(provider => provider.GetRequiredService<Tickets>());
        services.TryAddSingleton<IChatFilter, NoChatFilter>();
        AddSessions(services);
        services.AddApi(environment);
        services.AddOperations();
        services.AddSingleton<Drain>();
        services.AddJournals(environment);
        if (ownsPorts) services.AddDirectTransport();
        services.AddSingleton<TickLoops>();
        services.AddHostedService(provider => provider.GetRequiredService<TickLoops>());
        services.AddSingleton(CreateDirectory);
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddValidated<LoopOptions>("Loop");
        services.AddValidated<DrainOptions>("Drain");
        services.AddValidated<RoomOptions>("Room");
        services.AddValidated<SessionOptions>("Session");
        services.AddValidated<EchoOptions>("Echo");
        services.AddValidated<ProxyOptions>("Proxies");
        services.AddValidated<AddressOptions>("Addresses");
        services.AddValidated<IdentityOptions>("Identity");
        services.AddValidated<LobbyOptions>("Lobby");
        services.AddValidated<MatchmakingOptions>("Matchmaking");
    }

    private static void AddGames(IServiceCollection services, Action<HostedGames> games)
    {
        var collection = new HostedGames();
        games(collection);
        services.AddSingleton(collection);
        services.AddSingleton<GameCatalog>();
        services.AddSingleton(provider => provider.GetRequiredService<GameCatalog>().RoomTypes);
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionContext>();
        services.AddSingleton<TrustedProxies>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<NetworkSimulator>();
        services.AddSingleton(provider =>
            new UpgradeChecks(provider.GetRequiredService<SessionOptions>(), provider.GetRequiredService<GameMetrics>().ConnectionRefused));
        services.AddSingleton<WebSocketEndpoint>();
        services.AddSingleton<EchoEndpoint>();
        services.AddHttpStreams();
    }

    private static RoomDirectory CreateDirectory(IServiceProvider provider) => new(
        provider.GetRequiredService<IReadOnlyList<RoomType>>(),
        provider.GetRequiredService<RoomOptions>(),
        provider.GetRequiredService<FramePool>(),
        provider.GetRequiredService<GameMetrics>(),
        provider.GetRequiredService<TickLoops>().Add,
        SeedOf)
    {
        Hooks = new RoomHooks
        {
            ChatFilter = provider.GetRequiredService<IChatFilter>(),
            CallFailed = (room, call, e) => Log.CallFailed(provider.GetRequiredService<ILogger<Room>>(), e, call, room.Id),
            Diverged = (room, tick) => Log.Diverged(provider.GetRequiredService<ILogger<Room>>(), room.Id, tick),
            Report = provider.GetRequiredService<RatingUpdater>().Post,
            RunSpectators = provider.GetRequiredService<TickLoops>().Add,
        },
        Opened = provider.GetRequiredService<JournalService>().Add,
    };

    // Who could guess a seed could compute what a game hides.
    private static ulong SeedOf(int roomId)
    {
        ulong seed = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref seed)));
        return seed;
    }
}
