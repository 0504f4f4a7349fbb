using GameServer.Diagnostics;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Hosting.Api;
using GameServer.Hosting.Commands;
using GameServer.Hosting.Operations;
using GameServer.Net;
using GameServer.Net.Addresses;
using GameServer.Net.Direct;
using GameServer.Net.Echo;
using GameServer.Net.HttpStream;
using GameServer.Protocol;
using GameServer.Rooms;
using GameServer.Rooms.Calls;
using GameServer.Rooms.Journaling;
using GameServer.Simulation;
using SessionOptions = GameServer.Net.SessionOptions;

namespace GameServer;

/// <summary>The process, put together: options, services, endpoints, run.</summary>
public static class Program
{
    /// <summary>
    /// Runs the server, or <c>generate</c>, which writes the browser's types, <c>journal</c>, see <see cref="JournalCommand"/>, or <c>healthcheck</c>, see <see cref="HealthCommand"/>. Exit codes: 0 all is well, 1 it could not be done (standard error says why).
    /// </summary>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (args is ["generate"]) return ClientTypes.Generate(Path.GetFullPath("../client-web/src/generated", FindContentRoot()));
            if (args is ["journal", .. var journal]) return await RunJournalAsync(journal, Console.Out, Console.Error);
            if (args is ["healthcheck", .. var health]) return await RunHealthCheckAsync(health);
            if (args is [var command, ..] && !command.StartsWith('-') && !command.Contains('=', StringComparison.Ordinal))
                throw new InvalidDataException($"There is no command '{command}'. Commands: generate, healthcheck, journal. Without one the server runs.");
            WebApplication app = Build(args);
            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
                $"Skirmish is running at {string.Join(" and ", app.Urls.Select(Readable))} (Ctrl+C stops it)."));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (StartProblem.Is(e))
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {StartProblem.Describe(e, Environment.GetEnvironmentVariables())}");
            return 1;
        }
    }

    /// <summary>The whole application, not yet started. Tests add to the configuration; of services registered twice the last counts.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        Certificates.Check(app.Configuration, app.Environment.ContentRootPath);
        app.Services.GetRequiredService<KeyFolder>().Check();
        app.BeginMetrics();
        OpenRooms(app.Services);
        app.Services.GetRequiredService<TrustedProxies>().Use(app);
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseWebSockets();
        app.UsePageFiles();
        // For GET, and for CONNECT over HTTP/2: so, any method.
        app.Map(ProtocolConstants.Path, (HttpContext context, WebSocketEndpoint endpoint) => endpoint.HandleAsync(context));
        app.MapEcho();
        app.MapApi();
        app.MapOperations();
        app.MapHttpStreams();
        app.MapGet("/networks", (NetworkSimulator simulator) => simulator.Presets);
        app.MapGet("/maps/{name}.json", (string name, MapFiles maps) => maps.Serve(name));
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<Sessions>().Stop);
        return app;
    }

    /// <summary>Runs <c>journal</c> with the server's configuration, but without a server. What begins with dashes and has a value is configuration, the rest is for the command.</summary>
    internal static async Task<int> RunJournalAsync(string[] args, TextWriter output, TextWriter errors)
    {
        ILookup<bool, string> split = args.ToLookup(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal));
        await using ServiceProvider services = CreateBuilder([.. split[true]]).Services.BuildServiceProvider();
        return new JournalCommand(services, output, errors).Run([.. split[false]]);
    }

    private static Task<int> RunHealthCheckAsync(string[] args)
    {
        ILookup<bool, string> isSetting = args.ToLookup(a => a.StartsWith("--", StringComparison.Ordinal));
        string? asked = isSetting[false].FirstOrDefault();
        if (asked is not null && !Uri.IsWellFormedUriString(asked, UriKind.Absolute)) throw new InvalidDataException($"'{asked}' is not an address like http://localhost:5000/healthz.");
        Uri url = asked is null ? HealthCommand.UrlOf(CreateBuilder([.. isSetting[true]]).Configuration["Urls"] ?? "") : new Uri(asked);
        return new HealthCommand(Console.Out, Console.Error).RunAsync(url);
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // "dotnet run" starts in the folder of whoever runs it; the files lie beside the program or its project.
            ContentRootPath = FindContentRoot(),
        });
        AddServices(builder.Services, builder.Environment);
        return builder;
    }

    // Whoever comes first finds a game that is going on.
    private static void OpenRooms(IServiceProvider services)
    {
        RoomDirectory rooms = services.GetRequiredService<RoomDirectory>();
        WarmUp.Run(rooms.Types[0], services.GetRequiredService<FramePool>());
        services.GetRequiredService<Recovery>().Run();
        if (rooms.Rooms.Any(room => room.Type == rooms.Types[0] && room.Room.IsKept)) return;
        Invariant.Holds(rooms.TryOpen(RoomRequest.Default(rooms.Types[0]) with { IsKept = true }, out _) == SeatOutcome.Promised);
    }

    private static void AddServices(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddValidated<LoopOptions>("Loop");
        services.AddValidated<DrainOptions>("Drain");
        services.AddValidated<RoomOptions>("Room");
        services.AddValidated<SessionOptions>("Session");
        services.AddValidated<EchoOptions>("Echo");
        services.AddValidated<ProxyOptions>("Proxies");
        services.AddValidated<AddressOptions>("Addresses");
        services.AddValidated<SkirmishOptions>("Skirmish");
        services.AddKestrelLimits();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<GameMetrics>();
        services.AddSingleton<FramePool>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<IAdmission>(provider => provider.GetRequiredService<Tickets>());
        services.AddSingleton<IChatFilter, NoChatFilter>();
        services.AddSingleton<SessionContext>();
        services.AddSingleton<TrustedProxies>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<NetworkSimulator>();
        services.AddSingleton(provider => new Admission(provider.GetRequiredService<SessionOptions>(), provider.GetRequiredService<GameMetrics>().ConnectionRefused));
        services.AddSingleton<WebSocketEndpoint>();
        services.AddSingleton<EchoEndpoint>();
        services.AddHttpStreams();
        services.AddSingleton(provider => new MapFiles(provider.GetRequiredService<SkirmishOptions>().MapNames));
        services.AddSingleton(provider => SkirmishRooms.Types(
            provider.GetRequiredService<SkirmishOptions>(),
            provider.GetRequiredService<RoomOptions>(),
            provider.GetRequiredService<MapFiles>().Arenas));
        services.AddApi(environment);
        services.AddOperations();
        services.AddSingleton<Drain>();
        services.AddSingleton<IHostLifetime, SignalLifetime>();
        services.AddJournals(environment);
        services.AddDirectTransport();
        services.AddSingleton<TickLoops>();
        services.AddHostedService(provider => provider.GetRequiredService<TickLoops>());
        services.AddSingleton(provider => new RoomDirectory(
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
                Report = provider.GetRequiredService<ResultDesk>().Post,
                RunSpectators = provider.GetRequiredService<TickLoops>().Add,
            },
            Opened = provider.GetRequiredService<JournalDesk>().Add,
        });
    }

    // Where dice begin need not be secret, only different from room to room and from start to start.
    private static ulong SeedOf(int roomId) => ((ulong)Environment.TickCount64 << 20) ^ (ulong)roomId;

    private static string FindContentRoot()
    {
        // bin/Debug/net10.0 of the project, or the folder of a published program.
        string project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        return File.Exists(Path.Combine(project, "GameServer.csproj")) ? project : AppContext.BaseDirectory;
    }

    private static string Readable(string url) =>
        url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
