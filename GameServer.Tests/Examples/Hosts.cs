using GameServer.Hosting;
using Microsoft.AspNetCore.Builder;

namespace GameServer.Tests.Examples;

/// <summary>The two ways to host a game, as the documents show them.</summary>
public static class Hosts
{
    public static async Task<int> Program(string[] args)
    {
        #region game-host
        return await GameHost.RunAsync(args, games => games.Add<Pong>());
        #endregion
    }

    public static WebApplication Application(string[] args)
    {
        #region embedded
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.AddGameServer(games => games.Add<Pong>());

        WebApplication app = builder.Build();
        app.MapGet("/hello", () => "your own endpoints");
        app.MapGameServer(); // after your own middleware
        #endregion
        return app;
    }
}
