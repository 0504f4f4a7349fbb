using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators;

/// <summary>What the bodies of one member do: the members they use, and what breaks the rules.</summary>
internal sealed class MatchCode
{
    private readonly HashSet<ISymbol> _uses = new(SymbolEqualityComparer.Default);
    private readonly List<(DiagnosticDescriptor Rule, Location Location, string What)> _violations = [];

    /// <summary>The members that may run, too.</summary>
    public IEnumerable<ISymbol> Uses => _uses;

    /// <summary>What breaks the rules, if this code runs in a match.</summary>
    public IEnumerable<(DiagnosticDescriptor Rule, Location Location, string What)> Violations => _violations;

    /// <summary>Adds a body, or the initial value of a field or property.</summary>
    public void Add(IOperation body)
    {
        lock (_uses) Visit(body, broken: null);
    }

    // Of nested parts that break the same rule, only the outermost is reported.
    private void Visit(IOperation operation, DiagnosticDescriptor? broken)
    {
        // What the compiler computes is the same everywhere.
        if (operation.ConstantValue.HasValue && !IsFloating(operation.Type)) return;
        if (Judge(operation) is { } found)
        {
            if (found.Rule != broken) _violations.Add((found.Rule, operation.Syntax.GetLocation(), found.What));
            broken = found.Rule;
        }

        foreach (IOperation part in operation.ChildOperations) Visit(part, broken);
    }

    private (DiagnosticDescriptor Rule, string What)? Judge(IOperation operation) => operation switch
    {
        _ when IsFloating(operation.Type) => (DeterminismRules.FloatingPoint, operation.Type!.Name),
        IInvocationOperation call => Use(call.TargetMethod, operation),
        IObjectCreationOperation { Constructor: { } constructor } => UseConstructor(constructor, operation),
        IPropertyReferenceOperation property => UseProperty(property),
        IFieldReferenceOperation field => Use(field.Field, operation),
        IMethodReferenceOperation method => Use(method.Method, operation),
        IBinaryOperation { OperatorMethod: { } overload } => Use(overload, operation),
        IUnaryOperation { OperatorMethod: { } overload } => Use(overload, operation),
        IConversionOperation { OperatorMethod: { } overload } => Use(overload, operation),
        IForEachLoopOperation loop when BannedApis.IsUnordered(BannedApis.TypeOf(loop.Collection)) =>
            (DeterminismRules.Unordered, BannedApis.TypeOf(loop.Collection)!.Name),
        IAwaitOperation => (DeterminismRules.Threads, "await"),
        ILockOperation => (DeterminismRules.Threads, "lock"),
        _ => null,
    };

    private (DiagnosticDescriptor Rule, string What)? UseConstructor(IMethodSymbol constructor, IOperation operation)
    {
        UseInitialValues(constructor.ContainingType, isStatic: false);
        return Use(constructor, operation);
    }

    private (DiagnosticDescriptor Rule, string What)? UseProperty(IPropertyReferenceOperation property)
    {
        foreach (IMethodSymbol? accessor in new[] { property.Property.GetMethod, property.Property.SetMethod })
            if (accessor is not null) _uses.Add(accessor.OriginalDefinition);
        return Use(property.Property, property);
    }

    private (DiagnosticDescriptor Rule, string What)? Use(ISymbol symbol, IOperation operation)
    {
        if (symbol.Locations.Any(location => location.IsInSource))
        {
            _uses.Add(symbol.OriginalDefinition);
            if (symbol.IsStatic) UseInitialValues(symbol.ContainingType, isStatic: true);
        }

        return BannedApis.RuleFor(symbol, operation) is { } rule ? (rule, $"{symbol.ContainingType?.Name}.{symbol.Name}") : null;
    }

    // A constructor runs the initial values of its type, whose bodies belong to the fields.
    private void UseInitialValues(INamedTypeSymbol type, bool isStatic)
    {
        foreach (ISymbol member in type.OriginalDefinition.GetMembers())
        {
            bool runs = member is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor };
            if (runs && member.IsStatic == isStatic) _uses.Add(member.OriginalDefinition);
        }
    }

    private static bool IsFloating(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal }
            or { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
