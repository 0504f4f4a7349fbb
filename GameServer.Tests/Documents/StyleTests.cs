using System.Text.RegularExpressions;

namespace GameServer.Tests.Documents;

/// <summary>Width of lines, and plain English in documents, comments and names of tests.</summary>
public partial class StyleTests
{
    private const int CodeWidth = 140, ProseWidth = 120;

    // These phrases give a translation away. A native engineer writes something shorter.
    private static readonly string[] GiveAways =
    [
        @"\b[Ww]ho(m|so)?ever\b", @"\bas many \S+ as may\b", @"\bso (many|much|long) at most\b", @"\bwhat there is\b",
        @"\bthere are as many\b", @"\bof no telling\b", @"\bevery so many\b", @"\bwhat (one|somebody) gets who\b", @"\bthere may be\b",
        @"\bonly so many\b", @"\bwho is not reached\b", @"\bof which nobody\b", @"\bbegins? anew\b", @"\bof one's own\b", @"\bis told by\b",
        @"(^|[.;:] )Who (comes|sits|plays|asks|sends|waits|has|is|does|opens|shows|watches|leaves|arrives|shares|reads|loses)\b(?![^.]*\?)",
    ];

    private static readonly string[] NameGiveAways = [.. GiveAways, "^Who ", "^What (is|was|happens) ", "as many as"];

    // TypeScript has its own rules.
    private static readonly string[] ConfigurationEndings = [".yml", ".sh", ".html", ".conf", ".props", ".targets", ".csproj"];

    private static readonly string[] TextEndings =
        [.. ConfigurationEndings, ".cs", ".ts", ".md", ".json", ".txt", ".css", ".svg", ".slnx"];

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

    [Fact]
    public void Names_of_tests_are_in_plain_English() =>
        Assert.All(
            Repository.FilesIn("GameServer.Tests", ".cs"),
            file => Assert.All(
                Repository.Lines(file).Select(line => TestName().Match(line)).Where(name => name.Success),
                name => AssertPlain(file, name.Groups[1].Value.Replace('_', ' '), NameGiveAways)));

    [Fact]
    public void Scripts_and_configuration_are_in_plain_English() =>
        Assert.All(
            ConfigurationEndings.SelectMany(ending => Repository.FilesIn("", ending)).Concat([".ci/run", ".ci/repeat", ".ci/compose"]),
            file => AssertPlain(file, Repository.Lines(file)));

    [Fact]
    public void Lines_end_with_LF_in_every_checkout()
    {
        Assert.Contains("* text=auto eol=lf", Repository.Lines(".gitattributes"));
        Assert.All(
            TextEndings.SelectMany(ending => Repository.FilesIn("", ending)).Concat([".ci/run", ".ci/repeat", ".ci/compose"]),
            file => Assert.DoesNotContain('\r', File.ReadAllText(Path.Combine(Repository.Root, file))));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_are_in_plain_English(string document) =>
        AssertPlain(document, Repository.Lines(document).Where(line => !line.StartsWith("    ", StringComparison.Ordinal)));

    private static void AssertPlain(string file, IEnumerable<string> lines) =>
        AssertPlain(file, string.Join(' ', lines.Select(line => line.Trim().TrimStart('/', '#').Trim())), GiveAways);

    private static void AssertPlain(string file, string text, string[] phrases) => Assert.All(phrases, phrase =>
    {
        Match found = Regex.Match(text, phrase);
        Assert.False(found.Success, $"{file}: \"{Around(text, found)}\"");
    });

    private static string Around(string text, Match found)
    {
        int from = Math.Max(0, found.Index - 40);
        return text[from..Math.Min(text.Length, found.Index + found.Length + 40)];
    }

    [GeneratedRegex(@"^\s*!?\[[^\]]*\]\([^)]*\)[.,;:]?$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"public (?:static |async |virtual |override )*(?:void|Task|ValueTask) (\w+_\w+)\(")]
    private static partial Regex TestName();
}
