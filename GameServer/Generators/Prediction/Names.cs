using Microsoft.CodeAnalysis;

namespace GameServer.Generators.Prediction;

/// <summary>Names of C# as TypeScript writes them.</summary>
internal static class Names
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
        "eval", "export", "extends", "false", "finally", "for", "function", "if", "implements", "import", "in", "instanceof", "interface",
        "let", "new", "null", "package", "private", "protected", "public", "return", "self", "static", "super", "switch", "this", "throw",
        "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield",
    };

    /// <summary>A member's name: the first letter is small, and fields have no underscore.</summary>
    public static string Camel(string name)
    {
        string bare = name.TrimStart('_', '@');
        return bare.Length == 0 ? "_" : char.ToLowerInvariant(bare[0]) + bare.Substring(1);
    }

    /// <summary>A variable's or function's name.</summary>
    public static string Variable(string name)
    {
        string camel = Camel(name);
        return Reserved.Contains(camel) ? camel + "_" : camel;
    }

    /// <summary>
    /// The name of a method's function. Static methods of classes keep theirs; others begin with that of their type.
    /// </summary>
    public static string Function(IMethodSymbol method)
    {
        string type = method.ContainingType.Name;
        switch (method.MethodKind)
        {
            case MethodKind.Constructor:
                return "new" + type;
            case MethodKind.Conversion:
                bool isFrom = SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType);
                return Camel(type) + (isFrom ? "From" + Pascal(method.Parameters[0].Type.Name) : "To" + Pascal(method.ReturnType.Name));
            case MethodKind.UserDefinedOperator:
                string[] others = [.. method.Parameters.Select(operand => OtherThan(method.ContainingType, operand.Type))];
                return Camel(type) + others[0] + method.Name.Substring("op_".Length) + string.Concat(others.Skip(1));
            case MethodKind.PropertyGet:
                return Camel(type) + method.AssociatedSymbol!.Name;
            default:
                bool keepsName = method.IsStatic && method.ContainingType.TypeKind == TypeKind.Class;
                return keepsName ? Variable(method.Name) : Camel(type) + method.Name;
        }
    }

    /// <summary>The file of an assembly's predicted code, without extension.</summary>
    public static string Module(string assembly) => Camel(assembly.Substring(assembly.LastIndexOf('.') + 1)) + "Prediction";

    // Operators of one kind differ in what else they take.
    private static string OtherThan(ITypeSymbol own, ITypeSymbol operand) =>
        SymbolEqualityComparer.Default.Equals(operand, own) ? "" : Pascal(operand.Name);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
