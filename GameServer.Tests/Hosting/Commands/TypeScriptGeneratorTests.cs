using GameServer.Hosting;
using GameServer.Hosting.Commands;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GameServer.Tests.Hosting.Commands;

/// <summary>What <c>generate</c> writes is what the repository has.</summary>
public class TypeScriptGeneratorTests
{
    private static readonly string Packages = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", "..", "client-web", "packages"));

    [Fact]
    public async Task The_types_of_games_and_of_the_client_package_are_fresh()
    {
        await using TestServer server = await TestServer.StartAsync();
        await using WebApplication shipped = GameHost.Build(["--contentRoot", AppContext.BaseDirectory], Skirmishes.AddShipped);
        AssertFresh("", new TypeScriptGenerator(shipped.Services.GetRequiredService<GameCatalog>()).ForGames("{game}/src/generated"));
        AssertFresh("client", await TypeScriptGenerator.ForClientPackageAsync(server.Service<IServiceProvider>()));
    }

    [Fact]
    public void There_are_no_others()
    {
        // api.ts is written from openapi.json by `npm run generate`, and compared by `npm run check`.
        Assert.Equal(["api.ts", "networks.ts", "protocol.ts"], NamesIn("client/src/generated"));
        Assert.Equal(["simulationPrediction.ts", "skirmish.ts", "skirmishPrediction.ts"], NamesIn("skirmish/src/generated"));
        Assert.Equal(["airHockeyPrediction.ts", "hockey.ts", "simulationPrediction.ts"], NamesIn("hockey/src/generated"));
    }

    private static IEnumerable<string?> NamesIn(string folder) =>
        Directory.GetFiles(Path.Combine(Packages, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static void AssertFresh(string folder, IEnumerable<(string Name, string Text)> files) => Assert.All(files, file => Assert.True(
        file.Text == File.ReadAllText(Path.Combine(Packages, folder, file.Name)),
        $"client-web/packages/{folder}/{file.Name} is stale: "
        + "run `dotnet run --project GameServer -- generate --client-package client-web/packages/client`."));
}
