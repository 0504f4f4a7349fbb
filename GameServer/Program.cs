using System.Net.Sockets;
using GameServer.Diagnostics;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Net;
using GameServer.Net.Direct;
using GameServer.Protocol;
using GameServer.Rooms;
using GameServer.Simulation;
using Microsoft.Extensions.Options;
using SessionOptions = GameServer.Net.SessionOptions;

namespace GameServer;

/// <summary>The process, put together: options, services, endpoints, run.</summary>
public static class Program
{
    /// <summary>
    /// Runs the server, or <c>generate</c>, which writes the browser's types. Exit codes: 0 all is well, 1 it could not be done (standard error says why).
    /// </summary>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (args is ["generate"]) return ClientTypes.Generate(Path.GetFullPath("../client-web/src/generated", FindContentRoot()));
            if (args is [var command, ..] && !command.StartsWith('-') && !command.Contains('=', StringComparison.Ordinal))
                throw new InvalidDataException($"There is no command '{command}'. Commands: generate. Without one the server runs.");
            WebApplication app = Build(args);
            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
                $"Skirmish is running at {string.Join(" and ", app.Urls.Select(Readable))} (Ctrl+C stops it)."));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidDataException or InvalidOperationException
            or IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException })
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {e.Message}");
            return 1;
        }
    }

    /// <summary>The whole application, not yet started. Tests add to the configuration; of services registered twice the last counts.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // "dotnet run" starts in the folder of whoever runs it; the files lie beside the program or its project.
            ContentRootPath = FindContentRoot(),
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder.Services);
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseWebSockets();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        // For GET, and for CONNECT over HTTP/2: so, any method.
        app.Map(ProtocolConstants.Path, (HttpContext context, WebSocketEndpoint endpoint) => endpoint.HandleAsync(context));
        app.MapGet("/networks", (NetworkSimulator simulator) => simulator.Presets);
        app.MapGet("/maps/{name}.json", (string name, MapFiles maps) => maps.Serve(name));
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<Sessions>().Stop);
        OpenFirstRoom(app.Services);
        return app;
    }

    private static void OpenFirstRoom(IServiceProvider services)
    {
        WarmUp.Run(
            services.GetRequiredService<IGame>(),
            services.GetRequiredService<RoomOptions>(),
            services.GetRequiredService<FramePool>(),
            services.GetRequiredService<GameMetrics>());
        services.GetRequiredService<RoomDirectory>().OpenFirst();
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddValidated<LoopOptions>("Loop");
        services.AddValidated<RoomOptions>("Room");
        services.AddValidated<SessionOptions>("Session");
        services.AddValidated<SkirmishOptions>("Skirmish");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<GameMetrics>();
        services.AddSingleton<FramePool>();
        services.AddSingleton<SessionContext>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<NetworkSimulator>();
        services.AddSingleton<WebSocketEndpoint>();
        services.AddSingleton(provider => new MapFiles(provider.GetRequiredService<SkirmishOptions>().MapNames));
        services.AddSingleton<IGame>(provider => new SkirmishGame(
            provider.GetRequiredService<SkirmishOptions>(),
            provider.GetRequiredService<RoomOptions>().TickRate,
            provider.GetRequiredService<MapFiles>().Arenas));
        services.AddDirectTransport();
        services.AddSingleton<TickLoops>();
        services.AddHostedService(provider => provider.GetRequiredService<TickLoops>());
        services.AddSingleton(provider => new RoomDirectory(
            provider.GetRequiredService<RoomOptions>(),
            provider.GetRequiredService<IGame>(),
            provider.GetRequiredService<FramePool>(),
            provider.GetRequiredService<GameMetrics>(),
            provider.GetRequiredService<TickLoops>().Add,
            SeedOf));
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
