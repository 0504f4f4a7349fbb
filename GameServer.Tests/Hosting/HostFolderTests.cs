using GameServer.Hosting;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

/// <summary>Where a program looks for its settings, pages and data.</summary>
public sealed class HostFolderTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("bin/Debug/net10.0/", "Game.csproj", true)]
    [InlineData("bin/Release/net10.0/linux-x64", "Game.csproj", true)]
    [InlineData("bin/Debug/net10.0/", "AnotherNameThanItsAssembly.fsproj", true)]
    [InlineData("bin/Debug/net10.0/", "notes.txt", false)]
    [InlineData("bin/Release/net10.0/publish/", "Game.csproj", false)]
    [InlineData("bin/Release/net10.0/linux-x64/publish", "Game.csproj", false)]
    [InlineData("artifacts", "Game.csproj", false)]
    public void A_built_program_uses_its_project_and_a_published_one_itself(string folder, string file, bool isBuilt)
    {
        File.WriteAllText(Path.Combine(_project.Path, file), "");
        Assert.Equal(isBuilt ? _project.Path : null, HostFolder.ProjectOf(Path.Combine(_project.Path, folder)));
    }
}
