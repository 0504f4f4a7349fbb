using System.Xml.Linq;
using GameServer.Tests.TestKit;

namespace GameServer.Tests;

/// <summary>Rules that a reviewer would have to repeat.</summary>
public class ArchitectureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", ".."));

    [Fact]
    public void Only_tests_see_the_insides_of_a_project() => Assert.All(
        Directory.GetFiles(Path.Combine(Root, "GameServer"), "*.*proj", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "GameServer", "Directory.Build.props")).Append(Path.Combine(Root, "LoadTests", "LoadTests.csproj")),
        file => Assert.All(
            XDocument.Load(file).Descendants("InternalsVisibleTo"),
            item => Assert.Equal("GameServer.Tests", item.Attribute("Include")!.Value)));

    /// <summary>Images restore packages before the sources are there, so they need every project file.</summary>
    [Theory]
    [InlineData("GameServer/Dockerfile", "GameServer/GameServer.csproj")]
    [InlineData("LoadTests/Dockerfile", "LoadTests/LoadTests.csproj")]
    public void Images_know_all_projects(string dockerfile, string project)
    {
        string image = File.ReadAllText(Path.Combine(Root, dockerfile));
        var used = new HashSet<string>();
        Use(Path.Combine(Root, project));
        Assert.InRange(used.Count, 10, 30);
        Assert.All(used, path => Assert.Contains(Path.GetRelativePath(Root, path).Replace('\\', '/'), image, StringComparison.Ordinal));

        void Use(string path)
        {
            if (!used.Add(path)) return;
            foreach (XElement reference in XDocument.Load(path).Descendants("ProjectReference"))
                if (reference.Attribute("Include") is { } other) Use(Path.GetFullPath(other.Value, Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_wants() => Assert.Empty(
        Sources("GameServer").Where(s => s.Source.AsSpan().Count('\n') > 320).Select(s => s.File));

    [Fact]
    public void Load_scenarios_do_not_know_what_runs_them() => Assert.DoesNotContain(
        Sources("LoadTests/Scenarios"),
        s => s.Source.Contains("LoadTests.Runner", StringComparison.Ordinal) || s.Source.Contains("NBomber", StringComparison.Ordinal));

    private static IEnumerable<(string File, string Source)> Sources(string folder) =>
        Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));
}
