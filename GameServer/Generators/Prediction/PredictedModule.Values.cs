using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GameServer.Generators.Prediction;

/// <summary>Imports, constants and tables of the module.</summary>
internal sealed partial class PredictedModule
{
    private readonly SortedDictionary<string, SortedSet<string>> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<IFieldSymbol, string> _constants = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<object>> _tables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, string> _enums = new(SymbolEqualityComparer.Default);

    /// <summary>The text of a constant's value.</summary>
    public static string Literal(object? value) => value switch
    {
        bool truth => truth ? "true" : "false",
        long big => big.ToString(CultureInfo.InvariantCulture) + "n",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "undefined",
    };

    /// <summary>The name of a constant, or of an enum's member.</summary>
    public string Constant(IFieldSymbol field)
    {
        if (field.ContainingType is { TypeKind: TypeKind.Enum } type)
        {
            _enums[type] = type.Name;
            return $"{NameOf(type, type.Name)}.{Names.Camel(field.Name)}";
        }

        _constants[field] = Literal(field.ConstantValue);
        if (PredictedCode.IsMarked(field)) _exported.Add(field);
        return NameOf(field, Names.Variable(field.Name));
    }

    /// <summary>The name and the elements of a static read-only table; null: it is none.</summary>
    public (string Name, IReadOnlyList<object> Elements)? Table(ISymbol symbol)
    {
        bool isReadOnly = symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        if (!symbol.IsStatic || !isReadOnly || InitialValueOf(symbol) is not { } value) return null;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        IEnumerable<IOperation>? elements = value switch
        {
            ICollectionExpressionOperation collection => collection.Elements,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            _ => null,
        };
        object?[]? constants = elements?.Select(one => one.ConstantValue.HasValue ? one.ConstantValue.Value : null).ToArray();
        if (constants is null || constants.Any(one => one is null)) return null;
        _tables[symbol] = constants!;
        return (NameOf(symbol, Names.Variable(symbol.Name)), constants!);
    }

    private string Import(IAssemblySymbol assembly, string name, bool isType)
    {
        string module = Names.Module(assembly.Name);
        if (!_imports.TryGetValue(module, out SortedSet<string>? names)) _imports.Add(module, names = new(StringComparer.Ordinal));
        names.Add(isType ? "type " + name : name);
        return name;
    }

    private IEnumerable<Doc> Imports()
    {
        if (_imports.Count == 0) return [];
        return
        [
            Doc.Join(
                Doc.HardLine,
                _imports.Select(module => Doc.Concat(
                    "import ",
                    Doc.List("{", module.Value.OrderBy(name => name.Replace("type ", ""), StringComparer.OrdinalIgnoreCase)
                        .Select(name => (Doc)name), "}"),
                    $" from './{module.Key}.js';")))
        ];
    }

    private IEnumerable<Doc> Constants()
    {
        foreach (KeyValuePair<INamedTypeSymbol, string> one in _enums.OrderBy(one => one.Value, StringComparer.Ordinal))
        {
            IEnumerable<Doc> members = one.Key.GetMembers().OfType<IFieldSymbol>()
                .Select(member => (Doc)$"{Names.Camel(member.Name)}: {Literal(member.ConstantValue)}");
            yield return Doc.Concat($"const {_names[one.Key]} = ", Doc.List("{", members, "}"), " as const;");
        }

        foreach (KeyValuePair<IFieldSymbol, string> one in _constants.OrderBy(one => SourceComments.PlaceOf(one.Key)))
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(one.Key.ContainingAssembly, compilation.Assembly);
            yield return Doc.Concat(Summary(one.Key), $"{(isOwn ? "export " : "")}const {_names[one.Key]} = {one.Value};");
        }

        foreach (KeyValuePair<ISymbol, IReadOnlyList<object>> one in _tables.OrderBy(one => SourceComments.PlaceOf(one.Key)))
            yield return Doc.Concat(Summary(one.Key), TableText(_names[one.Key], one.Value));
    }

    // Numbers fill lines, as the formatter of the web client does it.
    private static Doc TableText(string name, IReadOnlyList<object> elements)
    {
        string type = (elements.Count == 0 ? null : elements[0]) switch
        {
            bool => "boolean",
            long => "bigint",
            _ => "number",
        };
        string begin = $"const {name}: readonly {type}[] = [";
        string[] items = [.. elements.Select(Literal)];
        string flat = begin + string.Join(", ", items) + "];";
        if (flat.Length <= Width) return flat;
        var lines = new List<Doc>();
        string line = "";
        foreach (string item in items)
        {
            if (line.Length > 0 && 2 + line.Length + 1 + item.Length + 1 > Width)
            {
                lines.Add(line);
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + item + ",";
        }

        lines.Add(line);
        return Doc.Concat(begin, Doc.Indent(Doc.HardLine, Doc.Join(Doc.HardLine, lines)), Doc.HardLine, "];");
    }

    private static Doc Summary(ISymbol symbol)
    {
        string text = SourceComments.Summary(symbol);
        return text.Length == 0 ? "" : SourceComments.Documentation(text, 0);
    }
}
