using System.Text.RegularExpressions;
using System.Xml.Linq;
using GameServer.Tests.TestKit;

namespace GameServer.Tests;

/// <summary>Rules that a reviewer would have to repeat.</summary>
public partial class ArchitectureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFile.Folder, "..", ".."));

    [Fact]
    public void Only_tests_see_the_insides_of_a_project() => Assert.All(
        Directory.GetFiles(Path.Combine(Root, "GameServer"), "*.*proj", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "GameServer", "Directory.Build.props")).Append(Path.Combine(Root, "LoadTests", "LoadTests.csproj")),
        file => Assert.All(
            XDocument.Load(file).Descendants("InternalsVisibleTo"),
            item => Assert.Equal("GameServer.Tests", item.Attribute("Include")!.Value)));

    /// <summary>What would make two machines differ, or a tick wait. Comments may speak of it.</summary>
    [Theory]
    [InlineData(@"\b(float|double|decimal|Half)\b")]
    [InlineData(@"\bMath\.(Sin|Cos|Tan|Atan2?|Sqrt|Pow|Exp|Log|Floor|Ceiling|Round)\b")]
    [InlineData(@"\b(DateTime|DateTimeOffset|Stopwatch|TimeProvider|TimeSpan|Environment|Guid)\b")]
    [InlineData(@"\b(Task|ValueTask|Thread|async|await|lock|Lock|Interlocked|volatile|ThreadStatic)\b")]
    [InlineData(@"\bRandom\.Shared\b|\bnew Random\b|\bGetHashCode\b|\bHashSet\b|\bDictionary\b")]
    [InlineData(@"\b(File|Console|Socket|HttpContext|ILogger|Microsoft\.Extensions|Microsoft\.AspNetCore)\b")]
    [InlineData(@"\bstatic (?!readonly|class|partial|extern|abstract|void|implicit|explicit|ref)[\w<>\[\]?]+ _?\w+\s*(=[^>]|;)")]
    public void The_simulation_and_games_are_deterministic(string banned)
    {
        foreach ((string file, string source) in Sources("GameServer/Simulation").Concat(Sources("GameServer/Games")))
        {
            // Maps are read before the simulation begins, from decimal text.
            if (file.EndsWith("TiledMap.cs", StringComparison.Ordinal) || file.EndsWith("SkirmishMaps.cs", StringComparison.Ordinal))
                continue;
            Match match = Regex.Match(WithoutComments(source), banned);
            Assert.False(match.Success, $"{file} uses '{match.Value}'.");
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

    private static string WithoutComments(string source) => Comment().Replace(source, "");

    [GeneratedRegex(@"//.*?$|/\*.*?\*/", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Comment();
}
