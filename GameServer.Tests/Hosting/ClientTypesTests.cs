using GameServer.Hosting;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

public class ClientTypesTests
{
    [Fact]
    public void The_browsers_types_are_those_that_the_server_generates()
    {
        string folder = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web", "src", "generated"));
        Assert.Equal(ClientTypes.Files().Select(f => f.Name).Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        foreach ((string name, string text) in ClientTypes.Files())
        {
            Assert.True(
                text == File.ReadAllText(Path.Combine(folder, name)),
                $"client-web/src/generated/{name} is stale: run `dotnet run --project GameServer -- generate`.");
        }
    }
}
