using GameServer.Hosting.Commands;

namespace GameServer.Hosting;

/// <summary>
/// A game server as a program of its own. All of Program.cs is
/// <c>return await GameHost.RunAsync(args, games =&gt; games.Add&lt;MyGame&gt;());</c>. To put a game server into an ASP.NET Core application of yours, see
/// <see cref="GameServerExtensions"/>.
/// </summary>
public static class GameHost
{
    /// <summary>
    /// Runs the command that <paramref name="args"/> name, for these games: the server when they name none; <c>--help</c> lists them. Problems of the start are
    /// sentences on standard error.
    /// </summary>
    /// <param name="args">The command, its arguments, and options of the configuration like <c>--Room:TickRate=60</c>.</param>
    /// <param name="games">Adds the games.</param>
    /// <returns>The exit code: 0 all is well; 1 it could not be done, and standard error says why.</returns>
    public static Task<int> RunAsync(string[] args, Action<HostedGames> games) =>
        new HostCommands(games, Console.Out, Console.Error).RunAsync(args);

    /// <summary>The whole application, not yet started.</summary>
    /// <param name="args">Options of the configuration.</param>
    /// <param name="games">Adds the games.</param>
    /// <param name="configure">Changes configuration and services; of services registered twice the last counts.</param>
    /// <exception cref="InvalidDataException">An option, a file or a game is wrong; the message is for the operator.</exception>
    public static WebApplication Build(string[] args, Action<HostedGames> games, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = CreateBuilder(args, games);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        Certificates.Check(app.Configuration, app.Environment.ContentRootPath);
        app.ApplyTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UsePageFiles();
        app.MapGameServerEndpoints();
        return app;
    }

    /// <summary>Configuration and services of the application.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args, Action<HostedGames> games)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = HostFolder.Find(args) });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddGameServices(builder.Environment, games, ownsPorts: true);
        builder.Services.AddKestrelLimits();
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        return builder;
    }
}
