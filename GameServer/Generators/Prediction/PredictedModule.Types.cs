using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>
/// Interfaces of the structs and objects that are used, with the functions that copy and compare them.
/// </summary>
internal sealed partial class PredictedModule
{
    private readonly HashSet<INamedTypeSymbol> _structs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, Dictionary<string, (ISymbol Symbol, ITypeSymbol Type)>> _shared =
        new(SymbolEqualityComparer.Default);

    private readonly Dictionary<string, (string Kind, INamedTypeSymbol Type)> _structHelpers = new(StringComparer.Ordinal);

    /// <summary>A type as TypeScript writes it.</summary>
    public string TypeName(ITypeSymbol type, bool isReadOnly = false)
    {
        ITypeSymbol plain = TypeModel.Unwrap(type);
        switch (TypeModel.KindOf(type))
        {
            case TypeKindOfCode.Void:
                return "void";
            case TypeKindOfCode.Bool:
                return "boolean";
            case TypeKindOfCode.Integer:
                return "number";
            case TypeKindOfCode.Long:
                return "bigint";
            case TypeKindOfCode.Tuple:
                return $"readonly [{string.Join(", ", ((INamedTypeSymbol)plain).TupleElements.Select(one => TypeName(one.Type)))}]";
            case TypeKindOfCode.Array:
                bool isWritable = plain is IArrayTypeSymbol or { Name: "Span" };
                return (isWritable && !isReadOnly ? "" : "readonly ") + TypeName(TypeModel.ElementOf(plain)!) + "[]";
            case TypeKindOfCode.Struct:
                var named = (INamedTypeSymbol)plain;
                if (IsForeign(named)) return Import(named.ContainingAssembly, named.Name, isType: true);
                _structs.Add(named);
                foreach ((string _, ITypeSymbol member, ISymbol _) in TypeModel.MembersOf(named)) TypeName(member);
                return isReadOnly ? $"Readonly<{NameOf(named, named.Name)}>" : NameOf(named, named.Name);
            case TypeKindOfCode.Shared:
                var shared = (INamedTypeSymbol)plain;
                if (IsForeign(shared)) return Import(shared.ContainingAssembly, shared.Name, isType: true);
                if (!_shared.ContainsKey(shared)) _shared.Add(shared, new(StringComparer.Ordinal));
                return NameOf(shared, shared.Name);
            default:
                return "unknown";
        }
    }

    /// <summary>Notes that a member of an object is used.</summary>
    public void UseMember(INamedTypeSymbol type, string name, ISymbol member, ITypeSymbol memberType)
    {
        TypeName(type);
        TypeName(memberType);
        if (_shared.TryGetValue(type, out Dictionary<string, (ISymbol Symbol, ITypeSymbol Type)>? members))
            members[name] = (member, memberType);
    }

    /// <summary>The name of the function that copies, assigns or compares a struct.</summary>
    public string StructHelper(string kind, ITypeSymbol type)
    {
        var named = (INamedTypeSymbol)type;
        TypeName(named);
        string key = kind + named.Name;
        _structHelpers[key] = (kind, named);
        foreach ((string _, ITypeSymbol member, ISymbol _) in TypeModel.MembersOf(named))
            if (TypeModel.KindOf(member) == TypeKindOfCode.Struct) StructHelper(kind, member);
        return Helper(key);
    }

    /// <summary>A struct whose fields are all zero.</summary>
    public Doc Zero(ITypeSymbol type) => TypeModel.KindOf(type) switch
    {
        TypeKindOfCode.Bool => "false",
        TypeKindOfCode.Integer => "0",
        TypeKindOfCode.Long => "0n",
        TypeKindOfCode.Struct => Doc.List(
            "{", TypeModel.MembersOf((INamedTypeSymbol)type).Select(one => Doc.Concat(one.Name, ": ", Zero(one.Type))), "}"),
        _ => "undefined",
    };

    // A type that another project translates is that project's.
    private bool IsForeign(INamedTypeSymbol type) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && PredictedCode.IsMarked(type);

    private IEnumerable<(string File, int Position, Doc Text)> Types()
    {
        foreach (INamedTypeSymbol type in _structs)
            yield return Declared(type, TypeModel.MembersOf(type).Select(one => ("", one.Name, one.Type, one.Symbol)));

        foreach (KeyValuePair<INamedTypeSymbol, Dictionary<string, (ISymbol Symbol, ITypeSymbol Type)>> one in _shared)
        {
            yield return Declared(
                one.Key,
                one.Value.OrderBy(member => SourceComments.PlaceOf(member.Value.Symbol).Position)
                    .ThenBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => (
                        member.Value.Symbol is IPropertySymbol { ReturnsByRef: true } ? "" : "readonly ", member.Key, member.Value.Type,
                        member.Value.Symbol)));
        }
    }

    private (string File, int Position, Doc Text) Declared(
        INamedTypeSymbol type, IEnumerable<(string Prefix, string Name, ITypeSymbol Type, ISymbol Symbol)> members)
    {
        IEnumerable<Doc> lines = members.Select(member =>
        {
            string summary = SourceComments.Summary(member.Symbol);
            return Doc.Concat(
                Doc.HardLine, summary.Length == 0 ? "" : SourceComments.Documentation(summary, 2),
                $"{member.Prefix}{member.Name}: {TypeName(member.Type)};");
        });
        (string file, int position) = SourceComments.PlaceOf(type);
        return (file, position, Doc.Concat(
            Summary(type), $"export interface {_names[type]} {{", Doc.Indent(lines), Doc.HardLine, "}"));
    }

    private IEnumerable<Doc> Helpers()
    {
        foreach (string key in _structHelpers.Keys.OrderBy(key => key, StringComparer.Ordinal))
            yield return StructFunction(Helper(key), _structHelpers[key].Kind, _structHelpers[key].Type);
        foreach (string key in _helperNames.Keys.OrderBy(key => key, StringComparer.Ordinal))
        {
            if (!RuntimeText.Functions.TryGetValue(key, out string? text)) continue;
            string[] lines = text.Replace("NAME", _helperNames[key]).Replace("\r", "").Split('\n');
            yield return Doc.Join(Doc.HardLine, lines.Select(line => (Doc)line));
        }
    }

    private Doc StructFunction(string name, string kind, INamedTypeSymbol type)
    {
        (string Name, ITypeSymbol Type, ISymbol Symbol)[] members = [.. TypeModel.MembersOf(type)];
        string typeName = TypeName(type);
        string lower = Names.Camel(type.Name);
        bool IsStruct(ITypeSymbol member) => TypeModel.KindOf(member) == TypeKindOfCode.Struct;
        if (kind == "copy")
        {
            IEnumerable<Doc> copies = members.Select(one => (Doc)(IsStruct(one.Type)
                ? $"{one.Name}: {StructHelper("copy", one.Type)}(from.{one.Name})"
                : $"{one.Name}: from.{one.Name}"));
            return Doc.Concat(
                SourceComments.Documentation($"A copy of a {lower}.", 0),
                $"export function {name}(from: Readonly<{typeName}>): {typeName} {{",
                Doc.Indent(Doc.HardLine, Doc.Concat("return ", Doc.List("{", copies, "}"), ";")), Doc.HardLine, "}");
        }

        if (kind == "equals")
        {
            Code? all = null;
            foreach ((string member, ITypeSymbol memberType, ISymbol _) in members)
            {
                Code one = IsStruct(memberType)
                    ? Code.Call(StructHelper("equals", memberType), Code.Atom($"a.{member}"), Code.Atom($"b.{member}"))
                    : Code.Binary(Code.Atom($"a.{member}"), "===", Code.Atom($"b.{member}"));
                all = all is null ? one : Code.Binary(all, "&&", one);
            }

            return Doc.Concat(
                $"function {name}(a: Readonly<{typeName}>, b: Readonly<{typeName}>): boolean {{",
                Doc.Indent(Doc.HardLine, "return ", all?.Returned ?? "true", ";"), Doc.HardLine, "}");
        }

        IEnumerable<Doc> assignments = members.Select(one => Doc.Concat(Doc.HardLine, IsStruct(one.Type)
            ? $"{StructHelper("assign", one.Type)}(to.{one.Name}, from.{one.Name});"
            : $"to.{one.Name} = from.{one.Name};"));
        return Doc.Concat(
            $"function {name}(to: {typeName}, from: Readonly<{typeName}>): void {{", Doc.Indent(assignments), Doc.HardLine, "}");
    }
}
