using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators;

/// <summary>Which members of .NET must not run in a match, and which rule says so.</summary>
internal static class BannedApis
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Types = new(StringComparer.Ordinal)
    {
        ["System.DateTime"] = DeterminismRules.Clock,
        ["System.DateTimeOffset"] = DeterminismRules.Clock,
        ["System.TimeProvider"] = DeterminismRules.Clock,
        ["System.Environment"] = DeterminismRules.Clock,
        ["System.Diagnostics.Stopwatch"] = DeterminismRules.Clock,
        ["System.Diagnostics.Process"] = DeterminismRules.Clock,
        ["System.GC"] = DeterminismRules.Clock,
        ["System.Random"] = DeterminismRules.Chance,
        ["System.Guid"] = DeterminismRules.Chance,
        ["System.HashCode"] = DeterminismRules.Chance,
        ["System.Security.Cryptography.RandomNumberGenerator"] = DeterminismRules.Chance,
        ["System.Console"] = DeterminismRules.InputOutput,
    };

    private static readonly (string Namespace, DiagnosticDescriptor Rule)[] Namespaces =
    [
        ("System.Threading", DeterminismRules.Threads),
        ("System.IO", DeterminismRules.InputOutput),
        ("System.Net", DeterminismRules.InputOutput),
        ("Microsoft.Extensions", DeterminismRules.InputOutput),
        ("Microsoft.AspNetCore", DeterminismRules.InputOutput),
    ];

    private static readonly HashSet<string> UnorderedTypes = new(StringComparer.Ordinal)
    {
        "Dictionary", "HashSet", "ConcurrentDictionary", "ConcurrentBag", "KeyCollection", "ValueCollection", "ImmutableDictionary",
        "ImmutableHashSet", "FrozenDictionary", "FrozenSet", "Hashtable", "IDictionary", "IReadOnlyDictionary", "ISet", "IReadOnlySet",
    };

    private static readonly HashSet<string> CultureMethods = new(StringComparer.Ordinal)
    {
        "ToLower", "ToUpper", "Parse", "TryParse", "ToString", "CompareTo", "Compare", "StartsWith", "EndsWith", "Format",
    };

    /// <summary>The rule that a use of a member breaks; null: none.</summary>
    public static DiagnosticDescriptor? RuleFor(ISymbol symbol, IOperation use)
    {
        if (symbol.ContainingType is not { } type) return null;
        if (IsChanging(symbol)) return DeterminismRules.MutableStatic;
        if (symbol.Name == nameof(GetHashCode) && !IsOfIntegers(type)) return DeterminismRules.Chance;
        string space = type.ContainingNamespace.ToDisplayString();
        if (Types.TryGetValue($"{space}.{type.Name}", out DiagnosticDescriptor? rule)) return rule;
        foreach ((string banned, DiagnosticDescriptor ruleOfSpace) in Namespaces)
            if (space == banned || space.StartsWith(banned + ".", StringComparison.Ordinal)) return ruleOfSpace;
        if (use is IInvocationOperation call && IsUnordered(IteratedBy(call, space))) return DeterminismRules.Unordered;
        return DependsOnCulture(symbol, type, space) ? DeterminismRules.Culture : null;
    }

    /// <summary>Whether the order of a collection's elements is undefined.</summary>
    public static bool IsUnordered(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && UnorderedTypes.Contains(named.Name)
        && named.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    // Explicitly, or as LINQ does.
    private static ITypeSymbol? IteratedBy(IInvocationOperation call, string space)
    {
        if (call.TargetMethod.Name == "GetEnumerator") return call.Instance?.Type;
        return space == "System.Linq" ? TypeOf(call.Arguments.FirstOrDefault()?.Value) : null;
    }

    /// <summary>The type of a value before it is converted to what its user wants.</summary>
    public static ITypeSymbol? TypeOf(IOperation? value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value?.Type;
    }

    // A static property without a setter has no state of its own, or one that only its initial value decides.
    private static bool IsChanging(ISymbol symbol) =>
        symbol.IsStatic && symbol.Locations.Any(location => location.IsInSource) && symbol switch
        {
            IFieldSymbol field => !field.IsReadOnly && !field.IsConst,
            IPropertySymbol property => property.SetMethod is { IsInitOnly: false },
            _ => false,
        };

    private static bool IsOfIntegers(INamedTypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64
        || type.Locations.Any(location => location.IsInSource);

    private static bool DependsOnCulture(ISymbol symbol, INamedTypeSymbol type, string space)
    {
        if (space != "System" || symbol is not IMethodSymbol method || !CultureMethods.Contains(method.Name)) return false;
        bool isText = type.SpecialType == SpecialType.System_String;
        bool isNumber = type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
        if (method.Name is "ToString" or "Parse" or "TryParse" ? !isNumber : !isText) return false;
        return !method.Parameters.Any(
            parameter => parameter.Type.Name is "IFormatProvider" or "CultureInfo" or "StringComparison" or "Char");
    }
}
