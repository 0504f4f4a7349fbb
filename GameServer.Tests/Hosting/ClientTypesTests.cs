using GameServer.Hosting;
using GameServer.Hosting.Api;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

public class ClientTypesTests
{
    /// <summary>Written from the API's description by `npm run generate`, which `npm run check` compares.</summary>
    private const string ApiTypes = "packages/client/src/generated/api.ts";

    private static readonly string ClientWeb = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web"));

    [Fact]
    public void The_browsers_types_are_those_that_the_server_generates()
    {
        (string Path, string Text)[] files = [.. ClientTypes.Files()];
        IEnumerable<string> present = files.Select(f => Path.GetDirectoryName(f.Path)!).Distinct()
            .SelectMany(folder => Directory.GetFiles(Path.Combine(ClientWeb, folder)))
            .Select(file => Path.GetRelativePath(ClientWeb, file).Replace('\\', '/'));
        Assert.Equal(files.Select(f => f.Path).Append(ApiTypes).Order(), present.Order());
        Assert.All(files, file => AssertFresh(file.Path, file.Text));
    }

    [Fact]
    public async Task The_browsers_copy_of_the_APIs_description_is_the_servers()
    {
        await using TestServer server = await TestServer.StartAsync();
        AssertFresh(ApiDocument.File, await ApiDocument.WriteAsync(server.Service<IServiceProvider>()));
    }

    private static void AssertFresh(string path, string text) => Assert.True(
        text == File.ReadAllText(Path.Combine(ClientWeb, path)),
        $"client-web/{path} is stale: run `dotnet run --project GameServer -- generate`.");
}
