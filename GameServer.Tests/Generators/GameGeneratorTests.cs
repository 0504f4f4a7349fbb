using System.Collections.Immutable;
using GameServer.Generators;
using GameServer.Generators.Games;
using GameServer.Tests.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GameServer.Tests.Generators;

/// <summary>Mistakes in typed games are reported where they are, with what to write instead.</summary>
public class GameGeneratorTests
{
    private const string Entity = "[Entity(Capacity = 4)]\npublic readonly partial struct Paddle";

    private static readonly IncrementalStepRunReason[] Again = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private const string ShotEntity = "[Entity(Capacity = 4)]\npublic readonly partial struct Shot";

    /// <summary>Id, text of the right game, what stands there instead, a part of the message.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "GS2001", "readonly partial struct Paddle", "partial struct Paddle", "[Entity] public readonly partial struct Paddle" },
        { "GS2001", "readonly partial struct Paddle", "readonly struct Paddle", "[Entity] public readonly partial struct Paddle" },
        { "GS2001", "readonly partial record struct Goal", "partial record struct Goal", "record struct Goal(int Value)" },
        { "GS2001", "record struct Steer([Range(-1, 1)] int Dx /*input*/)", "record struct Steer", "[Input] public readonly partial" },
        { "GS2001", "sealed partial class TestGame", "sealed class TestGame", "sealed partial class TestGame" },
        { "GS2001", "Won(int Player, int Place)", "Won(int Place, int Player)", "Won(int Player, int Place)" },
        { "GS2002", "/*field*/", "[Linear] public int Y { get; }", "'public partial ref int Y { get; }'" },
        { "GS2002", "/*field*/", "public partial int Y { get; }", "'public partial ref int Y { get; }'" },
        { "GS2003", "/*field*/", "public partial ref long Y { get; }", "'long'; use int, bool, Fixed" },
        { "GS2003", "/*field*/", "public partial ref DayOfWeek? Y { get; }", "use int" },
        { "GS2003", "/*field*/", "[Angle] public partial ref bool Y { get; }", "int with [Angle]" },
        { "GS2003", "/*input*/", ", string Name", "'string'; use int" },
        { "GS2003", "/*argument*/", ", byte Age", "'byte'; use int" },
        { "GS2003", "/*member*/", "[RoomSetting(\"Name\")] public string Name { get; init; } = \"\";", "int, bool or an enum" },
        { "GS2003", "/*member*/", "[Call] void Say(string text) { }", "'string'; use int" },
        { "GS2004", "Range(0, 800)", "Range(5, 1)", "5 to 1: the smallest value is greater" },
        { "GS2004", "Range(0, 800)", "Range(0, 9000000)", "only -8388608 to 8388607" },
        { "GS2004", "/*field*/", "[Range(0, 2)] public partial ref bool Y { get; }", "'bool' has only 0 to 1" },
        { "GS2004", "[RoomSetting(\"Rounds\", 1, 5)]", "[RoomSetting(\"Rounds\", 5, 1)]", "5 to 1" },
        { "GS2005", "Range(0, 800)", "Range(0, \"Nothing\")", "'Nothing' of 'X' is not an int or Fixed member of 'TestGame'" },
        { "GS2005", "public partial ref bool IsUp", "[Range(0, \"Speed\")] public partial ref int Up", "'Speed' of 'Up' is not an int" },
        { "GS2005", Entity, Entity.Replace("Capacity = 4", "CapacityFrom = \"Many\"", StringComparison.Ordinal), "'Many' of 'Paddle'" },
        { "GS2006", "/*field*/", "public partial ref int x { get; }", "'x' is the name of both 'X' and 'x' in 'Paddle'" },
        { "GS2006", "[HostEvent(IsResult", "[HostEvent(\"goal\", IsResult", "'goal' is the name of both 'Goal' and 'Won'" },
        { "GS2006", ShotEntity, ShotEntity.Replace("Capacity = 4", "\"paddle\"", StringComparison.Ordinal), "'paddle' is" },
        { "GS2006", "/*member*/", "[Query(\"taunt\")] int Other() => 1;", "'taunt' is the name of both 'Taunt' and 'Other'" },
        { "GS2006", "[Game(", "[RoomType(\"a\", \"A\"), RoomType(\"a\", \"B\")]\n[Game(", "'a' is the name of both 'a room type'" },
        { "GS2007", "/*field*/", Many(28, "public partial ref int F{0} {{ get; }}"), "31 replicated fields; the limit is 29" },
        { "GS2007", "/*input*/", Many(8, ", int F{0}"), "9 fields; the limit is 8" },
        { "GS2007", "/*argument*/", Many(6, ", int F{0}"), "7 arguments; the limit is 6" },
        { "GS2007", "/*member*/", $"[Call] void All(int a{Many(6, ", int f{0}")}) {{ }}", "7 arguments; the limit is 6" },
        { "GS2007", "/*member*/", $"[Query] int All(int a{Many(8, ", int f{0}")}) => 1;", "9 arguments; the limit is 8" },
        { "GS2007", "int Place, int Of", $"int Place, int Of{Many(7, ", int F{0}")}", "9 values; the limit is 8" },
        { "GS2007", "/*field*/", "[Player] public partial ref int A { get; } [Player] public partial ref int B { get; }", "[Player]" },
        { "GS2008", "Rate(nameof(Vx))", "Rate(\"Vz\")", "is not a field of 'Paddle'" },
        { "GS2008", "Rate(nameof(Vx))", "Rate(\"Secret\")", "is hidden from clients" },
        { "GS2008", "/*field*/", "[Rate(nameof(X))] public partial ref Fixed Y { get; }", "has a rate itself" },
        { "GS2008", "/*field*/", "[Rate(nameof(Vx))] public partial ref int Y { get; }", "has another type" },
        { "GS2009", "[Parent<Paddle>] ", "", "'Shot' has no parent" },
        { "GS2009", "private partial Entities<Paddle> Paddles { get; }", "Entities<Paddle> Paddles => null!;", "does not have" },
        { "GS2009", "[FromParent] public partial ref Fixed X", "[FromParent] public partial ref Fixed Z", "not a replicated field" },
        { "GS2009", "[Parent<Paddle>]", "[Parent<Shot>]", "is its own parent" },
        { "GS2010", Entity, "[Position(\"X\", \"Y\")]\n" + Entity, "'Y', which is not a field" },
        { "GS2010", Entity, "[LagCompensated(\"IsUp\")]\n" + Entity, "'IsUp', which is neither int nor Fixed" },
        { "GS2011", "Range(-1, 1)", "Range(1, 2)", "0 is what a player without input has" },
        { "GS2012", "\"test\"", "\"My Game\"", "lower-case letters" },
        { "GS2012", "[Game(", "[RoomType(\"Duel!\", \"Duel\")]\n[Game(", "'Duel!' cannot be the name of a room type" },
        { "GS2012", "/*field*/", "public partial ref int Slot { get; }", "'Slot' cannot be the name of a field" },
        { "GS2013", "class TestGame : Game<Steer>", "class TestGame", "class TestGame : Game<MyInput>" },
        { "GS2013", "/*member*/", "public TestGame(int x) { }", "no constructor without parameters" },
        { "GS2013", "[Input] ", "", "has the input 'Steer' without [Input]" },
        { "GS2014", "/*member*/", "[Call] static void Say() { }", "is static" },
        { "GS2014", "/*member*/", "[Call] int Say() => 1;", "make it a [Query]" },
        { "GS2014", "/*member*/", "[Query] long[] Say() => [];", "returns 'long[]'" },
        { "GS2014", "/*member*/", "[Query] int Say(string name) => 1;", "write [Range(min, max)] string" },
        { "GS2014", "/*member*/", "[Query] int Say(ref int name) => 1;", "passed in a special way" },
        { "GS2014", "/*member*/", "[Query] int Say([Caller] bool name) => 1;", "a caller that is no int" },
        { "GS2015", "/*type*/", Second, "'TestGame' and 'Second' are both named 'test'" },
        { "GS2016", "Events(typeof(Goal)", "Events(typeof(Steer), typeof(Goal)", "'Steer' in [Events] is not an event" },
        { "GS2017", "/*member*/", "[RoomSetting(\"A\", 1, 2)] public int A => 1;", "write { get; init; }" },
        { "GS2017", "/*member*/", "[RoomSetting(\"A\")] public int A { get; init; }", "is an int without a range" },
        { "GS2017", "/*member*/", "[RoomSetting(\"A\", 1, 2)] public bool A { get; init; }", "has a range, but is no int" },
        { "GS2018", "[Hidden]", "[Hidden, Linear]", "both [Hidden] and [Linear]" },
        { "GS2018", "/*field*/", "[Angle, Range(0, 1)] public partial ref int A { get; }", "both [Range] and [Angle]" },
        { "GS2019", Entity, Entity.Replace("4", "0", StringComparison.Ordinal), "the capacity 0; write 1 or more" },
        { "GS2019", "Seats = 2, PlayersMin = 2", "Seats = 0", "the number of seats 0" },
        { "GS2019", "PlayersMin = 2", "PlayersMin = 3", "write 0 to 2, the seats" },
        { "GS2019", "PlayersMin = 2", "TeamCount = 3", "2 seats must be divisible by it" },
        { "GS2021", "/*member*/", "[Audience] int Shows(Viewer viewer, Shot shot) => 1;", "'bool Shows(Viewer viewer, MyEntity entity)'" },
        { "GS2021", "/*member*/", "[Audience] bool Shows(Viewer viewer) => true;", "is not a question about one entity or event" },
        { "GS2021", "/*member*/", "[Audience] bool Shows(Viewer viewer, Steer steer) => true;", "'Steer', which 'TestGame' does not have" },
        { "GS2021", "/*member*/", "[Audience] bool Tells(Viewer viewer, Won won) => true;", "'Won', which 'TestGame' does not have" },
        { "GS2021", "/*member*/", "[Audience] bool Also(Viewer viewer, Shot shot) => true;", "make one of it and 'Sees'" },
        { "GS2020", "/*member*/", "private partial int Others { get; }", "neither of a type with [Entity]" },
        { "GS2020", "/*member*/", "private partial Entities<Shot> Others { get; }", "a type has one table" },
        { "GS2020", "private partial Entities<Shot> Shots", "private partial Shot Shots", "its type has a capacity" },
    };

    private const string Second = """
        [Game("test")] public sealed partial class Second : Game<Steer>
        {
            protected override void Join(int player) { }
            protected override void Leave(int player) { }
            protected override void Step() { }
        }
        """;

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported(string id, string right, string wrong, string message)
    {
        Assert.Contains(right, TypedGameCode.Right, StringComparison.Ordinal);
        CSharpCompilation compilation = TypedGameCode.Compile(TypedGameCode.Right.Replace(right, wrong, StringComparison.Ordinal));
        TypedGameCode.Driver().RunGeneratorsAndUpdateCompilation(compilation, out _, out ImmutableArray<Diagnostic> found);
        Diagnostic mistake = Assert.Single(found.DistinctBy(diagnostic => diagnostic.Id));
        Assert.Equal((id, DiagnosticSeverity.Error), (mistake.Id, mistake.Severity));
        Assert.Contains(message, mistake.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("File0.cs", mistake.Location.GetLineSpan().Path);
    }

    [Fact]
    public void A_game_without_mistakes_compiles_without_warnings()
    {
        Compilation compiled = AfterGeneration(TypedGameCode.Right);
        Assert.Empty(compiled.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Types_can_be_in_others_and_have_names_that_are_keywords()
    {
        string nested = TypedGameCode.Right
            .Replace(Entity, "namespace A.B;\npublic static partial class Outer {\n" + Entity, StringComparison.Ordinal)
            .Replace("/*type*/", "}", StringComparison.Ordinal)
            .Replace("/*field*/", "public partial ref int @class { get; }", StringComparison.Ordinal);
        Assert.Empty(AfterGeneration(nested).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void An_edit_elsewhere_generates_nothing_again()
    {
        CSharpCompilation compilation = TypedGameCode.Compile(TypedGameCode.Right, "class Other { }");
        GeneratorDriver driver = TypedGameCode.Driver(trackSteps: true).RunGenerators(compilation);
        SyntaxTree edited = CSharpSyntaxTree.ParseText("class Other { int _x; }", path: "File1.cs");
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], edited));
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        IEnumerable<IncrementalGeneratorRunStep> steps =
            result.TrackedSteps[GameGenerator.Step].Concat(result.TrackedOutputSteps.SelectMany(step => step.Value));
        Assert.All(
            steps.SelectMany(step => step.Outputs),
            output => Assert.Contains(output.Reason, Again));
        Assert.Equal(6, result.TrackedSteps[GameGenerator.Step].Sum(step => step.Outputs.Length));
    }

    [Fact]
    public void An_edit_of_a_field_generates_its_struct_and_the_game_again()
    {
        CSharpCompilation compilation = TypedGameCode.Compile(TypedGameCode.Right);
        GeneratorDriver driver = TypedGameCode.Driver(trackSteps: true).RunGenerators(compilation);
        string text = TypedGameCode.Right.Replace("/*field*/", "public partial ref int New { get; }", StringComparison.Ordinal);
        driver = driver.RunGenerators(
            compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(text, path: "File0.cs")));
        IEnumerable<string> changed = driver.GetRunResult().Results.Single().TrackedSteps[GameGenerator.Step].SelectMany(s => s.Outputs)
            .Where(output => output.Reason == IncrementalStepRunReason.Modified).Select(output => ((Output)output.Value).Type);
        Assert.Contains("Paddle", changed);
        Assert.Contains("TestGame", changed);
    }

    [Fact]
    public async Task The_rules_of_deterministic_code_hold_in_its_step_and_not_where_it_is_declared()
    {
        const string Members = """
            partial void Configure(IGameBuilder game) => game.AddMap("map", System.IO.File.ReadAllBytes("map"));
            private static int Luck() => Guid.NewGuid().GetHashCode();
            """;
        Compilation compiled = AfterGeneration(TypedGameCode.Right
            .Replace("/*member*/", Members, StringComparison.Ordinal)
            .Replace("p.X += p.Vx;", "p.X += p.Vx + Luck();", StringComparison.Ordinal));
        ImmutableArray<Diagnostic> found =
            await compiled.WithAnalyzers([new DeterminismAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.Equal(["GS1003"], found.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Fact]
    public void All_rules_are_documented()
    {
        string document = File.ReadAllText(Path.Combine(GoldenFile.Folder, "..", "..", "docs", "diagnostics.md"));
        Assert.All(GameRules.All, rule => Assert.Contains($"## {rule.Id}\n", document, StringComparison.Ordinal));
        Assert.All(GameRules.All, rule => Assert.Contains(Mistakes, mistake => mistake.Data.Item1 == rule.Id));
    }

    private static Compilation AfterGeneration(string text)
    {
        TypedGameCode.Driver().RunGeneratorsAndUpdateCompilation(
            TypedGameCode.Compile(text), out Compilation compiled, out ImmutableArray<Diagnostic> found);
        Assert.Empty(found);
        return compiled;
    }

    private static string Many(int count, string format) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Format(null, format, i)));
}
