using GameServer.Hosting;
using My_Game;

return await GameHost.RunAsync(args, games => games.Add<ArenaGame>());
