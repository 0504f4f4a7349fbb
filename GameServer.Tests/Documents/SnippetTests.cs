using System.Text.RegularExpressions;

namespace GameServer.Tests.Documents;

/// <summary>
/// C# in documents is code that is compiled: each block names a region of a file in Examples, and is that region.
/// </summary>
public partial class SnippetTests
{
    public static TheoryData<string> Documents => [.. Repository.Documents.Where(document => Block().IsMatch(Text(document)))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Snippets_are_compiled_code(string document) => Assert.All(Block().Matches(Text(document)), block =>
    {
        Assert.True(block.Groups["file"].Success, $"{document}: <!-- snippet: FILE#REGION --> is missing before\n{block.Value}");
        string file = $"GameServer.Tests/Examples/{block.Groups["file"].Value}";
        string region = block.Groups["region"].Value;
        string code = Region(file, region);
        Assert.True(code == block.Groups["code"].Value, $"{document} is stale: {file}, region {region}, is\n{code}");
    });

    [Fact]
    public void Some_documents_have_snippets() => Assert.Equal(7, Documents.Count);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    private static string Region(string file, string name)
    {
        string[] lines = Repository.Lines(file);
        int begin = Array.FindIndex(lines, line => line.Trim() == $"#region {name}");
        Assert.True(begin >= 0, $"{file} has no region {name}.");
        int indent = lines[begin].Length - lines[begin].TrimStart().Length;
        IEnumerable<string> region = lines.Skip(begin + 1).TakeWhile(line => line.Trim() != "#endregion");
        return string.Concat(region.Select(line => (line.Length > indent ? line[indent..] : "") + "\n"));
    }

    [GeneratedRegex(@"(<!-- snippet: (?<file>\S+)#(?<region>\S+) -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
