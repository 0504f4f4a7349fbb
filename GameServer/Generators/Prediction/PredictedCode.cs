using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>Finds what is marked with <c>[Predicted]</c>.</summary>
internal static class PredictedCode
{
    public const string Attribute = "GameServer.Simulation.PredictedAttribute";
    public const string ModuleAttribute = "GameServer.Simulation.PredictedModuleAttribute";

    /// <summary>Whether a member, its property or its type is marked.</summary>
    public static bool IsMarked(ISymbol member) =>
        Has(member) || (member.ContainingType is { } type && Has(type))
        || (member is IMethodSymbol { AssociatedSymbol: { } property } && Has(property));

    /// <summary>The methods of a marked member or type that are translated.</summary>
    public static IEnumerable<IMethodSymbol> MethodsOf(ISymbol marked) => marked switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol { GetMethod: { } getter } => [getter],
        INamedTypeSymbol type => type.GetMembers().OfType<IMethodSymbol>().Where(IsTranslated),
        _ => [],
    };

    private static bool Has(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Attribute);

    private static bool IsTranslated(IMethodSymbol method) => !method.IsImplicitlyDeclared && method.MethodKind switch
    {
        MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion => !method.IsOverride,
        MethodKind.Constructor => method.ContainingType.TypeKind == TypeKind.Struct,
        MethodKind.PropertyGet => method.AssociatedSymbol is IPropertySymbol property && IsComputed(property),
        _ => false,
    };

    private static bool IsComputed(IPropertySymbol property) =>
        !property.IsIndexer && property.ContainingType.TypeKind == TypeKind.Struct && !TypeModel.IsStored(property);
}
