using GameServer.Games.Skirmish;
using GameServer.Hosting;

// The bundled host and game. Your own host looks the same: docs/write-a-game.md.
return await GameHost.RunAsync(args, games =>
{
    games.Add<Skirmish>();
    games.GeneratedFolder = "../client-web/packages/skirmish/src/generated";
});
