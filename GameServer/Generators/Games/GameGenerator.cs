using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GameServer.Generators.Games;

/// <summary>
/// Completes typed games: structs with [Entity], [Input], [Event] and [HostEvent], and classes with [Game]. What it
/// writes uses the same builder and tables as a game written by hand.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class GameGenerator : IIncrementalGenerator
{
    /// <summary>The step whose outputs are the generated files, for tests of what an edit makes new.</summary>
    public const string Step = "Files";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, "Entity", EntityWriter.Generate);
        Register(context, "Input", MessageWriter.GenerateInput);
        Register(context, "Event", MessageWriter.GenerateEvent);
        Register(context, "HostEvent", MessageWriter.GenerateEvent);
        IncrementalValuesProvider<Output> games = Register(context, "Game", GameWriter.Generate);
        context.RegisterSourceOutput(games.Select((game, _) => (game.Game, game.Type, game.Place)).Collect(), ReportSameNames);
    }

    private static IncrementalValuesProvider<Output> Register(
        IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, Output> generate)
    {
        IncrementalValuesProvider<Output> outputs = context.SyntaxProvider.ForAttributeWithMetadataName(
            $"{TypeText.Space}.{attribute}Attribute",
            static (node, _) => node is TypeDeclarationSyntax,
            (found, _) => generate((INamedTypeSymbol)found.TargetSymbol)).WithTrackingName(Step);
        context.RegisterSourceOutput(outputs, Write);
        return outputs;
    }

    private static void Write(SourceProductionContext context, Output output)
    {
        foreach (Problem problem in output.Problems) context.ReportDiagnostic(problem.ToDiagnostic());
        if (output.Source is not null) context.AddSource(output.File, SourceText.From(output.Source, Encoding.UTF8));
    }

    private static void ReportSameNames(SourceProductionContext context, ImmutableArray<(string Name, string Type, Place? Place)> games)
    {
        foreach (var same in games.Where(g => g.Name.Length > 0).GroupBy(g => g.Name).Where(g => g.Count() > 1))
        {
            (string _, string type, Place? place) = same.Last();
            var problem = new Problem(
                GameRules.SameGame, place, new EquatableArray<string>([same.First().Type, type, same.Key]));
            context.ReportDiagnostic(problem.ToDiagnostic());
        }
    }
}
