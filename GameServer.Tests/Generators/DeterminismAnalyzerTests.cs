using System.Collections.Immutable;
using GameServer.Generators;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GameServer.Tests.Generators;

/// <summary>A game that would play differently on two machines says so when it is compiled.</summary>
public class DeterminismAnalyzerTests
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "GameServer.Simulation.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("GS1001", "double half = 0.5; _x = (int)(_x * half);")]
    [InlineData("GS1001", "_x = (int)Math.Sqrt(_x);")]
    [InlineData("GS1001", "_x = _x > 1.5f ? 1 : 0;")]
    [InlineData("GS1001", "_x = (int)(_x * 0.1m);")]
    [InlineData("GS1002", "_x = DateTime.UtcNow.Second;")]
    [InlineData("GS1002", "_x = Environment.TickCount;")]
    [InlineData("GS1002", "_x = (int)System.Diagnostics.Stopwatch.GetTimestamp();")]
    [InlineData("GS1003", "_x = Random.Shared.Next(6);")]
    [InlineData("GS1003", "_x = new Random(1).Next(6);")]
    [InlineData("GS1003", "_x = \"ship\".GetHashCode();")]
    [InlineData("GS1003", "_x = Guid.NewGuid().GetHashCode();")]
    [InlineData("GS1003", "_x = HashCode.Combine(1, 2);")]
    [InlineData("GS1004", "s_count++;")]
    [InlineData("GS1004", "Count = 3;")]
    [InlineData("GS1005", "System.Threading.Tasks.Task.Run(() => _x++);")]
    [InlineData("GS1005", "System.Threading.Interlocked.Increment(ref _x);")]
    [InlineData("GS1005", "lock (_list) _x++;")]
    [InlineData("GS1006", "_x = System.IO.File.ReadAllBytes(\"map\").Length;")]
    [InlineData("GS1006", "Console.WriteLine(\"tick\");")]
    [InlineData("GS1007", "foreach (var pair in _names) _x += pair.Key;")]
    [InlineData("GS1007", "foreach (string name in _names.Values) _x += name.Length;")]
    [InlineData("GS1007", "_x = _set.First();")]
    [InlineData("GS1007", "_x = _names.Select(pair => pair.Key).First();")]
    [InlineData("GS1008", "_x = int.Parse(\"1\");")]
    [InlineData("GS1008", "_x = string.Compare(\"a\", \"b\");")]
    [InlineData("GS1008", "_x = \"A\".ToLower().Length;")]
    public async Task It_reports(string id, string statement)
    {
        Diagnostic found = Assert.Single((await ReportAsync(Game(statement))).DistinctBy(diagnostic => diagnostic.Id));
        Assert.Equal(id, found.Id);
        Assert.Contains("Runs in a match: TestMatch.Step.", found.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(SourceOf(found).Split('\n')[0].TrimEnd(';'), statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_x = _x * 3 / 4 >> 1;")]
    [InlineData("_x = s_table[_x & 3];")]
    [InlineData("_x = _names.TryGetValue(3, out string? name) ? name.Length : 0;")] // asking is not iterating
    [InlineData("foreach (int one in _list) _x += one;")]
    [InlineData("_x = _list.Where(one => one > 2).Sum();")]
    [InlineData("_x = FixedMath.Sqrt(_x);")]
    [InlineData("_x = inputs[0, 0];")]
    [InlineData("_x = string.Equals(\"a\", \"b\", StringComparison.Ordinal) ? 1 : 0;")]
    [InlineData("_x = Half;")] // computed by the compiler
    [InlineData("if (_x < 0) throw new InvalidOperationException($\"x is {_x}\");")]
    public async Task It_allows(string statement) => Assert.Empty(await ReportAsync(Game(statement)));

    [Theory]
    [InlineData("helper method", "_x = Helper.Roll();", "static class Helper { public static int Roll() => Random.Shared.Next(); }")]
    [InlineData("interface", "_x = _dice.Roll();", "class Dice : IDice { public int Roll() => Random.Shared.Next(); }")]
    [InlineData("override", "_x = _base.Roll();", "class Child : Base { public override int Roll() => Random.Shared.Next(); }")]
    [InlineData("property", "_x = Helper.Value;", "static class Helper { public static int Value => Random.Shared.Next(); }")]
    [InlineData("constructor", "_x = new Helper().X;", "class Helper { public int X; public Helper() { X = Random.Shared.Next(); } }")]
    [InlineData("initial value", "_x = new Helper().X;", "class Helper { public int X = Random.Shared.Next(); }")]
    [InlineData("static initial value", "_x = Helper.X;", "static class Helper { public static readonly int X = Random.Shared.Next(); }")]
    [InlineData(
        "static constructor", "_x = Helper.X;",
        "static class Helper { public static readonly int X; static Helper() { X = Random.Shared.Next(); } }")]
    [InlineData(
        "operator", "_x = (new Helper() + 1);",
        "class Helper { public static int operator +(Helper a, int b) => Random.Shared.Next(); }")]
    [InlineData(
        "method group", "_x = _list.Sum(Helper.Roll);", "static class Helper { public static int Roll(int x) => Random.Shared.Next(); }")]
    public async Task It_follows(string how, string statement, string code)
    {
        Assert.NotEmpty(how);
        Diagnostic found = Assert.Single(await ReportAsync(Game(statement) + code));
        Assert.Equal("GS1003", found.Id);
    }

    [Fact]
    public async Task What_no_match_uses_may_do_anything() => Assert.Empty(await ReportAsync(
        Game("_x = Maps.Width;") + """
        static class Maps
        {
            public const int Width = 3;
            public static double Read() => double.Parse(System.IO.File.ReadAllText("map"));
            public static async System.Threading.Tasks.Task WaitAsync() => await System.Threading.Tasks.Task.Delay(Random.Shared.Next());
        }
        """));

    [Fact]
    public async Task A_project_can_be_checked_as_a_whole()
    {
        const string Code = "static class Helper { public static double Half(double x) => x / 2; }";
        Assert.Empty(await ReportAsync(Code));
        Assert.NotEmpty(await ReportAsync(Code, scope: "All"));
    }

    [Fact]
    public async Task A_project_without_games_is_not_looked_at() =>
        Assert.Empty(await ReportAsync("static class Helper { public static double Half(double x) => x / 2; }", withSimulation: false));

    /// <summary>Each rule has a section that says why and what to write instead.</summary>
    [Fact]
    public void All_rules_are_documented()
    {
        string document = File.ReadAllText(Path.Combine(GoldenFile.Folder, "..", "..", "docs", "diagnostics.md"));
        Assert.All(
            new DeterminismAnalyzer().SupportedDiagnostics,
            rule => Assert.Contains($"## {rule.Id}\n", document, StringComparison.Ordinal));
    }

    private static string SourceOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private static string Game(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using GameServer.Simulation;

        class TestMatch : IMatch
        {
            private const int Half = (int)(0.5 * 100);
            private static readonly int[] s_table = [1, 2, 3, 4];
            private static int s_count;
            private readonly Dictionary<int, string> _names = new();
            private readonly HashSet<int> _set = new();
            private readonly List<int> _list = new();
            private readonly IDice _dice = null!;
            private readonly Base _base = null!;
            private int _x;

            private static int Count { get; set; }

            public void Start() { }
            public void Join(int player) { }
            public void Leave(int player) { }
            public void Step(Inputs inputs) { {{statement}} }
        }

        interface IDice { int Roll(); }
        class Base { public virtual int Roll() => 0; }

        """;

    private static async Task<ImmutableArray<Diagnostic>> ReportAsync(string source, string? scope = null, bool withSimulation = true)
    {
        bool IsWanted(MetadataReference reference) =>
            withSimulation || !reference.Display!.EndsWith("GameServer.Simulation.dll", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            "Game", [CSharpSyntaxTree.ParseText(SourceText.From(source))], References.Where(IsWanted),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var options = new AnalyzerOptions([], new Options(scope));
        return await compilation.WithAnalyzers([new DeterminismAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }

    private sealed class Options(string? scope) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(scope);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(string? scope) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = scope ?? "";
            return key == "build_property.DeterministicCode";
        }
    }
}
