using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>
/// Translates the marked methods of one project, and everything of it that they use, to one TypeScript module. It
/// translates twice: first to learn what is used and to name it, then with all names known.
/// </summary>
internal sealed partial class PredictedModule(Compilation compilation)
{
    private const int Width = 120;
    private const string Header = "// Translated from C# by the build, and written by the host's `generate` command. Do not edit.";

    private readonly Dictionary<(DiagnosticDescriptor Rule, Location Location), Diagnostic> _problems = [];
    private readonly Dictionary<IMethodSymbol, Doc?> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Queue<IMethodSymbol> _waiting = new();
    private readonly HashSet<ISymbol> _exported = new(SymbolEqualityComparer.Default);

    /// <summary>What is outside of the subset.</summary>
    public IEnumerable<Diagnostic> Problems => _problems.Values.OrderBy(one => one.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(one => one.Location.SourceSpan.Start);

    /// <summary>The module's text; empty if nothing is marked.</summary>
    public string Translate(IReadOnlyCollection<ISymbol> marked)
    {
        if (marked.Count == 0) return "";
        for (int pass = 0; pass < 2; pass++)
        {
            _functions.Clear();
            foreach (IMethodSymbol method in marked.SelectMany(PredictedCode.MethodsOf))
            {
                _exported.Add(method);
                Enqueue(method);
            }

            foreach (IFieldSymbol field in marked.OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers()).OfType<IFieldSymbol>())
                if (field is { IsConst: true, DeclaredAccessibility: Accessibility.Public }) Constant(field);
            while (_waiting.Count > 0)
            {
                IMethodSymbol method = _waiting.Dequeue();
                _functions[method] = new FunctionTranslator(this, method).Translate();
            }

            AssignNames();
        }

        return Compose().Print(Width);
    }

    /// <summary>Reports what is outside of the subset, once per place.</summary>
    public void Report(DiagnosticDescriptor rule, Location location, string what, string instead)
    {
        if (!_problems.ContainsKey((rule, location)))
            _problems.Add((rule, location), Diagnostic.Create(rule, location, what, instead));
    }

    /// <summary>The body of a method of this project; null: it has none here.</summary>
    public IOperation? BodyOf(IMethodSymbol method)
    {
        if (!_bodies.TryGetValue(method, out IOperation? body)) _bodies.Add(method, body = FindBody(method));
        return body;
    }

    private IOperation? FindBody(IMethodSymbol method)
    {
        SyntaxNode? syntax = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is null or TypeDeclarationSyntax) return null;
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) switch
        {
            IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
            var other => other,
        };
    }

    /// <summary>The initial value of a static field or property.</summary>
    public IOperation? InitialValueOf(ISymbol symbol)
    {
        EqualsValueClauseSyntax? clause = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return clause is null ? null : compilation.GetSemanticModel(clause.SyntaxTree).GetOperation(clause.Value);
    }

    /// <summary>The name of a method's function; null: it cannot be called.</summary>
    public string? Function(IMethodSymbol called)
    {
        IMethodSymbol method = called.OriginalDefinition;
        bool isMarked = PredictedCode.IsMarked(method);
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
            return isMarked ? Import(method.ContainingAssembly, Names.Function(method), isType: false) : null;
        bool isSimple = !method.IsGenericMethod && !method.IsAbstract && !method.IsVirtual && !method.IsOverride && !method.IsAsync
            && !method.IsExtern && method.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke);
        if (!isSimple || method.ContainingType is { IsGenericType: true } or { TypeKind: TypeKind.Interface }) return null;
        if (isMarked) _exported.Add(method);
        Enqueue(method);
        return NameOf(method, Names.Function(method));
    }

    private void Enqueue(IMethodSymbol method)
    {
        if (_functions.ContainsKey(method)) return;
        _functions.Add(method, null);
        _waiting.Enqueue(method);
        NameOf(method, Names.Function(method));
    }

    private Doc Compose()
    {
        var sections = new List<Doc> { Header };
        sections.AddRange(Imports());
        sections.AddRange(Constants());
        IEnumerable<(string File, int Position, Doc Text)> declared = Types().Concat(
            _functions.Where(one => one.Value is not null)
                .Select(one => (SourceComments.PlaceOf(one.Key).File, SourceComments.PlaceOf(one.Key).Position, one.Value!)));
        foreach (IGrouping<string, (string File, int Position, Doc Text)> file in declared
            .OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Position).GroupBy(one => one.File))
        {
            if (file.Key.Length > 0) sections.Add($"// {file.Key}");
            sections.AddRange(file.Select(one => one.Text));
        }

        sections.AddRange(Helpers());
        return Doc.Concat(Doc.Join(Doc.Concat(Doc.HardLine, Doc.HardLine), sections), Doc.HardLine);
    }
}
