using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GameServer.Generators.Games;

/// <summary>A mistake in a typed game, comparable by value.</summary>
internal sealed record Problem(DiagnosticDescriptor Rule, Place? Place, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, Place?.ToLocation() ?? Location.None, [.. Arguments.Cast<object>()]);
}

/// <summary>A place in a source file. The compiler's own class holds on to the whole file.</summary>
internal sealed record Place(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Place? Of(Location? location) => location is { SourceTree: { } tree }
        ? new Place(tree.FilePath, location.SourceSpan, location.GetLineSpan().Span)
        : null;

    public static Place? Of(ISymbol symbol) => Of(symbol.Locations.FirstOrDefault());

    public static Place? Of(AttributeData attribute) =>
        Of(attribute.ApplicationSyntaxReference is { } syntax ? syntax.SyntaxTree.GetLocation(syntax.Span) : null);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>The mistakes found so far.</summary>
internal sealed class Problems
{
    private readonly List<Problem> _found = [];

    public EquatableArray<Problem> All => new(_found);

    public int Count => _found.Count;

    public void Add(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments) => Add(rule, Place.Of(symbol), arguments);

    public void Add(DiagnosticDescriptor rule, Place? place, params string[] arguments) =>
        _found.Add(new Problem(rule, place, new EquatableArray<string>(arguments)));
}

/// <summary>What is generated for one type: a file, unless there are mistakes.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Source">Its text; null if it would not help.</param>
/// <param name="Problems">The mistakes.</param>
/// <param name="Game">The name of a game; empty for other types.</param>
/// <param name="Place">Where the type is.</param>
internal sealed record Output(string Type, string? Source, EquatableArray<Problem> Problems, string Game, Place? Place)
{
    /// <summary>The file's name. Compilers on some systems take names that differ in case only for the same.</summary>
    public string File => $"{Type.Replace('<', '{').Replace('>', '}').Replace('@', '_')}.{Hash(Type):x8}.g.cs";

    // FNV-1a: string.GetHashCode is other in each process.
    private static uint Hash(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
