using GameServer.Tests.TestKit;

namespace GameServer.Tests.ClientWeb;

/// <summary>
/// The client's package as users get it: packed, installed in a scratch folder, compiled, and in a real game.
/// </summary>
[Trait("Category", "Slow")]
public class PackageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_examples_of_its_README_compile_and_join_a_real_server()
    {
        await using TestServer server = await TestServer.StartAsync();
        string said = await Npm.RunAsync(output, "run", "--silent", "try-package", "--", server.Http.AbsoluteUri);
        Assert.Matches(@"ship \d+ of player \d+", said);
        Assert.Matches(@"flew as player \d+ over WebSocket", said);
        Assert.Matches(@"flew as player \d+ over HTTP", said);
    }
}
