using GameServer.Hosting;
using TugOfWar;

return await GameHost.RunAsync(args, games => games.Add<Tug>());
