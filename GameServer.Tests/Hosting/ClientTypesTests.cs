using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace GameServer.Tests.Hosting;

public class ClientTypesTests
{
    [Fact]
    public void The_browsers_types_are_those_that_the_server_generates()
    {
        string folder = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web", "src", "generated"));
        var games = new HostedGames();
        Skirmishes.Add(games);
        var types = new ClientTypes(new GameCatalog(games, RoomOptions.Default, new ConfigurationManager()));
        Assert.Equal(types.Files().Select(f => f.Name).Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        foreach ((string name, string text) in types.Files())
        {
            Assert.True(
                text == File.ReadAllText(Path.Combine(folder, name)),
                $"client-web/src/generated/{name} is stale: run `dotnet run --project GameServer -- generate`.");
        }
    }
}
