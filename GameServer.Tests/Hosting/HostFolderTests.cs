using GameServer.Hosting;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

/// <summary>Where a program looks for its settings, pages and data.</summary>
public sealed class HostFolderTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public HostFolderTests() => File.WriteAllText(Path.Combine(_project.Path, "Game.csproj"), "");

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("bin/Debug/net10.0/", true)]
    [InlineData("bin/Release/net10.0/linux-x64", true)]
    [InlineData("bin/Release/net10.0/publish/", false)]
    [InlineData("bin/Release/net10.0/linux-x64/publish", false)]
    [InlineData("artifacts", false)]
    public void A_built_program_uses_its_project_and_a_published_one_itself(string folder, bool isBuilt) =>
        Assert.Equal(isBuilt ? _project.Path : null, HostFolder.ProjectOf(Path.Combine(_project.Path, folder), "Game.csproj"));
}
