using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Games;

/// <summary>Reads the attributes of typed games.</summary>
internal static class Attributes
{
    /// <summary>The attribute, by its name without "Attribute"; null if there is none.</summary>
    public static AttributeData? Get(this ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(a => a.Is(name));

    public static bool Has(this ISymbol symbol, string name) => symbol.Get(name) is not null;

    public static bool Is(this AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name + "Attribute"
        && type.ContainingNamespace.ToDisplayString() == TypeText.Space;

    /// <summary>A named argument; <paramref name="usual"/> if it is not given.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T usual) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value is T value ? value : usual;

    /// <summary>A positional argument; null if it is not given.</summary>
    public static object? Positional(this AttributeData attribute, int index) =>
        attribute.ConstructorArguments.ElementAtOrDefault(index) is { Kind: not TypedConstantKind.Array } given ? given.Value : null;

    /// <summary>The values of the last argument, an array.</summary>
    public static IReadOnlyList<object?> Rest(this AttributeData attribute) =>
        attribute.ConstructorArguments.LastOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? [.. list.Values.Select(v => v.Value)]
            : [];

    public static bool IsSimulation(this ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace?.ToDisplayString() == TypeText.Space;
}
