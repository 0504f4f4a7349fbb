using GameServer.Games.Skirmish;
using GameServer.Hosting;

// The shipped host: the game server with its game. A host of your own looks the same: docs/write-a-game.md.
return await GameHost.RunAsync(args, games =>
{
    games.Add<Skirmish>();
    games.GeneratedFolder = "../client-web/src/generated";
});
