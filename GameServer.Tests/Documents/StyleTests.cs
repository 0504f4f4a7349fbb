using System.Text.RegularExpressions;

namespace GameServer.Tests.Documents;

/// <summary>How long lines are, and what English they are in.</summary>
public partial class StyleTests
{
    private const int CodeWidth = 140, ProseWidth = 120;

    // What gives a translation away. A native engineer finds a shorter way.
    private static readonly string[] GiveAways =
    [
        @"\b[Ww]ho(m|so)?ever\b", @"\bas many \S+ as may\b", @"\bso (many|much|long) at most\b", @"\bwhat there is\b",
        @"\bthere are as many\b", @"\bof no telling\b", @"\bevery so many\b", @"\bwhat (one|somebody) gets who\b", @"\bthere may be\b",
        @"\bwho is not reached\b", @"\bof which nobody\b", @"\bbegins? anew\b", @"\bof one's own\b", @"\bis told by\b",
        @"(^|[.;:] )Who (comes|sits|plays|asks|sends|waits|has|is|does|opens|shows|watches|leaves|arrives|shares|reads|loses)\b(?![^.]*\?)",
    ];

    private static IEnumerable<string> CSharp =>
        Repository.FilesIn("GameServer", ".cs")
            .Concat(Repository.FilesIn("GameServer.Tests", ".cs"))
            .Concat(Repository.FilesIn("LoadTests", ".cs"));

    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Fact]
    public void The_readme_is_short() => Assert.InRange(Repository.Lines("README.md").Length, 20, 120);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Lines_of_a_document_are_not_wider_than_a_screen(string document)
    {
        bool isCode = false;
        Assert.All(Repository.Lines(document), line =>
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            // A row of a table is one line, and so are an image and a link that is all by itself.
            if (line.StartsWith('|') || Alone().IsMatch(line)) return;
            bool isWide = isCode || line.StartsWith("    ", StringComparison.Ordinal);
            Assert.True(line.Length <= (isWide ? CodeWidth : ProseWidth), $"{document}: {line.Length} columns: {line}");
        });
    }

    [Fact]
    public void Lines_of_code_are_not_wider_than_a_screen() => Assert.All(
        Repository.FilesIn("client-web", ".ts").Where(file => !file.Contains("generated", StringComparison.Ordinal))
            .Concat(CSharp),
        file => Assert.All(Repository.Lines(file), line => Assert.True(line.Length <= CodeWidth, $"{file}: {line}")));

    [Fact]
    public void Comments_are_no_wider_than_prose() => Assert.All(
        CSharp,
        file => Assert.All(
            Repository.Lines(file).Where(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)),
            line => Assert.True(line.Length <= ProseWidth, $"{file}: {line.Length} columns: {line}")));

    [Fact]
    public void Comments_and_texts_are_in_plain_English() =>
        Assert.All(
            CSharp.Where(file => !file.EndsWith("StyleTests.cs", StringComparison.Ordinal)),
            file => AssertPlain(file, Repository.Lines(file)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_are_in_plain_English(string document) =>
        AssertPlain(document, Repository.Lines(document).Where(line => !line.StartsWith("    ", StringComparison.Ordinal)));

    private static void AssertPlain(string file, IEnumerable<string> lines)
    {
        string text = string.Join(' ', lines.Select(line => line.Trim().TrimStart('/').Trim()));
        Assert.All(GiveAways, phrase =>
        {
            Match found = Regex.Match(text, phrase);
            Assert.False(found.Success, $"{file}: \"{Around(text, found)}\"");
        });
    }

    private static string Around(string text, Match found)
    {
        int from = Math.Max(0, found.Index - 40);
        return text[from..Math.Min(text.Length, found.Index + found.Length + 40)];
    }

    [GeneratedRegex(@"^\s*!?\[[^\]]*\]\([^)]*\)[.,;:]?$")]
    private static partial Regex Alone();
}
