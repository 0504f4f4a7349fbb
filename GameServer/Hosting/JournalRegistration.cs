using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;
using GameServer.Hosting.Operations;
using GameServer.Journal;

namespace GameServer.Hosting;

/// <summary>Registers recording, recovery and replays.</summary>
internal static class JournalRegistration
{
    /// <summary>
    /// Registers the services. Call before registering the loops: the journal thread must stop after them.
    /// </summary>
    public static void AddJournals(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddValidated<JournalOptions>("Journal");
        services.AddSingleton(provider => new JournalStore(environment.ContentRootPath, provider.GetRequiredService<JournalOptions>()));
        services.AddSingleton(provider => provider.GetRequiredService<JournalStore>().Folder);
        services.AddSingleton<JournalService>();
        services.AddSingleton<Recovery>();
        services.AddHostedService<JournalThread>();
        services.AddHealthChecks().AddCheck<JournalHealth>("journals");
        services.AddSingleton<MatchCatalog>();
        services.AddSingleton<MatchLibrary>();
        services.AddSingleton(provider => new ReplaySessions(
            provider.GetRequiredService<RoomOptions>(),
            provider.GetRequiredService<JournalOptions>().ScreeningsMax,
            provider.GetRequiredService<JournalOptions>().ScreeningIdleSeconds,
            provider.GetRequiredService<FramePool>(),
            provider.GetRequiredService<GameMetrics>(),
            provider.GetRequiredService<TickLoops>().Add)
        {
            CallFailed = (room, call, e) => Log.CallFailed(provider.GetRequiredService<ILogger<Room>>(), e, call, room),
        });
    }
}
