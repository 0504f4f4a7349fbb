using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Translates one method to a function.</summary>
internal sealed partial class FunctionTranslator(PredictedModule module, IMethodSymbol method)
{
    private const string Self = "self";

    private readonly Dictionary<ISymbol, string> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Interval> _ranges = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _small = new(SymbolEqualityComparer.Default); // longs that are numbers
    private Assignments _assignments = Assignments.None;

    private ITypeSymbol ResultType => method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType;

    /// <summary>The function's text; null: the method has no body that can be translated.</summary>
    public Doc? Translate()
    {
        if (method.MethodKind == MethodKind.Constructor) CheckConstructor();
        foreach (IParameterSymbol parameter in method.Parameters) Declare(parameter);
        IReadOnlyList<Doc> body;
        if (RuntimeText.Bodies.TryGetValue(method.ToDisplayString(), out string? text))
        {
            body = [.. text.Split('\n').Select(line => (Doc)line.TrimEnd('\r'))];
        }
        else if (module.BodyOf(method) is { } operation)
        {
            _assignments = Assignments.In(operation);
            body = Body(operation);
        }
        else if (IsPrimaryOfRecord(method))
        {
            body = [Doc.Concat("return ", Fields(method, method.Parameters.Select(one => Code.Atom(_variables[one]))).Doc, ";")];
        }
        else
        {
            Report(PredictionRules.Call, method.Locations[0], method.Name, "give it a body");
            return null;
        }

        if (method.MethodKind == MethodKind.Constructor && !IsPrimaryOfRecord(method)) body = [Begin(), .. body, "return self;"];
        return Doc.Concat(Documentation(), Signature(), " {", Indented(body), Doc.HardLine, "}");
    }

    /// <summary>
    /// Whether a constructor is the parameter list of a record, which sets the property of each parameter.
    /// </summary>
    private static bool IsPrimaryOfRecord(IMethodSymbol constructor) =>
        constructor is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true, Parameters.Length: > 0 }
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax;

    private Doc Begin() => TypeModel.IsScalar(method.ContainingType)
        ? "let self = 0;"
        : Doc.Concat($"const self: {module.TypeName(method.ContainingType)} =", " ", module.Zero(method.ContainingType), ";");

    private void CheckConstructor()
    {
        INamedTypeSymbol type = method.ContainingType;
        foreach (ISymbol member in type.GetMembers().Where(one => !one.IsStatic && one is IFieldSymbol or IPropertySymbol))
        {
            if (module.InitialValueOf(member) is { } value && !IsPrimaryOfRecord(method))
                Report(PredictionRules.Construct, value.Syntax.GetLocation(), "A field's initial value", "set it in the constructor");
        }
    }

    private Doc Signature()
    {
        var parameters = new List<Doc>();
        if (!method.IsStatic && method.MethodKind != MethodKind.Constructor)
            parameters.Add($"{Self}: {TypeOf(method.ContainingType, method.Locations[0])}");
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isReadOnly = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter;
            if (parameter.RefKind != RefKind.None && TypeModel.KindOf(parameter.Type) != TypeKindOfCode.Struct
                && !(isReadOnly && !TypeModel.IsScalar(parameter.Type)))
            {
                Report(
                    PredictionRules.ScalarReference, parameter.Locations[0], parameter.Name,
                    "pass it by value, and return the new value or a tuple");
            }

            parameters.Add($"{_variables[parameter]}: {TypeOf(parameter.Type, parameter.Locations[0], isReadOnly)}");
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            Report(PredictionRules.ScalarReference, method.Locations[0], method.Name, "return the value");
        string begin = (PredictedCode.IsMarked(method) ? "export " : "") + $"function {module.Function(method)}";
        return Doc.Group(begin, Doc.List("(", parameters, ")"), $": {TypeOf(ResultType, method.Locations[0])}");
    }

    private Doc Documentation()
    {
        string name = SourceComments.NameOf(method);
        string summary = SourceComments.Summary(method);
        return SourceComments.Documentation(summary.Length > 0 ? $"{summary} ({name})" : name, 0);
    }

    private string TypeOf(ITypeSymbol type, Location location, bool isReadOnly = false)
    {
        if (TypeModel.KindOf(type) == TypeKindOfCode.None)
        {
            Report(
                PredictionRules.Type, location, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                "use integers of up to 64 bits, bool, enums, structs of these and read-only arrays");
        }

        return module.TypeName(type, isReadOnly);
    }

    // Siblings may share a name, as in C#; variables that differ in C# do so in TypeScript, too.
    private string Declare(ISymbol variable)
    {
        if (_variables.TryGetValue(variable, out string? known)) return known;
        string name = Names.Variable(variable.Name);
        while (module.IsTaken(name) || _variables.Any(one => one.Value == name && one.Key.Name != variable.Name)) name += "_";
        _variables.Add(variable, name);
        return name;
    }

    private void Report(DiagnosticDescriptor rule, Location location, string what, string instead) =>
        module.Report(rule, location, what, instead);

    // Reports an operation, and goes on with something in its place.
    private Code Outside(IOperation operation, string what, string instead) => Outside(PredictionRules.Construct, operation, what, instead);

    private Code Outside(DiagnosticDescriptor rule, IOperation operation, string what, string instead)
    {
        Report(rule, operation.Syntax.GetLocation(), what, instead);
        return Code.Atom("undefined", operation.Type is { } type ? TypeModel.RangeOf(type) : default);
    }
}
