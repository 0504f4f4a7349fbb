using GameServer.Hosting.Commands;
using GameServer.Hosting.Operations;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>
/// A game server as a standalone program. Program.cs is just
/// <c>return await GameHost.RunAsync(args, games =&gt; games.Add&lt;MyGame&gt;());</c>. To add a game server to your
/// own ASP.NET Core application, see <see cref="GameServerExtensions"/>.
/// </summary>
public static class GameHost
{
    /// <summary>
    /// Runs the command in <paramref name="args"/> for these games, the server by default; <c>--help</c> lists the
    /// commands. Startup problems go to standard error as sentences.
    /// </summary>
    /// <param name="args">A command, its arguments and configuration options such as <c>--Room:TickRate=60</c>.</param>
    /// <param name="games">Adds the games.</param>
    /// <returns>The exit code: 0 for success, 1 for failure, explained on standard error.</returns>
    public static Task<int> RunAsync(string[] args, Action<HostedGames> games) =>
        new HostCommands(games, Console.Out, Console.Error).RunAsync(args);

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">Configuration options.</param>
    /// <param name="games">Adds the games.</param>
    /// <param name="configure">Adjusts configuration and services; the last registration of a service wins.</param>
    /// <exception cref="OptionsValidationException">An option is invalid; the message is for the operator.</exception>
    /// <exception cref="InvalidDataException">A file or a game is invalid; the message is for the operator.</exception>
    public static WebApplication Build(string[] args, Action<HostedGames> games, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = CreateBuilder(args, games);
        configure?.Invoke(builder);
        builder.AddTelemetry(isHost: true);
        WebApplication app = builder.Build();
        Certificates.Check(app.Configuration, app.Environment.ContentRootPath);
        app.UseGameServer();
        app.UsePageFiles();
        app.MapGameServerEndpoints("/openapi/v1.json");
        return app;
    }

    /// <summary>The application's configuration and services.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args, Action<HostedGames> games)
    {
        WebApplicationBuilder builder =
            WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = HostFolder.Find(args) });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddGameServices(builder.Environment, games, ownsPorts: true);
        builder.Services.AddKestrelLimits();
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        return builder;
    }
}
