using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GameServer.Generators;

/// <summary>
/// Reports whatever makes a match differ between machines, in the methods of types that implement <c>IMatch</c> and in
/// everything of the same project that they use. The rest of a project, such as reading maps or web endpoints, may do
/// as it likes. With the MSBuild property <c>DeterministicCode</c> set to <c>All</c>, the whole project is checked.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeterminismAnalyzer : DiagnosticAnalyzer
{
    private const string Match = "GameServer.Simulation.IMatch";
    private const string ScopeOption = "build_property.DeterministicCode";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DeterminismRules.FloatingPoint, DeterminismRules.Clock, DeterminismRules.Chance, DeterminismRules.MutableStatic,
        DeterminismRules.Threads, DeterminismRules.InputOutput, DeterminismRules.Unordered, DeterminismRules.Culture,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(Match) is not { } match) return;
        context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(ScopeOption, out string? scope);
        bool isAll = string.Equals(scope, "All", StringComparison.OrdinalIgnoreCase);
        var code = new ConcurrentDictionary<ISymbol, MatchCode>(SymbolEqualityComparer.Default);
        var roots = new ConcurrentBag<ISymbol>();
        var dispatch = new ConcurrentBag<(ISymbol From, ISymbol To)>();
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IFieldSymbol { IsConst: true }) return; // judged where it is used
            MatchCode found = code.GetOrAdd(block.OwningSymbol.OriginalDefinition, static _ => new MatchCode());
            foreach (IOperation operation in block.OperationBlocks) found.Add(operation);
            if (isAll) roots.Add(block.OwningSymbol.OriginalDefinition);
        });
        context.RegisterSymbolAction(symbol => Find((INamedTypeSymbol)symbol.Symbol, match, roots, dispatch), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end => Report(end, code, roots, dispatch));
    }

    // A call of an interface or virtual method may run any of its implementations.
    private static void Find(
        INamedTypeSymbol type, INamedTypeSymbol match, ConcurrentBag<ISymbol> roots, ConcurrentBag<(ISymbol From, ISymbol To)> dispatch)
    {
        bool isMatch = type.TypeKind != TypeKind.Interface && type.AllInterfaces.Contains(match, SymbolEqualityComparer.Default);
        foreach (ISymbol member in type.GetMembers())
        {
            if (isMatch && !IsBeforeMatch(member)) roots.Add(member.OriginalDefinition);
            ISymbol? overridden = (member as IMethodSymbol)?.OverriddenMethod ?? (ISymbol?)(member as IPropertySymbol)?.OverriddenProperty;
            if (overridden is not null) dispatch.Add((overridden.OriginalDefinition, member.OriginalDefinition));
        }

        if (type.TypeKind == TypeKind.Interface) return;
        foreach (ISymbol member in type.AllInterfaces.SelectMany(one => one.GetMembers()))
        {
            if (type.FindImplementationForInterfaceMember(member) is { } implementation)
                dispatch.Add((member.OriginalDefinition, implementation.OriginalDefinition));
        }
    }

    // A typed game is declared to its host by the class of its matches.
    private static bool IsBeforeMatch(ISymbol member) =>
        member is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Type.Name == "IGameBuilder");

    private static void Report(
        CompilationAnalysisContext context, ConcurrentDictionary<ISymbol, MatchCode> code, ConcurrentBag<ISymbol> roots,
        ConcurrentBag<(ISymbol From, ISymbol To)> dispatch)
    {
        ILookup<ISymbol, ISymbol> implementations =
            dispatch.ToLookup(pair => pair.From, pair => pair.To, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(roots, SymbolEqualityComparer.Default);
        var waiting = new Queue<ISymbol>(seen);
        while (waiting.Count > 0)
        {
            ISymbol symbol = waiting.Dequeue();
            foreach (ISymbol next in implementations[symbol])
                if (seen.Add(next)) waiting.Enqueue(next);
            if (!code.TryGetValue(symbol, out MatchCode? found)) continue;
            string where = symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;
            foreach ((DiagnosticDescriptor rule, Location location, string what) in found.Violations)
                context.ReportDiagnostic(Diagnostic.Create(rule, location, what, where));
            foreach (ISymbol next in found.Uses)
                if (seen.Add(next)) waiting.Enqueue(next);
        }
    }
}
