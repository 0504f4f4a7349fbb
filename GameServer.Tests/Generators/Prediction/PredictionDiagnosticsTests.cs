using GameServer.Generators.Prediction;
using GameServer.Tests.TestKit;
using Microsoft.CodeAnalysis;

namespace GameServer.Tests.Generators.Prediction;

/// <summary>What TypeScript could not do the same is an error at its place, never another result.</summary>
public class PredictionDiagnosticsTests
{
    [Theory]
    [InlineData("GS3001", "float f = 0.5f; return a;")]
    [InlineData("GS3001", "string s = \"a\"; return a;")]
    [InlineData("GS3001", "ulong wide = 3; return a;")]
    [InlineData("GS3001", "int? maybe = a; return a;")]
    [InlineData("GS3002", "try { return a; } finally { }")]
    [InlineData("GS3002", "goto end; end: return a;")]
    [InlineData("GS3002", "int Twice(int x) => x * 2; return a;")]
    [InlineData("GS3002", "switch (a) { case > 3: return 1; default: return 2; }")]
    [InlineData("GS3002", "switch (a) { case 3 when b > 1: return 1; default: return 2; }")]
    [InlineData("GS3002", "return a is var x ? x : 1;")]
    [InlineData("GS3002", "foreach (Body one in bodies) { } return a;")]
    [InlineData("GS3002", "var (x, y) = new Pair(a, b); return a;")]
    [InlineData("GS3002", "Fixed x = 0; (int, int) both = (a, b); (x, a) = both; return a;")]
    [InlineData("GS3003", "return Math.DivRem(a, b).Quotient;")]
    [InlineData("GS3003", "return Generic(a);")]
    [InlineData("GS3003", "return thing.Virtual();")]
    [InlineData("GS3003", "return thing.ToString() is null ? 1 : 2;")]
    [InlineData("GS3004", "return checked(a + b);")]
    [InlineData("GS3004", "checked { a *= b; } return a;")]
    [InlineData("GS3004", "return checked((byte)a);")]
    [InlineData("GS3004", "checked { a++; } return a;")]
    [InlineData("GS3005", "return s_count;")]
    [InlineData("GS3005", "s_table[0] = 1; return a;")]
    [InlineData("GS3005", "thing.Value = 3; return a;")]
    [InlineData("GS3006", "ref int x = ref a; return x;")]
    [InlineData("GS3006", "Step(ref a); return a;")]
    [InlineData("GS3006", "Out(out a); return a;")]
    [InlineData("GS3007", "body.Push(); return a;")]
    [InlineData("GS3008", "table[a++] += 1; return a;")]
    [InlineData("GS3008", "return 1 + (a++ switch { 1 => 2, _ => 3 });")]
    [InlineData("GS3008", "return a++ is 1 or 2 ? 1 : 2;")]
    [InlineData("GS3010", "int[] made = new int[3]; return a;")]
    [InlineData("GS3010", "Thing made = new Thing(); return a;")]
    public void It_reports(string id, string statements)
    {
        var compiler = new PredictionCompiler(Game(statements));
        compiler.Load();
        Diagnostic found = compiler.Diagnostics[0];
        Assert.Equal(id, found.Id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.EndsWith("Game.cs", found.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Contains("; ", found.GetMessage(null), StringComparison.Ordinal); // and what to write instead
    }

    [Fact]
    public void Two_marked_methods_of_one_name_are_reported()
    {
        var compiler = new PredictionCompiler("""
            using GameServer.Simulation;
            static class A { [Predicted] public static int Twice(int x) => x * 2; }
            static class B { [Predicted] public static int Twice(int x) => x * 2; }
            """);
        Assert.Equal("GS3009", Assert.Single(compiler.Diagnostics).Id);
    }

    [Fact]
    public void Projects_that_check_overflow_are_reported() => Assert.All(
        new PredictionCompiler("using GameServer.Simulation; class A { [Predicted] public static int F(int x) => x + 1; }", isChecked: true)
            .Diagnostics, found => Assert.Equal("GS3004", found.Id));

    [Fact]
    public void Nothing_is_translated_without_marked_methods() =>
        Assert.Equal("", new PredictionCompiler("class A { int F(float x) => (int)x; }").Text);

    /// <summary>Each rule has a section that says why and what to write instead.</summary>
    [Fact]
    public void All_rules_are_documented()
    {
        string document = File.ReadAllText(Path.Combine(GoldenFile.Folder, "..", "..", "docs", "diagnostics.md"));
        Assert.All(PredictionRules.All, rule => Assert.Contains($"## {rule.Id}\n", document, StringComparison.Ordinal));
    }

    private static string Game(string statements) => $$"""
        using System;
        using GameServer.Simulation;

        struct Body { public int X; public void Push() => X++; }
        record struct Pair(int A, int B);
        class Thing { public int Value; public virtual int Virtual() => 1; }

        static class Rules
        {
            private static int s_count = 1;
            private static readonly int[] s_table = [1, 2, 3];

            [Predicted]
            public static int Run(int a, int b, in Body body, int[] table, Body[] bodies, Thing thing) { {{statements}} }

            private static int Generic<T>(T x) => 1;
            private static void Step(ref int x) => x++;
            private static void Out(out int x) => x = s_count++;
        }
        """;
}
