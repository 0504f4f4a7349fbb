using System.Collections.Immutable;
using GameServer.Generators.Games;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GameServer.Tests.Generators;

/// <summary>A small typed game as text, to be changed and compiled with the generator.</summary>
internal static class TypedGameCode
{
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "GameServer.Simulation.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A game without mistakes. The comments are places for more.</summary>
    public const string Right = """
        using System;
        using GameServer.Simulation;

        [Entity(Capacity = 4)]
        public readonly partial struct Paddle
        {
            public partial ref Fixed Vx { get; }
            [Linear, Rate(nameof(Vx)), Range(0, 800)] public partial ref Fixed X { get; }
            public partial ref bool IsUp { get; }
            [Hidden] public partial ref int Secret { get; }
            /*field*/
        }

        [Entity(Capacity = 4)]
        public readonly partial struct Shot
        {
            [Parent<Paddle>] public partial ref int From { get; }
            [FromParent] public partial ref Fixed X { get; }
        }

        [Input] public readonly partial record struct Steer([Range(-1, 1)] int Dx /*input*/);
        [Event] public readonly partial record struct Goal(int Player /*argument*/);
        [HostEvent(IsResult = true)] public readonly partial record struct Won(int Player, int Place);
        public readonly record struct Standing(int Place, int Of);
        public sealed record TestRules(int Half, Fixed Speed);
        public sealed record TestOptions { public int Rounds { get; init; } = 3; }

        [Game("test", Seats = 2, PlayersMin = 2), Events(typeof(Goal), typeof(Won))]
        public sealed partial class TestGame : Game<Steer>
        {
            [RoomSetting("Rounds", 1, 5)] public int Rounds { get; init; } = 3;
            [Options("Test")] public TestOptions Options { get; init; } = new();
            [Rules] public TestRules Rules => field ??= new(4, 1);
            private partial Entities<Paddle> Paddles { get; }
            private partial Entities<Shot> Shots { get; }
            protected override void Join(int player) => Tell(new Goal(player));
            protected override void Leave(int player) => Tell(new Won(player, 1));
            protected override void Step() { foreach (Paddle p in Paddles) p.X += p.Vx; }
            [Call] private void Taunt([Caller] int player, [Range(0, 3)] int kind) => Tell(player, new Goal(kind));
            [Query] private Standing? StandingOf(int player) => player == 0 ? new Standing(1, 2) : null;
            [Audience] private static bool Sees(Viewer viewer, Shot shot) => viewer.IsNear(shot.X, 0);
            [Audience] private bool Hears(in Viewer viewer, in Goal goal) => viewer.Player == goal.Player;
            /*member*/
        }
        /*type*/
        """;

    public static CSharpCompilation Compile(params string[] files) => CSharpCompilation.Create(
        "Game", files.Select((text, i) => CSharpSyntaxTree.ParseText(text, path: $"File{i}.cs")), References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new GameGenerator().AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: trackSteps));
}
