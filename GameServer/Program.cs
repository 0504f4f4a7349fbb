using GameServer.Games.AirHockey;
using GameServer.Games.Skirmish;
using GameServer.Hosting;

// The bundled host and games. Your own host looks the same: docs/write-a-game.md.
return await GameHost.RunAsync(args, games =>
{
    games.Add<Skirmish>();
    games.Add<Hockey>();
    games.GeneratedFolder = "../client-web/packages/{game}/src/generated";
});
